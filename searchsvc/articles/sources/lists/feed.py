"""RSS and Atom feeds: the pages that they list, with hints about each."""

import re
from collections.abc import Iterator
from typing import Any

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.links import normalized_url
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.source import Target

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_feed(content: bytes, url: str, charset: str | None = None) -> list[Target]:
    """Read the entries of a feed: RSS 0.9x, 1.0, 2.0 or Atom.

    Args:
        content: bytes, as received.
        url: of the feed; relative links start there.
        charset: that the server declares.

    Returns:
        A target for each entry with a link, in the feed's order, its fields as hints.

    Raises:
        FetchFailedError: it is not a feed.
    """
    import feedparser

    # Decoded here, as feedparser trusts the declared charset.
    text = _DECLARATION.sub("", decode(content, charset))
    parsed = feedparser.parse(
        text.encode("utf-8"),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
    )
    if not parsed.get("version") and not parsed.get("entries"):
        reason = parsed.get("bozo_exception", "it names no entries")
        raise FetchFailedError(f"not an RSS or Atom feed: {reason}")
    return list(_targets(parsed.entries, url))


def _targets(entries: list[Any], url: str) -> Iterator[Target]:
    seen = set()
    for entry in entries:
        link = normalized_url(url, entry.get("link") or "")
        if not entry.get("link") or link is None or link in seen:
            continue
        seen.add(link)
        hints = dict(_hints(entry))
        yield Target(link, _date(entry, "updated"), hints)


def _hints(entry: Any) -> Iterator[tuple[str, object]]:
    title = to_text(entry.get("title") or "")
    if title.strip():
        yield "title", " ".join(title.split())
    if summary := to_text(entry.get("summary") or "").strip():
        yield "summary", summary
    contents = [one.get("value") or "" for one in entry.get("content") or []]
    if body := to_text(max(contents, key=len, default="")).strip():
        yield "body", body
    if published := _date(entry, "published", "created", "updated"):
        yield "published_at", published
    if updated := _date(entry, "updated"):
        yield "updated_at", updated
    if author := (entry.get("author") or "").strip():
        yield "author", author
    tags = [(tag.get("term") or "").strip() for tag in entry.get("tags") or []]
    if names := [tag for tag in dict.fromkeys(tags) if tag]:
        yield "category", names


def _date(entry: Any, *names: str) -> str | None:
    for name in names:
        # The raw text: feedparser takes a date without an offset for UTC.
        # Tested with `in`: for a missing `updated` feedparser returns `published`.
        if name in entry and (found := find_date(str(entry[name] or ""))):
            return found.isoformat()
    return None
