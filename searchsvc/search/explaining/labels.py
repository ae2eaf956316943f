"""The parts of a plan in words, for editors."""

from collections.abc import Mapping
from typing import NamedTuple

from searchsvc.query.scoring.dates import shown_date
from searchsvc.query.tree.reasons import Reason, ReasonKind


class Label(NamedTuple):
    """What a part of a score is called.

    Attributes:
        text: in Vietnamese.
        field: of the article: title, text (title, summary and body), numbers, published_at or
            views; None for several.
    """

    text: str
    field: str | None


# The second pass's parts, by the names that it gives them.
SECOND_PASS = {
    "explained": Label("tiêu đề nói đúng điều được hỏi", "title"),
    "feedback": Label("giống các kết quả đầu tiên", "text"),
}
# All parts together that an explanation of a long query does not ask for one by one.
OTHERS = Label("các phần khác", None)


def pinned_at(place: int) -> Label:
    """Give the label of a hit that editors pinned, and at which place."""
    return Label(f"được biên tập viên ghim ở vị trí {place}", None)


def label(reason: Reason | None, spellings: Mapping[str, str]) -> Label:
    """Give the label of a part; parts with equal labels belong together.

    Args:
        reason: the planner's, why it scores.
        spellings: term → how the query spells it.
    """
    if reason is None:
        return Label("khác", None)
    return Label(_text(reason, spellings), reason.field)


def _text(reason: Reason, spellings: Mapping[str, str]) -> str:
    said = " ".join(spellings.get(term, term) for term in reason.terms)
    match reason.kind:
        case ReasonKind.SYLLABLE:
            return f"âm tiết “{said}” (tiêu đề và nội dung)"
        case ReasonKind.PAIR:
            return f"cặp “{said}” đứng liền nhau"
        case ReasonKind.WORD:
            return f"từ “{said}”"
        case ReasonKind.MENTION:
            return f"nhắc đến “{said}” (dưới mọi cách viết)"
        case ReasonKind.PHRASE:
            return f"cụm từ “{said}”"
        case ReasonKind.DEFINITION:
            return f"câu định nghĩa “{said}”"
        case ReasonKind.NUMBER:
            return f"số văn bản {said}"
        case ReasonKind.PUBLISHED:
            day_or_month, date = shown_date(reason.terms[0]).split(" ")
            return f"{day_or_month} đăng {date}"
        case ReasonKind.WHOLE_TITLE:
            return "tiêu đề chứa mọi từ được hỏi"
        case ReasonKind.ALL_UNITS:
            return "chứa mọi từ được hỏi"
        case ReasonKind.SECTION:
            return f"thuộc chuyên mục “{said}”"
        case ReasonKind.YEAR:
            return f"đúng năm {said}"
        case ReasonKind.DOCUMENT:
            return f"đúng văn bản được hỏi: {said}"
        case ReasonKind.NEW:
            return "mới đăng"
        case ReasonKind.MUCH_VIEWED:
            return "được xem nhiều"
