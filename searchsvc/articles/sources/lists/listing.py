"""Pages of links: a section's front page and its further pages."""

from dataclasses import dataclass, field

import lxml.html

from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.links import normalized_url
from searchsvc.articles.sources.pages.markup import parse_page, select
from searchsvc.articles.sources.source import Target


@dataclass(frozen=True, slots=True)
class Listing:
    """The links of a list: pages, and further lists."""

    pages: list[Target] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


def read_listing(
    content: bytes, url: str, links: str, more: str | None, charset: str | None = None
) -> Listing:
    """Read the links of a page.

    Args:
        content: bytes, as received.
        url: of the page; relative links start there.
        links: CSS of the links to articles.
        more: CSS of the links to the next lists; None = there are none.
        charset: that the server declares.

    Raises:
        FetchFailedError: no link to an article is on it.
    """
    tree = parse_page(decode(content, charset))
    pages = [] if tree is None else _targets(tree, url, links)
    if tree is None or not pages:
        raise FetchFailedError(f"source.links finds no link there: {links}")
    further = [] if more is None else _targets(tree, url, more)
    return Listing([Target(one) for one in pages], further)


def _targets(tree: lxml.html.HtmlElement, url: str, selector: str) -> list[str]:
    hrefs = [str(link.get("href") or "").strip() for link in select(tree, selector)]
    found = [normalized_url(url, href) or "" for href in hrefs if href]
    return list(dict.fromkeys(one for one in found if one.startswith(("http://", "https://"))))
