"""An official document as pages show it: in a hit, and on its own page."""

import datetime as dt
from dataclasses import dataclass

from searchsvc.articles.documents import Validity
from searchsvc.query.request import SearchRequest, facet_named
from searchsvc.search.results import DocumentShown
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.rendering.language import Language, mark

# Day, its label, in the order in which they are shown.
_DAYS = (
    ("issued", mark("Ban hành")),
    ("effective", mark("Có hiệu lực từ")),
    ("expired", mark("Hết hiệu lực từ")),
)
_NUMBERS = (("replaces", mark("Thay thế")), ("amends", mark("Sửa đổi, bổ sung")))


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document, ready for a template.

    Attributes:
        name: its type and number.
        issuer: the body that issued it.
        signer: who signed it.
        days: what happened on a day: label, yyyy-mm-dd, the day as it is read.
        holds: whether it holds, in words; None = not known.
        ended: whether it does not hold any more.
        replaced_by: links to what replaces it.
        others: label → links to what it replaces and amends.
    """

    name: str
    issuer: str | None
    signer: str | None
    days: list[tuple[str, str, str]]
    holds: str | None
    ended: bool
    replaced_by: list[Link]
    others: list[tuple[str, list[Link]]]


def shown_document(document: DocumentShown | None, language: Language) -> ShownDocument | None:
    """Give a document as pages show it; None = there is none."""
    if document is None:
        return None
    holds = document.validity
    labels = facet_named("validity").values or {}
    return ShownDocument(
        name=" ".join(filter(None, (document.type, document.number))),
        issuer=document.issuer,
        signer=document.signer,
        days=[
            (language.say(label), day, language.day(dt.date.fromisoformat(day)))
            for name, label in _DAYS
            if (day := getattr(document, name))
        ],
        holds=language.say(labels[holds]) if holds else None,
        ended=holds is Validity.EXPIRED,
        replaced_by=_links(document.replaced_by, language),
        others=[
            (language.say(label), _links(numbers, language))
            for name, label in _NUMBERS
            if (numbers := getattr(document, name))
        ],
    )


def _links(numbers: list[str], language: Language) -> list[Link]:
    return [Link(one, Links(language).href(SearchRequest(number=(one,)))) for one in numbers]
