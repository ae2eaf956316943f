"""Stable ids for articles of sources that only have addresses."""

import hashlib
import re
from urllib.parse import unquote, urlsplit

from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.article import ID_PATTERN

_REFUSED = re.compile(r"[^A-Za-z0-9._~/-]+")
_NUMBER = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST = 200
_DIGITS_OF_HASH = 10


def id_of(url: str, template: str | None = None, regex: str | None = None) -> str | None:
    """Return the id of the article at an address.

    Args:
        url: absolute.
        template: text with {host}, {path}, {path_number} (the longest number in the last part of
            the path that holds one) or {1}, {2} … (groups of `regex`); None = "{host}{path}",
            made readable and, where that loses something, told apart by a hash.
        regex: searched in the address, or in the one with %XX decoded.

    Returns:
        A valid id; None when the address lacks what the template asks for.
    """
    if template is None:
        return _readable(url)
    values = _values(url, regex)
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        found = values.get(match[1])
        missing = missing or not found
        return found or ""

    made = _PLACEHOLDER.sub(value, template)
    return None if missing or not ID_PATTERN.fullmatch(made) else made


def _values(url: str, regex: str | None) -> dict[str, str]:
    parts = urlsplit(url)
    values = {"host": _host(url), "path": _slug(parts.path)}
    for part in reversed(parts.path.split("/")):
        if numbers := _NUMBER.findall(part):
            values["path_number"] = max(numbers, key=len)
            break
    if regex is not None and (found := re.search(regex, url) or re.search(regex, unquote(url))):
        values |= {str(at): group or "" for at, group in enumerate(found.groups(), 1)}
    return values


def _readable(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    whole = path + (f"?{parts.query}" if parts.query else "")
    made = _host(url) + _slug(path)
    kept = unquote(whole) == _slug(path)
    if kept and len(made) <= _LONGEST and ID_PATTERN.fullmatch(made):
        return made
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:_DIGITS_OF_HASH]
    return f"{made[: _LONGEST - _DIGITS_OF_HASH - 1].lstrip('_')}-{digest}"


def _host(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port else host


def _slug(path: str) -> str:
    return _REFUSED.sub("-", fold(unquote(path).replace("Đ", "D"))).rstrip("/")
