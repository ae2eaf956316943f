"""The portal of the request that is being answered."""

from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def used(portal: Portal) -> Iterator[None]:
    """Write within the block for a portal, and for the one of before afterwards."""
    token = _current.set(portal)
    try:
        yield
    finally:
        _current.reset(token)


def site_name(language: Language) -> str:
    """Name the site in titles and feeds."""
    said = current().said(language.code)
    return said.short_name or said.name or language.say(mark("Tìm kiếm bài viết"))
