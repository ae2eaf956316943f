"""Which site a request comes from, as browsers say it."""

from urllib.parse import urlsplit

from aiohttp import web

from searchsvc.errors import ForbiddenError

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def comes_from_another_site(request: web.Request) -> bool:
    """Tell whether a page of another site sends this; programs say nothing about sites.

    Sec-Fetch-Site can't be set by a page (Fetch Metadata, W3C). Browsers that don't send it name
    the origin of whatever changes something.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    # A proxy may have changed the scheme, so hosts are compared.
    return origin is not None and site != "same-origin" and host_of(origin) != request.host


def check_site(request: web.Request) -> None:
    """Refuse what another site's page would change where no token is asked for.

    Raises:
        ForbiddenError: it does not come from our own pages or a program.
    """
    if request.method not in SAFE_METHODS and comes_from_another_site(request):
        raise ForbiddenError(
            "pages of other sites may not write to a server without tokens (SEARCHSVC_TOKENS)"
        )


def host_of(origin: str) -> str | None:
    """Give host and port of an origin; None = it can't be read."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
