"""The portal that the pages belong to: name, logo, colours, addresses."""

from searchsvc.web.rendering.portal.current import current, site_name, use, used
from searchsvc.web.rendering.portal.file import load_portal
from searchsvc.web.rendering.portal.identity import NAMELESS, Portal

__all__ = ["NAMELESS", "Portal", "current", "load_portal", "site_name", "use", "used"]
