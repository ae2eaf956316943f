"""Resolves the links of a page or feed; malformed ones are common, and give None."""

from urllib.parse import urljoin, urlsplit


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


def is_address(url: str) -> bool:
    """Return whether an absolute address can be parsed."""
    return absolute("http://any.example/", url) is not None
