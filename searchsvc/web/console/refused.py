"""A form that was refused: what was typed, and what is wrong beside each of its fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from searchsvc.errors import InvalidRequestError
from searchsvc.query.curation import Curation, check_curation
from searchsvc.web.console.pages.find import FoundArticle
from searchsvc.web.rendering.language import Language, mark

_UNKNOWN = mark("Không có bài nào mang mã %(ids)s. Chọn bài ở dưới, hoặc sửa lại mã.")
# The place of a message when its query has another one of its kind.
ANOTHER = "messages.another"
# Last word of a problem's place → field of the form, and what it needs.
_FIELDS = {
    "query": ("query", mark("Cần một từ khóa có ít nhất một từ, dài tối đa 500 ký tự.")),
    "ids": (
        "id",
        mark("Mỗi từ khóa ghim được 1 đến 20 bài; bài đang ẩn thì phải hiện lại trước khi ghim."),
    ),
    "id": ("id", mark("Cần mã của một bài.")),
    "phrases": (
        "phrases",
        mark("Cần 2 đến 20 cụm từ khác nhau, mỗi cụm một dòng, dài tối đa 12 âm tiết."),
    ),
    "short": ("short", mark("Cần một dạng tắt, dài tối đa 12 âm tiết.")),
    "long": (
        "long",
        mark("Cần 1 đến 20 dạng đầy đủ khác dạng tắt, mỗi dạng một dòng, dài tối đa 12 âm tiết."),
    ),
    "first_day": (
        "first_day",
        mark("Cần một ngày có thật, viết năm-tháng-ngày như 2027-02-01, hoặc để trống."),
    ),
    "last_day": (
        "last_day",
        mark("Cần một ngày có thật, không trước ngày bắt đầu, hoặc để trống."),
    ),
    ANOTHER: (
        "query",
        mark("Từ khóa này đã có một thông báo cùng loại: bấm “Sửa” ở thông báo đó, hoặc bỏ nó."),
    ),
    "messages.text": ("text", mark("Cần một lời nhắn, dài tối đa 300 ký tự.")),
    "url": (
        "url",
        mark(
            "Cần một địa chỉ bắt đầu bằng https:// hoặc một đường dẫn trên cổng như /lich-tiep-dan;"
            " thông báo thì có thể để trống, hoặc dùng http://."
        ),
    ),
    "text": ("query", mark("Cần một từ khóa có ít nhất một từ, dài tối đa 500 ký tự.")),
}
# A form of days has no field for articles: what two rules say of one is wrong on these days only.
_CLASH = (
    "first_day",
    mark(
        "Trong những ngày này có bài vừa được ghim vừa bị ẩn: chọn ngày khác,"
        " hoặc bỏ một trong hai quy tắc trước."
    ),
)


@dataclass(frozen=True, slots=True)
class Refused:
    """What a page shows of a form that was refused.

    Attributes:
        form: its name on the page.
        sent: field → what was typed.
        beside: field → what is wrong.
        choices: articles that may be meant by an unknown id.
    """

    form: str = ""
    sent: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[FoundArticle] = ()


NOTHING_REFUSED = Refused()


def faults(content: Curation, edit: Callable[[Curation], Curation]) -> list[str]:
    """Return the places of the rules that a change would make invalid; none when it may be made.

    Args:
        content: the current rules.
        edit: the change.
    """
    try:
        check_curation(edit(content))
    except InvalidRequestError as error:
        return [problem.field for problem in error.problems]
    return []


def refusal(
    language: Language,
    form: str,
    sent: Mapping[str, str],
    places: Sequence[str],
    unknown: Sequence[str] = (),
    choices: Sequence[FoundArticle] = (),
) -> Refused:
    """Say what is wrong with a form.

    Args:
        language: of the page.
        form: its name.
        sent: what was typed.
        places: of problems, such as pins.0.query.
        unknown: ids that no article has.
        choices: articles that may be meant.
    """
    beside: dict[str, str] = {}
    for place in places:
        words = [word for word in place.split(".") if not word.isdigit()]
        # A place that names a whole rule is about what makes it the same as another one.
        usual = _FIELDS.get(words[-1], _FIELDS["phrases" if form == "synonyms" else "id"])
        name, said = _FIELDS.get(f"{words[0]}.{words[-1]}", usual)
        if form == "days" and name == "id":
            name, said = _CLASH
        beside.setdefault(name, language.say(said))
    if unknown:
        beside["id"] = language.say(_UNKNOWN, ids=", ".join(unknown))
    return Refused(form, sent, beside, choices)
