"""Errors as texts for people, with remedies."""

from dataclasses import dataclass

from searchsvc.errors import (
    AlreadyRunningError,
    DiskFullError,
    EngineUnavailableError,
    ForbiddenError,
    IndexDamagedError,
    IndexMissingError,
    IndexOutdatedError,
    InvalidInputError,
    LedgerUnavailableError,
    NotFoundError,
    NotPossibleError,
    PreconditionFailedError,
    ReadOnlyError,
    SearchServiceError,
    TooLargeError,
    TooManyAttemptsError,
    UnavailableError,
)
from searchsvc.web.console.fields import rule
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark


class ForeignFormError(ForbiddenError):
    """A form that is not of this session, or was sent from another site."""


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """An error as shown to a person.

    Attributes:
        title: in few words.
        text: in a sentence or two.
        remedy: what to do.
        problems: of single fields: name and rule.
        detail: the technical reason, in English.
    """

    title: str
    text: str
    remedy: str
    problems: tuple[tuple[str, str], ...] = ()
    detail: str | None = None


_RETRY = mark("Không có gì bị mất. Thử lại sau %(wait)s.")
# The first match is used.
_WORDS: tuple[tuple[type[SearchServiceError], str, str, str], ...] = (
    (
        ForeignFormError,
        mark("Biểu mẫu không được chấp nhận"),
        mark("Biểu mẫu này đã cũ, hoặc được gửi từ một trang khác. Chưa có gì thay đổi."),
        mark("Mở lại trang có biểu mẫu rồi gửi lại."),
    ),
    (
        ForbiddenError,
        mark("Bạn không có quyền này"),
        mark("Vai trò của bạn không được xem trang này hoặc làm việc này. Chưa có gì thay đổi."),
        mark("Đăng nhập bằng mã truy cập có vai trò cao hơn, hoặc nhờ người quản trị."),
    ),
    (
        InvalidInputError,
        mark("Dữ liệu không hợp lệ"),
        mark("Có chỗ trong biểu mẫu hoặc địa chỉ trang chưa đúng. Chưa có gì thay đổi."),
        mark("Quay lại, sửa những chỗ dưới đây rồi gửi lại."),
    ),
    (
        NotFoundError,
        mark("Không tìm thấy"),
        mark("Trang, bài viết hoặc mục này không có ở đây."),
        mark("Kiểm tra lại địa chỉ hoặc mã bài, hoặc tìm bài theo tiêu đề."),
    ),
    (
        AlreadyRunningError,
        mark("Đang có việc khác chạy"),
        mark("Mỗi lúc chỉ một việc được làm trên toàn chỉ mục. Chưa có gì thay đổi."),
        mark("Xem tiến độ ở trang Chỉ mục, chờ việc đó xong rồi thử lại."),
    ),
    (
        NotPossibleError,
        mark("Chưa làm được việc này"),
        mark("Với tình trạng hiện tại thì việc này không làm được; lý do ghi ở dưới."),
        mark("Thử lại ngay cũng không có tác dụng: hãy xử lý nguyên nhân trước."),
    ),
    (
        PreconditionFailedError,
        mark("Người khác vừa thay đổi"),
        mark("Trong lúc đó có người đã thay đổi, nên yêu cầu của bạn chưa được thực hiện."),
        mark("Mở lại trang, xem thay đổi mới nhất rồi làm lại nếu vẫn cần."),
    ),
    (
        TooLargeError,
        mark("Biểu mẫu quá lớn"),
        mark("Nội dung gửi lên lớn quá giới hạn của máy chủ này."),
        mark("Rút ngắn nội dung rồi gửi lại."),
    ),
    (
        TooManyAttemptsError,
        mark("Đăng nhập sai quá nhiều lần"),
        mark("Để chặn việc dò mã, máy chủ tạm thời không nhận thêm lần đăng nhập nào."),
        mark("Thử lại sau %(wait)s."),
    ),
    (
        IndexOutdatedError,
        mark("Chỉ mục thuộc phiên bản khác"),
        mark("Chỉ mục đang dùng do một phiên bản khác của dịch vụ tạo ra."),
        mark("Nhờ người quản trị lập lại chỉ mục."),
    ),
    (
        IndexDamagedError,
        mark("Chỉ mục bị hỏng"),
        mark("Chỉ mục đang dùng có tệp bị hỏng hoặc bị mất nên không đọc được."),
        mark("Nhờ người quản trị lập lại chỉ mục."),
    ),
    (
        IndexMissingError,
        mark("Chưa có chỉ mục"),
        mark("Máy tìm kiếm trả lời nhưng chưa có chỉ mục nào."),
        _RETRY,
    ),
    (
        DiskFullError,
        mark("Ổ đĩa đã đầy"),
        mark("Ổ đĩa chứa kho bài viết đã đầy nên không nhận thêm được gì."),
        mark("Báo người vận hành giải phóng ổ đĩa, rồi thử lại."),
    ),
    (
        ReadOnlyError,
        mark("Không ghi được vào thư mục dữ liệu"),
        mark("Thư mục dữ liệu lúc này chỉ đọc được nên không nhận thêm được gì."),
        mark("Báo người vận hành kiểm tra quyền ghi, rồi thử lại."),
    ),
    (
        LedgerUnavailableError,
        mark("Không đọc được kho bài viết"),
        mark("Kho bài viết lúc này không đọc hoặc ghi được."),
        _RETRY,
    ),
    (
        EngineUnavailableError,
        mark("Máy tìm kiếm không trả lời"),
        mark("Máy tìm kiếm lúc này không trả lời. Bài gửi đến vẫn được nhận và chờ lập chỉ mục."),
        _RETRY,
    ),
    (
        UnavailableError,
        mark("Dịch vụ tạm thời gián đoạn"),
        mark("Một phần của dịch vụ lúc này không trả lời."),
        _RETRY,
    ),
)
_CRASH = (
    mark("Lỗi bên trong dịch vụ"),
    mark("Dịch vụ gặp một lỗi không lường trước. Lỗi đã được ghi vào nhật ký máy chủ."),
    mark("Thử lại; nếu vẫn lỗi, báo người vận hành kèm thời điểm xảy ra lỗi."),
)
# Their messages are shown; those of other errors contain addresses and paths.
_SAID = (NotPossibleError, AlreadyRunningError, NotFoundError)


def fault_of(error: SearchServiceError, language: Language) -> ErrorMessage:
    """Return the text of an error of ours."""
    words = next((words for kind, *words in _WORDS if isinstance(error, kind)), None)
    if words is None:
        return crash(language)
    title, text, remedy = words
    wait = messages.wait(language, getattr(error, "retry_after", 5))
    problems = error.problems if isinstance(error, InvalidInputError) else ()
    # Several problems of one kind have one rule.
    rules = dict.fromkeys(rule(language, problem.field) for problem in problems)
    return ErrorMessage(
        language.say(title),
        language.say(text),
        language.say(remedy, wait=wait) if "%(wait)s" in remedy else language.say(remedy),
        tuple(rules),
        str(error) if isinstance(error, _SAID) else None,
    )


def crash(language: Language) -> ErrorMessage:
    """Return the text of an unexpected error."""
    title, text, remedy = _CRASH
    return ErrorMessage(language.say(title), language.say(text), language.say(remedy))
