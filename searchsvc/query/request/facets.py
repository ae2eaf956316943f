"""The facets whose values are names, one row each.

Parameters, filters, counts, answers, links, pages and OpenAPI loop over the rows. The drill-down by
date is of another kind (years, months of the year, days of the month) and has code of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from searchsvc.articles.documents.issuers import spelled as issuer_spelled
from searchsvc.articles.documents.types import type_spelled
from searchsvc.query.request.texts import mark


class BucketOrder(Enum):
    """The order in which the values of a facet are shown."""

    MOST_FREQUENT = auto()
    HIGHEST = auto()  # as years: the newest first


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet.

    Attributes:
        name: of the parameter, of the list in the answer, and of the field of `ChosenValues`.
        field: the indexed KEYWORD field that is filtered and counted.
        label: what pages call it.
        about: what its parameter does, for OpenAPI.
        order: of its values.
        multiple: whether several values can be chosen, any of which fits.
        values: value → its label on pages, for all that can be chosen; None = any can be, and they
            are shown as they are.
        years: whether its values are years.
        spelled: gives a value in the spelling in which it is indexed.
    """

    name: str
    field: str
    label: str
    about: str
    order: BucketOrder = BucketOrder.MOST_FREQUENT
    multiple: bool = True
    values: Mapping[str, str] | None = None
    years: bool = False
    spelled: Callable[[str], str] = str


FACETS = (
    Facet("category", "category", mark("Chuyên mục"), mark("chuyên mục; có thể lặp lại")),
    Facet("source", "source", mark("Nguồn"), mark("nguồn; có thể lặp lại")),
    Facet("author", "author", mark("Tác giả"), mark("tác giả; có thể lặp lại")),
    Facet(
        "type",
        "document_type",
        mark("Loại văn bản"),
        mark("loại văn bản, như Nghị định; có thể lặp lại"),
        spelled=type_spelled,
    ),
    Facet(
        "issuer",
        "document_issuer",
        mark("Cơ quan ban hành"),
        mark("cơ quan ban hành văn bản; có thể lặp lại"),
        spelled=issuer_spelled,
    ),
    Facet(
        "issued_year",
        "document_year",
        mark("Năm ban hành"),
        mark("năm ban hành văn bản; có thể lặp lại"),
        BucketOrder.HIGHEST,
        years=True,
    ),
    Facet(
        "validity",
        "document_validity",
        mark("Hiệu lực"),
        mark("hiệu lực của văn bản: in_force, not_yet hoặc expired; có thể lặp lại"),
        values={
            "in_force": mark("Còn hiệu lực"),
            "not_yet": mark("Chưa có hiệu lực"),
            "expired": mark("Hết hiệu lực"),
        },
    ),
    Facet(
        "has_attachment",
        "has_attachment",
        mark("Tệp đính kèm"),
        mark("1 = chỉ những bài có tệp đính kèm"),
        multiple=False,
        values={"1": mark("Có tệp đính kèm")},
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenValues:
    """The selected values of each facet, in the order of the request; () = no filter."""

    category: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    issued_year: tuple[str, ...] = ()
    validity: tuple[str, ...] = ()
    has_attachment: tuple[str, ...] = ()

    def chosen(self, facet: Facet) -> tuple[str, ...]:
        """Return the selected values of one facet."""
        values: tuple[str, ...] = getattr(self, facet.name)
        return values


def facet_named(name: str) -> Facet:
    """Return the row of a facet."""
    return next(row for row in FACETS if row.name == name)
