"""The parts of a plan in words, for editors."""

from collections.abc import Mapping
from typing import NamedTuple

from searchsvc.query.scoring.dates import shown_date
from searchsvc.query.tree.reasons import Reason, ReasonKind


class Label(NamedTuple):
    """The name of a part of a score.

    Attributes:
        text: in Vietnamese.
        field: of the article: title, text (title, summary and body), numbers, published_at, views
            or attachment; None for several.
    """

    text: str
    field: str | None


# The second pass's parts, by the names that it gives them.
SECOND_PASS = {
    "explained": Label("tiêu đề nói đúng điều cần tìm", "title"),
    "in_order": Label("tiêu đề nói đúng điều cần tìm", "title"),
    "feedback": Label("giống các kết quả đầu tiên", "text"),
    "year": Label("đúng năm cần tìm", "published_at"),
    "number": Label("đúng số của điều cần tìm", None),
    "newer": Label("mới hơn hoặc cũ hơn bài cùng tiêu đề", "published_at"),
}
# The sum of all parts that the explanation of a long query does not search one by one.
OTHERS = Label("các phần khác", None)


def pinned_at(place: int) -> Label:
    """Return the label of a hit that editors pinned at a place."""
    return Label(f"được biên tập viên ghim ở vị trí {place}", None)


def in_attachments(reason: Reason | None, spellings: Mapping[str, str]) -> Label:
    """Return the label of what a part scores for attachments, beyond the article's own text."""
    name, _, _ = label(reason, spellings).text.partition(" (")
    return Label(f"{name} (trong tệp đính kèm)", "attachment")


def label(reason: Reason | None, spellings: Mapping[str, str]) -> Label:
    """Return the label of a part; parts with equal labels are shown as one.

    Args:
        reason: why it scores, as the planner recorded.
        spellings: term → how the query spells it.
    """
    if reason is None:
        return Label("khác", None)
    return Label(_text(reason, spellings), reason.field)


def _text(reason: Reason, spellings: Mapping[str, str]) -> str:
    text = " ".join(spellings.get(term, term) for term in reason.terms)
    match reason.kind:
        case ReasonKind.SYLLABLE:
            return f"âm tiết “{text}” (tiêu đề và nội dung)"
        case ReasonKind.PAIR:
            return f"cặp “{text}” đứng liền nhau"
        case ReasonKind.WORD:
            return f"từ “{text}”"
        case ReasonKind.MENTION:
            return f"nhắc đến “{text}” (dưới mọi cách viết)"
        case ReasonKind.PHRASE:
            return f"cụm từ “{text}”"
        case ReasonKind.DEFINITION:
            return f"câu định nghĩa “{text}”"
        case ReasonKind.NUMBER:
            return f"số hiệu văn bản {text}"
        case ReasonKind.PUBLISHED:
            if " " in reason.terms[0]:
                return f"đăng {reason.terms[0]}"
            day_or_month, date = shown_date(reason.terms[0]).split(" ")
            return f"{day_or_month} đăng {date}"
        case ReasonKind.WHOLE_TITLE:
            return "tiêu đề chứa mọi từ cần tìm"
        case ReasonKind.ALL_UNITS:
            return "chứa mọi từ cần tìm"
        case ReasonKind.SECTION:
            return f"thuộc chuyên mục “{text}”"
        case ReasonKind.PAGE:
            return "trang chuyên về điều cần tìm"
        case ReasonKind.YEAR:
            return f"đúng năm {text}"
        case ReasonKind.DOCUMENT:
            return f"đúng văn bản cần tìm: {text}"
        case ReasonKind.ARTICLE_ID:
            return f"đúng mã bài {text}"
        case ReasonKind.NEW:
            return "mới đăng"
        case ReasonKind.MUCH_VIEWED:
            return "được xem nhiều"
