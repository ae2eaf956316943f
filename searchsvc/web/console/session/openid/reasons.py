"""Why a login at the provider was refused, in words for people: what is wrong, and what to do."""

from enum import Enum
from http import HTTPStatus

from searchsvc.errors import UnauthorizedError
from searchsvc.web.rendering.language import mark

_AGAIN = mark("Bấm nút đăng nhập để làm lại từ đầu.")
_TELL = mark("Báo người quản trị: lý do cụ thể được ghi trong nhật ký máy chủ.")


class Reason(Enum):
    """Each reason: its name in addresses and logs, the status of the page, two sentences."""

    STATE = (
        "state",
        HTTPStatus.UNAUTHORIZED,
        mark("Lần đăng nhập này kéo dài quá lâu, hoặc được bắt đầu ở trình duyệt hay thẻ khác."),
        _AGAIN,
    )
    NONCE = (
        "nonce",
        HTTPStatus.UNAUTHORIZED,
        mark("Trả lời của hệ thống đăng nhập thuộc về một lần đăng nhập khác."),
        _AGAIN,
    )
    CODE = (
        "code",
        HTTPStatus.UNAUTHORIZED,
        mark("Lần đăng nhập này đã được dùng rồi hoặc đã hết hạn."),
        _AGAIN,
    )
    EXPIRED = (
        "expired",
        HTTPStatus.UNAUTHORIZED,
        mark("Thông tin xác thực đã hết hạn hoặc chưa có hiệu lực."),
        mark("Đăng nhập lại; nếu vẫn lỗi, báo người quản trị kiểm tra đồng hồ của hai máy chủ."),
    )
    DENIED = (
        "denied",
        HTTPStatus.UNAUTHORIZED,
        mark("Bạn đã hủy, hoặc hệ thống đăng nhập không cho phép."),
        mark("Bấm nút đăng nhập để làm lại, hoặc dùng tài khoản khác."),
    )
    GROUP = (
        "group",
        HTTPStatus.FORBIDDEN,
        mark("Tài khoản của bạn không thuộc nhóm nào được dùng bàn biên tập."),
        mark("Nhờ người quản trị thêm bạn vào nhóm biên tập, hoặc đăng nhập bằng tài khoản khác."),
    )
    ISSUER = (
        "issuer",
        HTTPStatus.UNAUTHORIZED,
        mark("Trả lời không đến từ hệ thống đăng nhập đã cài đặt."),
        _TELL,
    )
    AUDIENCE = (
        "audience",
        HTTPStatus.UNAUTHORIZED,
        mark("Thông tin xác thực được cấp cho một ứng dụng khác, không phải bàn biên tập này."),
        _TELL,
    )
    SIGNATURE = (
        "signature",
        HTTPStatus.UNAUTHORIZED,
        mark("Chữ ký của thông tin xác thực không đúng hoặc thuộc loại không được chấp nhận."),
        _TELL,
    )
    CLAIMS = (
        "claims",
        HTTPStatus.UNAUTHORIZED,
        mark("Thông tin xác thực thiếu hoặc sai những mục bắt buộc."),
        _TELL,
    )
    SETUP = (
        "setup",
        HTTPStatus.BAD_GATEWAY,
        mark("Hệ thống đăng nhập không chấp nhận bàn biên tập này, hoặc trả lời không đúng chuẩn."),
        _TELL,
    )
    AWAY = (
        "away",
        HTTPStatus.SERVICE_UNAVAILABLE,
        mark("Hệ thống đăng nhập hiện không trả lời. Bàn biên tập vẫn hoạt động bình thường."),
        mark("Thử lại sau ít phút; nếu kéo dài, báo người quản trị."),
    )

    def __init__(self, code: str, status: HTTPStatus, wrong: str, remedy: str) -> None:
        """Take the parts apart.

        Args:
            code: its name in addresses and logs.
            status: of the page.
            wrong: what is wrong; Vietnamese, marked.
            remedy: what to do; Vietnamese, marked.
        """
        self.code = code
        self.status = status
        self.wrong = wrong
        self.remedy = remedy

    @property
    def is_guess(self) -> bool:
        """Whether it counts as a failed attempt: what the provider itself lacks does not."""
        return self not in (Reason.AWAY, Reason.SETUP, Reason.DENIED)


def reason_of(code: str) -> Reason | None:
    """Return the reason that an address names; None when it names none."""
    return next((one for one in Reason if one.code == code), None)


class LoginRefusedError(UnauthorizedError):
    """A login at the provider that lets nobody in."""

    def __init__(self, reason: Reason, detail: str) -> None:
        """Make the error.

        Args:
            reason: for people.
            detail: for the log, in English; holds no secret and no token.
        """
        super().__init__(f"{reason.code}: {detail}")
        self.reason = reason
        self.detail = detail

    def again(self) -> "LoginRefusedError":
        """Return an equal error, without the traceback of this one."""
        return LoginRefusedError(self.reason, self.detail)


class ProviderAwayError(LoginRefusedError):
    """The provider does not answer; worth another try."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.AWAY, detail)
