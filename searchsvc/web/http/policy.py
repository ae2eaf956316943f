"""Security headers of all answers, each with its reason."""

from collections.abc import Mapping

from aiohttp import web

from searchsvc.web.rendering.portal import current

# Pages load their own style sheet, scripts, pictures and answers, and nothing else.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# Pages that act for their user are never framed by another page.
CONSOLE_POLICY = PAGE_POLICY.replace("frame-ancestors 'self'", "frame-ancestors 'none'")
# Any other answer opened as a page can do nothing.
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
_ALWAYS: Mapping[str, str] = {
    # JSON or CSS is never sniffed as a page.
    "X-Content-Type-Options": "nosniff",
    # Queries stay out of the logs of the sites that hits lead to.
    "Referrer-Policy": "same-origin",
    # Versions help those who look for holes, and nobody else.
    "Server": "searchsvc",
    # For browsers that don't know frame-ancestors.
    "X-Frame-Options": "SAMEORIGIN",
    # A page that opened ours, or that ours opened, has no access to it.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def page_policy() -> str:
    """Return the policy of readers' pages; the portal's logo may be on another server."""
    pictures = " ".join(("img-src 'self'", *current().picture_origins))
    return PAGE_POLICY.replace("img-src 'self'", pictures)


def add_headers(response: web.StreamResponse) -> None:
    """Add the security headers that an answer lacks."""
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    if response.status != web.HTTPNotModified.status_code:
        is_page = response.content_type == "text/html"
        response.headers.setdefault(
            "Content-Security-Policy", page_policy() if is_page else OTHER_POLICY
        )
