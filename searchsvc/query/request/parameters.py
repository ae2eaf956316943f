"""The parameters of a search, one row each.

Parsing, links, error texts of the pages and OpenAPI loop over the rows; `SearchRequest` holds the
value of each and its default.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from functools import lru_cache
from urllib.parse import quote_plus

from searchsvc.articles.documents.numbers import key
from searchsvc.query.request.facets import FACETS, Facet
from searchsvc.query.request.kinds import (
    Choice,
    Day,
    Flag,
    Kind,
    Names,
    Switch,
    Text,
    Whole,
    Years,
)
from searchsvc.query.request.match import Match
from searchsvc.query.request.sorting import Sort
from searchsvc.query.request.texts import mark

LONGEST_QUERY = 500
LARGEST_SIZE = 50
DEEPEST_HIT = 10_000
# Of one filter, and of all together.
MOST_VALUES = 50
# Bytes that the values of all filters together have in an address; any single name fits.
MOST_ENCODED = 6_000


class Group(IntEnum):
    """The purpose of a parameter, in the order of a canonical URL."""

    QUERY = auto()
    FACET = auto()
    DATE = auto()
    RANGE = auto()
    ORDER = auto()
    PAGE = auto()
    ANSWER = auto()


class Resource(Enum):
    """Resources that take parameters of a search."""

    SEARCH = auto()  # the results page and its feed as well
    SUGGEST = auto()
    CALENDAR = auto()
    CONSOLE = auto()  # its page that tries a query


_SEARCH = frozenset((Resource.SEARCH,))
_COUNTED = _SEARCH | {Resource.CALENDAR}
_TRIED = _SEARCH | {Resource.CONSOLE}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter.

    Attributes:
        name: in a query string.
        kind: the kind of its values, with limits.
        group: its purpose.
        label: its name on pages.
        about: what it does, for OpenAPI.
        resources: the resources that take it; `SEARCH` takes all parameters.
        rule: the explanation of an invalid value, if not that of the kind.
        renamed: the field of `SearchRequest`, when it can't have the same name.
        field: the indexed KEYWORD field that its values filter; facets and dates have their own.
        term: value → the term that the field has for it.
    """

    name: str
    kind: Kind
    group: Group
    label: str
    about: str
    resources: frozenset[Resource] = _SEARCH
    rule: str | None = None
    renamed: str | None = None
    field: str | None = None
    term: Callable[[str], str] = str

    @property
    def attribute(self) -> str:
        """Its field in `SearchRequest`."""
        return self.renamed or self.name

    @property
    def repeatable(self) -> bool:
        """Whether it may be given several times."""
        return isinstance(self.kind, Names) and self.kind.most > 1

    @property
    def is_named(self) -> bool:
        """Whether its values are names."""
        return isinstance(self.kind, Names)

    @property
    def narrows(self) -> bool:
        """Whether it is a filter."""
        return self.group in (Group.FACET, Group.DATE, Group.RANGE)


def facet_parameter(facet: Facet) -> Parameter:
    """Return the parameter that narrows a search to values of a facet."""
    return Parameter(
        facet.name,
        _kind_of(facet),
        Group.FACET,
        facet.label,
        facet.about,
        _COUNTED,
        rule=Choice.rule if facet.values and facet.multiple else None,
    )


def _kind_of(facet: Facet) -> Kind:
    choices = tuple(facet.values or ())
    if choices == ("1",):
        return Switch(1, choices)
    most = MOST_VALUES if facet.multiple else 1
    return Years(most) if facet.years else Names(most, choices, facet.spelled)


