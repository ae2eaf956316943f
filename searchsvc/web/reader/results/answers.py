"""What a query names outright, as links above the hits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from searchsvc.query.request import SearchRequest
from searchsvc.search.results import Answer
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import mark

_KINDS = {
    "category": mark("Chuyên mục"),
    "source": mark("Nguồn tin"),
    "article": mark("Bài viết"),
    "date": mark("Theo ngày đăng"),
    "banner": mark("Thông báo"),
}


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
    """Return the answers of a page."""
    for answer in answers:
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
