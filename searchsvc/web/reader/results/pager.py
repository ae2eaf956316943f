"""Ways from one page of hits to the others."""

from dataclasses import dataclass

from searchsvc.query.request import DEEPEST_HIT, SearchRequest
from searchsvc.web.reader.links import Link, Links

# Numbered pages shown on each side of the current one.
_NEARBY = 2


@dataclass(frozen=True, slots=True)
class Pager:
    """Links to the other pages of hits; None among the pages is a gap."""

    previous: str | None
    next: str | None
    pages: tuple[Link | None, ...]


def pager_of(links: Links, request: SearchRequest, total: int) -> Pager | None:
    """Return the ways to the other pages; None when one page holds everything."""
    last, current = last_page(request, total), request.page
    if last < 2:
        return None
    near = {1, last, *range(current - _NEARBY, current + _NEARBY + 1)}
    shown = {number for number in near if 1 <= number <= last}
    # A gap of one page takes as much room as the page itself.
    shown |= {number + 1 for number in shown if number + 2 in shown}
    pages: list[Link | None] = []
    for number in sorted(shown):
        if number > 1 and number - 1 not in shown:
            pages.append(None)
        pages.append(
            Link(
                links.language.number(number),
                links.href(request.but(page=number)),
                number == current,
            )
        )
    return Pager(
        previous=links.href(request.but(page=min(current - 1, last))) if current > 1 else None,
        next=links.href(request.but(page=current + 1)) if current < last else None,
        pages=tuple(pages),
    )


def last_page(request: SearchRequest, total: int) -> int:
    """Return the last page that holds hits and can be asked for; 0 when nothing was found."""
    return min(-(-total // request.size), DEEPEST_HIT // request.size)
