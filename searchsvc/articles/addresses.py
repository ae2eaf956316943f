"""The address of an article as one term: with its host or without, encoded or not.

Terms: "/bai/cau-phao", "/tin?id=7".
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode

from searchsvc.articles.tracking import is_tracking, without_session

_SCHEME = re.compile(r"https?://|//", re.IGNORECASE)
# The host of an address that was typed without its scheme: maihoa.example:8080, www.maihoa.example.
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d{1,5})?", re.IGNORECASE)


def address_term(address: str) -> str | None:
    """Return the term of an article's address; None when it is only that of a site.

    Args:
        address: an http(s) URL or a path.
    """
    scheme = _SCHEME.match(address)
    path = address[scheme.end() :].partition("/")[2] if scheme else address.lstrip("/")
    return _term(path)


def typed_addresses(query: str) -> Iterator[str]:
    """Yield the terms of the addresses that a query may be.

    Args:
        query: cleaned; an address has no blanks, and a "/" or the scheme.
    """
    if " " in query or "/" not in query.rstrip("/"):
        return
    host, _, path = query.partition("/")
    ways = [query]
    if not _SCHEME.match(query) and _HOST.fullmatch(host):
        ways.insert(0, path)
    yield from dict.fromkeys(term for way in ways if (term := address_term(way)))


def is_whole(query: str) -> bool:
    """Return whether a query is surely an address: with its scheme, or its host and a path."""
    host, _, path = query.partition("/")
    if " " in query or not path.strip("/"):
        return False
    return _SCHEME.match(query) is not None or _HOST.fullmatch(host) is not None


def _term(path: str) -> str | None:
    path, _, parameters = path.partition("#")[0].partition("?")
    named = sorted(one for one in parse_qsl(parameters) if not is_tracking(one[0]))
    path = unquote(without_session(path)).strip("/").lower()
    if not path and not named:
        return None
    # A term has no blanks.
    whole = f"/{path}" + (f"?{urlencode(named).lower()}" if named else "")
    return "%20".join(whole.split())
