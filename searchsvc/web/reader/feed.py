"""GET /feed: what a search finds as RSS 2.0, newest first unless oldest or most viewed."""

import datetime as dt
from email.utils import format_datetime
from urllib.parse import quote, urljoin

from aiohttp import web
from lxml import etree

from searchsvc.articles.dates import last_day_taken, parse_date
from searchsvc.query.request import SearchRequest, Sort, parse_request
from searchsvc.search.results import Hit, SearchResults
from searchsvc.web.context import SEARCH
from searchsvc.web.http.answers import cacheable_document
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.endpoint import REVALIDATED, pages
from searchsvc.web.http.origin import origin_of
from searchsvc.web.reader.alerts.form import named
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.hits import linkable, plain
from searchsvc.web.reader.xml import add, written
from searchsvc.web.rendering.language import Language, language_of, mark
from searchsvc.web.rendering.portal import current, site_name
from searchsvc.web.rendering.portal.identity import LOGO

_ATOM = "http://www.w3.org/2005/Atom"
# Of a URL; the rest is percent-encoded, what is so already stays.
_OF_A_URL = "%/:=&?~#+!$,;'@()*[]"


async def feed(request: web.Request) -> web.Response:
    """Answer GET /feed with the parameters of the results page; unknown ones are ignored."""
    asked = parse_request(request.query.items(), lenient=True)
    origin, links = origin_of(request), Links(language_of(request.path))
    ordered = asked.but(facets=False, explain=False, highlight=True)
    if asked.sort is Sort.RELEVANCE:
        ordered = ordered.but(sort=Sort.NEWEST)
    found = await request.app[SEARCH].search(ordered)
    document = feed_of(asked, found, links, origin, request.app[SEARCH].today)
    return cacheable_document(request, document, "application/rss+xml")


def feed_of(
    request: SearchRequest,
    found: SearchResults,
    links: Links,
    origin: str,
    today: dt.date | None = None,
) -> bytes:
    """Write what was found as RSS 2.0, in UTF-8.

    Args:
        request: what was asked for.
        found: the hits.
        links: of the feed's language.
        origin: scheme and host of its addresses.
        today: in Vietnam; programs hide what is dated far ahead, so it has no date. None = every
            day has come.
    """
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": _ATOM})
    channel = add(root, "channel")
    add(channel, "title", title_of(request, links.language))
    add(channel, "link", origin + links.href(request))
    add(channel, "description", _about(request, links.language))
    add(channel, "language", links.language.code)
    if logo := current().address(LOGO):
        picture = add(channel, "image")
        add(picture, "url", origin + logo if logo.startswith("/") else logo)
        add(picture, "title", site_name(links.language))
        add(picture, "link", urljoin(origin, current().home or links.language.home))
    itself = origin + links.feed(request)
    add(channel, f"{{{_ATOM}}}link", rel="self", type="application/rss+xml", href=itself)
    for hit in found.hits:
        _add_hit(channel, hit, links, origin, today)
    return written(root)


def _about(request: SearchRequest, language: Language) -> str:
    """Say what a feed has, with the words and filters of its search."""
    if not request.q.strip() and not Links(language).chips(request):
        return language.say(mark("Bài viết mới nhất"))
    return language.say(mark("Bài mới cho tìm kiếm %(search)s"), search=named(request, language))


def title_of(request: SearchRequest, language: Language) -> str:
    """Name a search's feed."""
    listing = request.q or language.say(mark("Bài viết mới nhất"))
    has_name = request.q or current().said(language.code).name
    return f"{listing} – {site_name(language)}" if has_name else listing


def _add_hit(
    channel: etree._Element, hit: Hit, links: Links, origin: str, today: dt.date | None
) -> None:
    address = linkable(hit.url) or links.article(hit.id)
    absolute = origin + address if address.startswith("/") else address
    passages = hit.highlights.body if hit.highlights else []
    described = hit.summary or (plain(passages[0]) if passages else "")
    entry = add(channel, "item")
    add(entry, "title", hit.title)
    add(entry, "link", quote(absolute, safe=_OF_A_URL, errors="replace"))
    add(entry, "guid", hit.id, isPermaLink="false")
    for name in hit.category:
        add(entry, "category", name)
    if described:
        add(entry, "description", described)
    moment = parse_date(hit.published_at) if hit.published_at else None
    if moment and (today is None or moment.date() <= last_day_taken(today)):
        add(entry, "pubDate", format_datetime(moment))


ENDPOINTS = pages("feed", feed, cached=REVALIDATED, cost=Cost.SEARCH)
