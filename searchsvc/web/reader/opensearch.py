"""GET /opensearch.xml: browsers learn to search here; their suggestions in the form they take."""

import json

from aiohttp import web
from lxml import etree

from searchsvc.query.request import parse_request
from searchsvc.web.context import SEARCH
from searchsvc.web.http.answers import cacheable_document
from searchsvc.web.http.endpoint import REVALIDATED, Endpoint, pages
from searchsvc.web.http.origin import origin_of
from searchsvc.web.reader.xml import add, written
from searchsvc.web.rendering.assets import address_of
from searchsvc.web.rendering.language import Language, language_of, mark
from searchsvc.web.rendering.portal import current

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SPACE = f"{{{_NAMESPACE}}}"
_SUGGESTIONS = "application/x-suggestions+json"
_MOST = 8
_SHORTEST = 16


async def description(request: web.Request) -> web.Response:
    """Answer GET /opensearch.xml."""
    language, origin = language_of(request.path), origin_of(request)
    # The placeholder must stay as it is; no address of ours needs escaping around it.
    asked = "q={searchTerms}"
    templates = (
        ("text/html", f"{language.home}?{asked}"),
        ("application/rss+xml", f"{language.home}feed?{asked}"),
        (_SUGGESTIONS, f"/opensearch/suggestions?{asked}"),
    )
    names = {None: _NAMESPACE}
    root = etree.Element(f"{_SPACE}OpenSearchDescription", nsmap=names)  # type: ignore[arg-type]
    add(root, f"{_SPACE}ShortName", _short_name(language))
    add(root, f"{_SPACE}Description", _described(language))
    add(root, f"{_SPACE}InputEncoding", "UTF-8")
    add(root, f"{_SPACE}Language", language.code)
    add(root, f"{_SPACE}Image", origin + address_of("favicon.svg"), type="image/svg+xml")
    for kind, path in templates:
        add(root, f"{_SPACE}Url", type=kind, template=origin + path)
    return cacheable_document(request, written(root), "application/opensearchdescription+xml")


def _short_name(language: Language) -> str:
    """Name the search in at most 16 characters, as the specification wants."""
    own = current().said(language.code).short_name or ""
    return own if 0 < len(own) <= _SHORTEST else language.say(mark("Tìm bài viết"))


def _described(language: Language) -> str:
    own = current().said(language.code).name
    search = language.say(mark("Tìm kiếm bài viết"))
    return f"{search} – {own}" if own else search


async def suggestions(request: web.Request) -> web.Response:
    """Answer GET /opensearch/suggestions: what was typed, then a list of completions."""
    asked = parse_request(request.query.items(), lenient=True, allowed=("q",))
    # As typed: a blank at the end means that the last syllable is complete.
    typed = request.query.get("q", "") if asked.q else ""
    found = await request.app[SEARCH].suggest(typed, _MOST)
    texts = [suggestion.text for suggestion in found.suggestions]
    body = json.dumps([asked.q, texts], ensure_ascii=False).encode("utf-8", "replace")
    return cacheable_document(request, body, _SUGGESTIONS)


ENDPOINTS = (
    *pages("opensearch.xml", description, cached=REVALIDATED),
    Endpoint("GET", "/opensearch/suggestions", suggestions, own_query=True, cached=REVALIDATED),
)
