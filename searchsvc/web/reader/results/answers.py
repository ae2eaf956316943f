"""What a query names outright, as links above the hits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.sections import asks_for_portal
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import Answer
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark
from searchsvc.web.rendering.portal import current

_TOLD = ("banner", "redirect")

_KINDS = {
    "category": mark("Chuyên mục"),
    "source": mark("Nguồn"),
    "article": mark("Bài viết"),
    "date": mark("Theo ngày đăng"),
}


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """What editors tell the readers of a query.

    Attributes:
        text: plain.
        href: where it leads; None = nowhere.
        place: the server that it leads to, when that is another one; for redirects only.
        leads: whether it is the page that is meant, and not a notice.
    """

    text: str
    href: str | None
    place: str | None
    leads: bool


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer.

    Attributes:
        kind: what it is, in the page's language.
        link: its name and where it leads; "" = nowhere.
        is_name: whether the name is an article's own word, Vietnamese whatever the page speaks.
    """

    kind: str
    link: Link
    is_name: bool


def shown_answers(answers: Iterable[Answer], links: Links) -> Iterator[ShownAnswer]:
    """Return what the query of a page names."""
    for answer in answers:
        if answer.kind in _TOLD or answer.url is None:
            continue
        label, href = answer.title, answer.url
        match answer.kind:
            case "category":
                href = links.href(SearchRequest(category=(answer.title,)))
            case "source":
                href = links.href(SearchRequest(source=(answer.title,)))
            case "date":
                label = messages.date(links.language, answer.title)
                href = links.dated(SearchRequest(), answer.title)
        kind = links.language.say(_KINDS[answer.kind])
        yield ShownAnswer(kind, Link(label, href), answer.kind != "date")


def ways_to_portal(request: SearchRequest, language: Language) -> Iterator[ShownAnswer]:
    """Return how to reach the portal, for a query that asks for nothing else."""
    portal = current()
    if request.page > 1 or request.verbatim or not asks_for_portal(tokenize(clean(request.q))):
        return
    if portal.hotline:
        kind = language.say(mark("Đường dây nóng"))
        yield ShownAnswer(kind, Link(portal.hotline, portal.hotline_link), is_name=True)
    if portal.contact:
        kind = language.say(mark("Liên hệ"))
        yield ShownAnswer(kind, Link(portal.contact, portal.contact_link or ""), is_name=True)


def shown_messages(answers: Iterable[Answer]) -> Iterator[ShownMessage]:
    """Return what editors tell the readers of a page; a path begins at the portal's own address."""
    for answer in answers:
        if answer.kind in _TOLD:
            href = answer.url and urljoin(current().home or "", answer.url)
            leads = answer.kind == "redirect"
            # A path, or an address of the portal itself, leads to no other server.
            server, own = (urlsplit(one or "").hostname for one in (answer.url, current().home))
            place = server if leads and server != own else None
            yield ShownMessage(answer.title, href, place, leads)
