"""Fields: their labels and their rules."""

from searchsvc.articles.article import Article
from searchsvc.query.request import facet_named
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

_DATE = mark("phải là một thời điểm có thật, ví dụ 2016-11-15 08:35, hoặc để trống.")
_NAME = mark("nhận tên dài tối đa 500 ký tự, hoặc để trống.")
_SHORT_NAME = mark("nhận tên dài tối đa 300 ký tự, hoặc để trống.")
_DAY = mark("phải là một ngày có thật, ví dụ 2016-11-15, hoặc để trống.")
_NUMBERS = mark("nhận một số hiệu hoặc tối đa 100 số hiệu, mỗi số hiệu 1 đến 100 ký tự.")
_FIELDS = {
    "": (mark("Biểu mẫu"), mark("không đọc được; hãy gửi lại.")),
    "id": (
        mark("Mã bài"),
        mark("gồm 1 đến 200 ký tự A-Z a-z 0-9 . _ : @ / ~ - và không bắt đầu bằng _."),
    ),
    "title": (mark("Tiêu đề"), mark("không được để trống.")),
    "url": (
        mark("Địa chỉ bài"),
        mark(
            "phải là một địa chỉ http(s) hoặc đường dẫn bắt đầu bằng /, dài tối đa 2.000 ký tự,"
            " hoặc để trống."
        ),
    ),
    "summary": (mark("Tóm tắt"), mark("phải là văn bản, hoặc để trống.")),
    "body": (mark("Nội dung"), mark("phải là văn bản hoặc HTML, hoặc để trống.")),
    "category": (facet_named("category").label, _NAME),
    "source": (facet_named("source").label, _NAME),
    "author": (mark("Tác giả"), _NAME),
    "tags": (mark("Thẻ"), _NAME),
    "published_at": (mark("Ngày đăng"), _DATE),
    "updated_at": (mark("Ngày sửa"), _DATE),
    "views": (mark("Lượt xem"), mark("phải là số nguyên từ 0, hoặc để trống.")),
    "query": (mark("Từ khóa"), mark("phải có ít nhất một từ và dài tối đa 500 ký tự.")),
    "pins": (
        mark("Ghim"),
        mark(
            "cần một từ khóa và 1 đến 20 mã bài khác nhau; một bài không thể vừa ghim vừa ẩn với"
            " cùng từ khóa."
        ),
    ),
    "hidden": (
        mark("Ẩn"),
        mark("cần mã của một bài chưa ẩn; bài đang ghim thì phải bỏ ghim trước."),
    ),
    "synonyms": (
        mark("Đồng nghĩa"),
        mark("cần 2 đến 20 cụm từ khác nhau, mỗi cụm một dòng, dài tối đa 12 âm tiết."),
    ),
    "abbreviations": (
        mark("Viết tắt"),
        mark("cần một dạng tắt và 1 đến 20 dạng đầy đủ, mỗi dạng một dòng, dài tối đa 12 âm tiết."),
    ),
    "version": (mark("Phiên bản"), mark("phải là số nguyên từ 0, hoặc để trống.")),
    "document": (
        mark("Văn bản"),
        mark(
            "nhận number, type, issuer, signer, issued, effective, expired, amends, replaces,"
            " replaced_by, hoặc để trống."
        ),
    ),
    "document.number": (
        mark("Số hiệu văn bản"),
        mark("nhận số hiệu dài tối đa 100 ký tự, hoặc để trống."),
    ),
    "document.type": (facet_named("type").label, _SHORT_NAME),
    "document.issuer": (facet_named("issuer").label, _SHORT_NAME),
    "document.signer": (mark("Người ký"), _SHORT_NAME),
    "document.issued": (mark("Ngày ban hành"), _DAY),
    "document.effective": (mark("Ngày có hiệu lực"), _DAY),
    "document.expired": (mark("Ngày hết hiệu lực"), _DAY),
    "document.amends": (mark("Sửa đổi, bổ sung văn bản"), _NUMBERS),
    "document.replaces": (mark("Thay thế văn bản"), _NUMBERS),
    "document.replaced_by": (mark("Bị thay thế bởi văn bản"), _NUMBERS),
}


def name_of(language: Language, field: str) -> str:
    """Return the label of an article's field."""
    return language.say(_FIELDS[field][0]) if field in _FIELDS else field


def is_field(name: str) -> bool:
    """Return whether a name is that of a field of an article."""
    return name in Article.model_fields


def rule(language: Language, field: str) -> tuple[str, str]:
    """Return a field's label and its rule; parameters of a search count as fields."""
    # For editors' rules the position is named as well: pins.0.query.
    kind = field if field in _FIELDS else field.partition(".")[0]
    if kind not in _FIELDS:
        return messages.rule(language, field)
    name, takes = _FIELDS[kind]
    return language.say(name), language.say(takes)
