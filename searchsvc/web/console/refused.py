"""A form that was refused: what was typed, and what is wrong beside each of its fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.curation import Curation, check_curation
from searchsvc.query.curation.check import contradictions
from searchsvc.web.console.pages.find import FoundArticle
from searchsvc.web.console.rule_days import BACKWARDS
from searchsvc.web.rendering.language import Language, mark

_UNKNOWN = mark("Không có bài nào mang mã %(ids)s. Chọn bài ở dưới, hoặc sửa lại mã.")
# The place of a message when its query has another one of its kind.
ANOTHER = "messages.another"
# The places of a golden query that is there already, and of one too many.
KEPT, FULL = "golden.kept", "golden.full"
# The place of articles where none was given.
NO_ARTICLE = "pins.none"
# Last word of a problem's place → field of the form, and what it needs.
_FIELDS = {
    "query": ("query", mark("Cần một từ khóa có ít nhất một từ, dài tối đa 500 ký tự.")),
    "ids": ("id", mark("Mỗi từ khóa ghim được tối đa 20 bài; hãy bỏ ghim bớt trước.")),
    NO_ARTICLE: ("id", mark("Cần một bài: gõ mã bài, hoặc tiêu đề để chọn.")),
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
        mark("Cần một ngày có thật, viết năm-tháng-ngày như 2027-02-01, hoặc để trống."),
    ),
    BACKWARDS: ("last_day", mark("Ngày kết thúc đang đứng trước ngày bắt đầu: sửa một trong hai.")),
    ANOTHER: (
        "query",
        mark("Từ khóa này đã có một thông báo cùng loại: bấm “Sửa” ở thông báo đó, hoặc bỏ nó."),
    ),
    KEPT: (
        "query",
        mark("Từ khóa này đã có trong danh sách với bài này: chọn bài khác, hoặc để nguyên."),
    ),
    FULL: ("query", mark("Danh sách đã đủ số từ khóa kiểm tra được giữ: hãy bỏ bớt trước.")),
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
# A fault of all rules together stands at the first field of the form.
_FIRST = {"synonyms": "phrases", "abbreviations": "short", "days": "first_day"}
_TOO_MANY = mark("Đã có quá nhiều quy tắc, không thêm được nữa: hãy bỏ bớt quy tắc không còn cần.")
# A form of days has no field for articles: what two rules say of one is wrong on these days only.
_CLASH = (
    "first_day",
    mark(
        "Trong những ngày này có bài vừa được ghim vừa bị ẩn: chọn ngày khác,"
        " hoặc bỏ một trong hai quy tắc trước."
    ),
)


_PINNED = mark("Bài này đang được ghim với từ khóa “%(query)s”. Hãy bỏ ghim trước.")
_HIDDEN = mark("Bài này đang bị ẩn với từ khóa “%(query)s”. Hãy cho hiện lại trước.")
_HIDDEN_EVERYWHERE = mark("Bài này đang bị ẩn với mọi từ khóa. Hãy cho hiện lại trước.")


@dataclass(frozen=True, slots=True)
class Remedy:
    """A rule that is in the way of another one, and the button that takes it away.

    Attributes:
        said: what is in the way.
        label: of the button.
        page: that takes its form.
        fields: of the form.
    """

    said: str
    label: str
    page: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """What a page shows of a form that was refused.

    Attributes:
        form: its name on the page.
        sent: field → what was typed.
        beside: field → what is wrong.
        choices: articles that may be meant by an unknown id, or by words of a title.
        remedies: rules that are in the way.
    """

    form: str = ""
    sent: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[FoundArticle] = ()
    remedies: Sequence[Remedy] = ()


NOTHING_REFUSED = Refused()


def faults(content: Curation, edit: Callable[[Curation], Curation]) -> list[Problem]:
    """Return what of the rules a change would make invalid; nothing when it may be made.

    Args:
        content: the current rules.
        edit: the change.
    """
    try:
        check_curation(edit(content))
    except InvalidRequestError as error:
        return list(error.problems)
    return []


def remedies(language: Language, made: Curation, pins: bool) -> list[Remedy]:
    """Return the rules that keep an article from being pinned, or else from being hidden.

    Args:
        language: of the page.
        made: rules as they would be.
        pins: whether a pin was wanted; False = that the article is hidden.
    """
    found: dict[str, Remedy] = {}
    for place, pin, hidden in contradictions(made):
        said = _PINNED
        if pins:
            said = _HIDDEN if hidden.query is not None else _HIDDEN_EVERYWHERE
        query = (hidden.query or "") if pins else pin.query
        found.setdefault(
            f"{place} {query}",
            Remedy(
                language.say(said, query=query),
                language.say(mark("Hiện lại bài này") if pins else mark("Bỏ ghim bài này")),
                "curation/unhide" if pins else "curation/unpin",
                {"query": query, "id": hidden.id},
            ),
        )
    return list(found.values())


def refusal(
    language: Language,
    form: str,
    sent: Mapping[str, str],
    places: Sequence[str],
    unknown: Sequence[str] = (),
    choices: Sequence[FoundArticle] = (),
    instead: Sequence[Remedy] = (),
) -> Refused:
    """Say what is wrong with a form.

    Args:
        language: of the page.
        form: its name.
        sent: what was typed.
        places: of problems, such as pins.0.query.
        unknown: ids that no article has.
        choices: articles that may be meant.
        instead: rules that are in the way.
    """
    beside: dict[str, str] = {}
    for place in places:
        if not place:
            beside[_FIRST.get(form, "query")] = language.say(_TOO_MANY)
            continue
        words = [word for word in place.split(".") if not word.isdigit()]
        # A place that names a whole rule is about what makes it the same as another one.
        usual = _FIELDS.get(words[-1], _FIELDS["phrases" if form == "synonyms" else "id"])
        name, said = _FIELDS.get(f"{words[0]}.{words[-1]}", usual)
        if words[-1] == "last_day" and words != ["last_day"]:
            # Rules hold real days: theirs can only be the wrong way round.
            name, said = _FIELDS[BACKWARDS]
        if form == "days" and name == "id":
            name, said = _CLASH
        beside.setdefault(name, language.say(said))
    if unknown:
        beside["id"] = language.say(_UNKNOWN, ids=", ".join(unknown))
    if instead:
        beside["id"] = " ".join(dict.fromkeys(one.said for one in instead))
    return Refused(form, sent, beside, choices, instead)
