"""Hits as pages show them."""

import re
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup, escape

from searchsvc.query.request import DEFAULTS, SearchRequest
from searchsvc.search.results import Hit
from searchsvc.web.reader.document_view import ShownDocument, shown_document
from searchsvc.web.reader.links import Links
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import LANGUAGES, Language

# A browser reads a backslash as a slash, and drops tabs and newlines.
_LINKABLE = re.compile(r"(?:https?://|/(?![/\\]))[^\x00-\x1f\x7f]*", re.IGNORECASE)
_MARK = re.compile("(</?mark>)")
_OURS = "/v1/articles/"


@dataclass(frozen=True, slots=True)
class ShownAttachment:
    """The attachment in which a hit was found; the passage is HTML."""

    name: str
    page: int | None
    url: str | None
    passage: str


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit, ready for a template; texts that hold marks are HTML."""

    id: str
    title: str
    url: str
    snippet: str | None
    published_at: str | None
    moment: str | None
    category: list[str]
    source: str | None
    views: int | None
    missing: list[str]
    copies: int
    attachments: int
    attachment: ShownAttachment | None
    document: ShownDocument | None = None


def shown_hit(
    hit: Hit,
    language: Language,
    search: SearchRequest = DEFAULTS,
    searched: str | None = None,
) -> ShownHit:
    """Return a hit as a page shows it.

    Args:
        hit: it leads to its own address, else to our page of it.
        language: of the page.
        search: what found it.
        searched: the query that was searched in place of the typed one.
    """
    highlights = hit.highlights
    title: str = hit.title
    snippet = hit.summary
    if highlights:
        title = marked(highlights.title)
        snippet = marked(highlights.body[0]) if highlights.body else snippet
    return ShownHit(
        id=hit.id,
        title=title,
        url=elsewhere(hit.url, hit.id) or Links(language).article(hit.id, search, searched),
        snippet=snippet,
        published_at=hit.published_at,
        moment=messages.moment(language, hit.published_at),
        category=hit.category,
        source=hit.source,
        views=hit.views,
        missing=hit.missing,
        copies=hit.copies,
        attachments=hit.attachments,
        document=shown_document(hit.document, language),
        attachment=_attachment(hit),
    )


def _attachment(hit: Hit) -> ShownAttachment | None:
    found = hit.attachment
    if found is None:
        return None
    passage = hit.highlights.attachment if hit.highlights else None
    return ShownAttachment(
        found.name,
        found.page,
        linkable(_in_viewer(found.url)),
        marked(passage) if passage else found.passage,
    )


def _in_viewer(url: str) -> str:
    """Return the address of a file; a page of a PDF of ours is shown, not saved."""
    path, found, page = url.partition("#page=")
    return f"{path}?inline=1#page={page}" if found and path.startswith(_OURS) else url


def linkable(url: str | None) -> str | None:
    """Return an address that may become a link: of the web or of this site; else None."""
    return url if url and _LINKABLE.fullmatch(url) else None


def elsewhere(url: str | None, article_id: str) -> str | None:
    """Return an article's address when it may become a link and is not that of our page of it."""
    ours = {Links(language).article(article_id) for language in LANGUAGES}
    return None if url in ours else linkable(url)


def plain(highlight: str) -> str:
    """Return a highlight's text without its marks."""
    return unescape(_MARK.sub("", highlight))


def marked(highlight: str) -> Markup:
    """Trust a highlight's marks only: everything between them is escaped again."""
    pieces = _MARK.split(highlight)
    return Markup("").join(
        Markup(piece) if index % 2 else escape(unescape(piece))  # noqa: S704 # <mark> or </mark>
        for index, piece in enumerate(pieces)
    )
