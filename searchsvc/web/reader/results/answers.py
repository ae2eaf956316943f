"""What a query names outright, as links above the hits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from searchsvc.query.request import SearchRequest
from searchsvc.search.results import Answer
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import mark
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
        link: its name and where it leads.
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
