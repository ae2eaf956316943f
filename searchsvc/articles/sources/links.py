"""Resolves and normalises the links of a page or feed; malformed ones are common and give None."""

import re
from urllib.parse import quote, unquote, urljoin, urlsplit

from searchsvc.articles.tracking import is_tracking, without_session

_SITE = re.compile(r"(https?)://([^/?]*)", re.IGNORECASE)
# A backslash in the path of a web address, or of a link without a scheme.
_BACKWARD = re.compile(r"(?:https?:[^?#\\]*|[^:?#\\]*)\\", re.IGNORECASE)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_PERCENT_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
# RFC 3986, 2.3: these mean the same encoded or not, and should be left unencoded.
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# Characters that may delimit parts of a URL; "%" because what is encoded must not be encoded again.
_NOT_QUOTED = "/?&=;:@!$'()*+,%[]|"


def absolute_url(base: str, link: str) -> str | None:
    """Resolve a link against the document that contains it, and drop the fragment.

    Args:
        base: absolute URL of the document.
        link: relative or absolute URL, as the document has it.

    Returns:
        A URL of any scheme (mailto: and javascript: too); None if the link is malformed.
    """
    link = link.strip()
    if _BACKWARD.match(link):
        # Browsers read them as slashes, as portals on Windows write them.
        path, sign, query = link.partition("?")
        link = path.replace("\\", "/") + sign + query
    try:
        target = urljoin(base, link).partition("#")[0]
        parts = urlsplit(target)
        # urlsplit checks host and port only when they are read.
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return target


def normalized_url(base: str, link: str) -> str | None:
    """Resolve a link to a page, so that different spellings of a URL give the same one.

    Tracking and empty parameters, sessions, default ports and "." in the path are dropped, the host
    is in lower case, path and query are percent-encoded as browsers do it.

    Args:
        base: absolute URL of the document that contains the link.
        link: relative or absolute URL, as the document has it.

    Returns:
        The normalised URL; one that is not http(s) is only resolved; None if the link is malformed.
    """
    target = absolute_url(base, link)
    found = _SITE.match(target) if target is not None else None
    if target is None or found is None:
        return target
    scheme, host = found[1].lower(), found[2]
    user, at, named = host.rpartition("@")
    host = user + at + named.lower().removesuffix(_DEFAULT_PORTS[scheme])
    path, _, query = target[found.end() :].replace("&amp;", "&").partition("?")
    path = _without_dots(without_session(_percent_encoded(path)))
    parts = _percent_encoded(query).split("&")
    kept = "&".join(one for one in parts if one and not is_tracking(_name(one)))
    return f"{scheme}://{host}{path}" + (f"?{kept}" if kept else "")


def _name(parameter: str) -> str:
    return unquote(parameter.partition("=")[0])


def _without_dots(path: str) -> str:
    """Resolve the dots in a path (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif part != ".":
            kept.append(part)
    return "/".join(kept) + ("/" if parts[-1] in (".", "..") else "")


def _percent_encoded(text: str) -> str:
    """Normalise the percent-encoding of a path or query (RFC 3986, 6.2.2)."""

    def normalized(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if _UNRESERVED.match(char) else match[0].upper()

    return quote(_PERCENT_ENCODED.sub(normalized, text), safe=_NOT_QUOTED)


def is_well_formed(url: str) -> bool:
    """Return whether a URL can be parsed; a relative one counts as well-formed, too."""
    return absolute_url("http://any.example/", url) is not None
