"""Links made absolute; what others wrote may be no address at all."""

from urllib.parse import urljoin, urlsplit


def absolute(base: str, link: str) -> str | None:
    """Give the address that a link leads to, its fragment left out.

    Args:
        base: absolute address of what holds the link.
        link: as it is written.

    Returns:
        An address of any scheme that can be taken apart; None when there is none.
    """
    try:
        target = urljoin(base, link.strip()).partition("#")[0]
        parts = urlsplit(target)
        # A wrong one is noticed only when it is asked for.
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return target


def is_address(url: str) -> bool:
    """Tell whether an address can be taken apart."""
    return absolute("http://any.example/", url) is not None