PARAMETERS = (
    Parameter(
        "q",
        Text(LONGEST_QUERY),
        Group.QUERY,
        mark("Từ khóa"),
        mark("từ khóa; trống = mọi bài viết"),
        frozenset(Resource),
    ),
    Parameter(
        "page",
        Whole(1, DEEPEST_HIT),
        Group.PAGE,
        mark("Trang"),
        mark("trang kết quả"),
        _TRIED,
        rule=mark("phải là số nguyên từ 1, và chỉ xem được %(high)s bài viết đầu tiên."),
    ),
    Parameter(
        "size",
        Whole(1, LARGEST_SIZE),
        Group.PAGE,
        mark("Số bài mỗi trang"),
        mark("số bài mỗi trang"),
        _SEARCH | {Resource.SUGGEST},
    ),
    Parameter("sort", Choice(Sort), Group.ORDER, mark("Thứ tự"), mark("thứ tự")),
    Parameter(
        "year",
        Whole(1, 9999),
        Group.DATE,
        mark("Năm"),
        mark("năm"),
        rule=mark("phải là số nguyên từ 1 đến 9999."),
    ),
    Parameter(
        "month",
        Whole(1, 12),
        Group.DATE,
        mark("Tháng"),
        mark("tháng, cần có năm"),
        rule=mark("phải là số nguyên từ 1 đến 12 và đi kèm với năm (year)."),
    ),
    Parameter(
        "day",
        Whole(1, 31),
        Group.DATE,
        mark("Ngày"),
        mark("ngày, cần có tháng"),
        rule=mark("phải là ngày có thật trong tháng, đi kèm với năm (year) và tháng (month)."),
    ),
    Parameter(
        "from",
        Day(),
        Group.RANGE,
        mark("Từ ngày"),
        mark("từ ngày này"),
        rule=mark(
            "phải là một ngày có thật, viết theo thứ tự năm-tháng-ngày, ví dụ 2016-11-15."
            " Ngày này không được sau ngày kết thúc (to)."
        ),
        renamed="from_day",
    ),
    Parameter(
        "to", Day(), Group.RANGE, mark("Đến ngày"), mark("đến hết ngày này"), renamed="to_day"
    ),
    Parameter(
        "undated",
        Flag(),
        Group.RANGE,
        mark("Không rõ ngày"),
        mark("1 = chỉ những bài không rõ ngày đăng"),
    ),
    Parameter("facets", Flag(), Group.ANSWER, mark("Bảng lọc"), mark("0 = không kèm bảng lọc")),
    Parameter(
        "highlight",
        Flag(),
        Group.ANSWER,
        mark("Đánh dấu từ khóa"),
        mark("0 = không đánh dấu từ khóa"),
    ),
    Parameter(
        "explain",
        Flag(),
        Group.ANSWER,
        mark("Giải thích"),
        mark("1 = giải thích điểm của từng bài"),
    ),
    Parameter(
        "verbatim",
        Flag(),
        Group.ANSWER,
        mark("Tìm chính xác"),
        mark("1 = tìm chính xác như đã gõ"),
        _TRIED,
    ),
    Parameter(
        "match",
        Choice(Match),
        Group.ANSWER,
        mark("Mức khớp"),
        mark("bài viết phải chứa bao nhiêu từ của từ khóa: all = đủ, any = một phần cũng được"),
    ),
    Parameter(
        "fold",
        Flag(),
        Group.ANSWER,
        mark("Gộp bài trùng"),
        mark("0 = không gộp những bài trùng nhau"),
    ),
    *(facet_parameter(facet) for facet in FACETS),
    Parameter(
        "number",
        Names(1),
        Group.FACET,
        mark("Số hiệu văn bản"),
        mark("số hiệu văn bản, như 12/2020/NĐ-CP: chỉ trang của chính văn bản"),
        _COUNTED,
        field="document_number",
        term=key,
    ),
)
# Those that only filter: their values are not counted.
FILTERS = tuple(row for row in PARAMETERS if row.field)


# A page has hundreds of links with the same values.
@lru_cache(maxsize=1_000)
def encoded(value: str) -> str:
    """Return a value as an address spells it."""
    return quote_plus(value, errors="replace")


def taken_by(resource: Resource) -> tuple[str, ...]:
    """Return the names of the parameters that a resource takes."""
    return tuple(row.name for row in PARAMETERS if resource in row.resources)
