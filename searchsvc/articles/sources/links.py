"""Resolves the links of a page or feed; malformed ones are common, and give None."""

import re
from urllib.parse import quote, urljoin, urlsplit

# Parameters that only say where a reader came from.
_TRACKING = re.compile(
    r"(?:utm_\w+|mc_[ce]id|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|zarsrc|_ga|_gl)(?:=|$)",
    re.IGNORECASE,
)
_HEX = re.compile(r"%([0-9A-Fa-f]{2})")
# Never encoded: RFC 3986.
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# Left as they are: signs with a meaning in addresses, and encoded ones.
_KEPT = "/?&=;:@!$'()*+,%[]|"


def absolute(base: str, link: str) -> str | None:
    """Return the absolute address of a link, without its fragment.

    Args:
        base: absolute address of the document with the link.
        link: relative or absolute, as the document has it.

    Returns:
        An address of any scheme (mailto: and javascript: too); None when it can't be parsed.
    """
    try:
        target = urljoin(base, link.strip()).partition("#")[0]
        parts = urlsplit(target)
        # An invalid port raises only when it is read.
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return target


def page_address(base: str, link: str) -> str | None:
    """Return the absolute address of a listed page, one for all ways to write it.

    Parameters of tracking are left out, letters are percent-encoded as browsers send them.

    Args:
        base: absolute address of the document with the link.
        link: relative or absolute, as the document has it.

    Returns:
        As `absolute`.
    """
    target = absolute(base, link)
    if target is None or not target.startswith(("http:", "https:")):
        return target
    whole, asked, query = target.partition("?")
    kept = "&".join(one for one in query.split("&") if one and not _TRACKING.match(one))
    host = whole.find("/", whole.find("//") + 2)
    start, path = (whole, "") if host < 0 else (whole[:host], whole[host:])
    return start + _encoded(path) + (f"?{_encoded(kept)}" if asked and kept else "")


def _encoded(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if _UNRESERVED.match(char) else match[0].upper()

    return quote(_HEX.sub(plain, text), safe=_KEPT)


def is_address(url: str) -> bool:
    """Return whether an absolute address can be parsed."""
    return absolute("http://any.example/", url) is not None
