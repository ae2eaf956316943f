"""Resolves and normalises the links of a page or feed; malformed ones are common and give None."""

import re
from urllib.parse import quote, urljoin, urlsplit

# They only say where a reader came from, and would give one page many addresses.
_TRACKING = re.compile(
    r"(?:utm_\w+|mc_[ce]id|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|zarsrc|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)
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
    try:
        target = urljoin(base, link.strip()).partition("#")[0]
        parts = urlsplit(target)
        # urlsplit checks host and port only when they are read.
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return target


def normalized_url(base: str, link: str) -> str | None:
    """Resolve a link to a page, so that different spellings of a URL give the same one.

    Tracking and empty parameters are dropped, path and query are percent-encoded as browsers do it.

    Args:
        base: absolute URL of the document that contains the link.
        link: relative or absolute URL, as the document has it.

    Returns:
        The normalised URL; one that is not http(s) is only resolved; None if the link is malformed.
    """
    target = absolute_url(base, link)
    if target is None or not target.startswith(("http:", "https:")):
        return target
    before_query, _, query = target.partition("?")
    kept = "&".join(one for one in query.split("&") if one and not _TRACKING.match(one))
    path_start = before_query.find("/", before_query.find("//") + 2)
    if path_start < 0:
        path_start = len(before_query)
    site, path = before_query[:path_start], before_query[path_start:]
    return site + _percent_encoded(path) + (f"?{_percent_encoded(kept)}" if kept else "")


def _percent_encoded(text: str) -> str:
    """Normalise the percent-encoding of a path or query (RFC 3986, 6.2.2)."""

    def normalized(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if _UNRESERVED.match(char) else match[0].upper()

    return quote(_PERCENT_ENCODED.sub(normalized, text), safe=_NOT_QUOTED)


def is_well_formed(url: str) -> bool:
    """Return whether a URL can be parsed; a relative one counts as well-formed, too."""
    return absolute_url("http://any.example/", url) is not None
