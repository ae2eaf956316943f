"""The portal of the request that is being answered."""

from contextvars import ContextVar

from searchsvc.web.rendering.language import Language, mark
from searchsvc.web.rendering.portal.identity import NAMELESS, Portal

# Every page needs it, and one process can serve several applications.
_current: ContextVar[Portal] = ContextVar("portal", default=NAMELESS)


def current() -> Portal:
    """Return the portal; a nameless one outside of a request."""
    return _current.get()


def use(portal: Portal) -> None:
    """Answer the request of this task for a portal."""
    _current.set(portal)


def site_name(language: Language) -> str:
    """Name the site in titles and feeds."""
    said = current().said(language.code)
    return said.short_name or said.name or language.say(mark("Tìm kiếm bài viết"))
