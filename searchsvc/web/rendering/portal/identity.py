"""What a portal's pages say about it, as templates take it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from searchsvc.web.rendering.assets import Asset
from searchsvc.web.rendering.portal.telephone import number_in

# Below it are the style sheet and the logos of the portal.
FOLDER = "/portal/"
THEME, LOGO, LOGO_DARK = "theme.css", "logo", "logo-dark"
_PAGE = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[^@\s:/?#]+@[^@\s:/?#]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The texts in one language; None = the portal has none."""

    name: str | None = None
    short_name: str | None = None
    footer: str | None = None


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal.

    Attributes:
        words: its texts by language.
        home: its own address, or a path.
        hotline: its telephone number, as people read it, with words or without.
        contact: an e-mail address, the address of a page, or words.
        logo: the picture's address when it is of another server.
        logo_dark: likewise, for the dark scheme.
        files: its style sheet and logos, by name.
        province: that it belongs to, by its present name.
    """

    words: Mapping[str, Words] = field(default_factory=dict)
    home: str | None = None
    hotline: str | None = None
    contact: str | None = None
    logo: str | None = None
    logo_dark: str | None = None
    files: Mapping[str, Asset] = field(default_factory=dict)
    province: str | None = None

    def said(self, language: str) -> Words:
        """Return its texts in a language, by its code."""
        return self.words.get(language, Words())

    def address(self, name: str) -> str | None:
        """Return the address of one of its pictures or of its style sheet; None = it has none."""
        elsewhere = {LOGO: self.logo, LOGO_DARK: self.logo_dark}.get(name)
        own = self.files.get(name)
        return f"{FOLDER}{name}?v={own.version}" if own else elsewhere

    @property
    def picture_origins(self) -> tuple[str, ...]:
        """Return the servers that its pictures come from, besides this one."""
        parts = [urlsplit(url) for url in (self.logo, self.logo_dark) if url]
        return tuple(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))

    @property
    def hotline_link(self) -> str:
        """Return the link that dials the hotline."""
        return "tel:" + number_in(self.hotline or "")

    @property
    def contact_link(self) -> str | None:
        """Return the link to write to the portal; None = the contact is told in words."""
        contact = self.contact or ""
        if _PAGE.fullmatch(contact):
            return contact
        return f"mailto:{contact}" if _MAIL.fullmatch(contact) else None


# Pages that belong to no portal.
NAMELESS = Portal()
