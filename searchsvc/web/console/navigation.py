"""The console's addresses and the links between its pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from searchsvc.web.console.session.sessions import Session
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Tab:
    """A link to one of the main pages."""

    href: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation.

    Attributes:
        address: of its page, below the console's home.
        label: Vietnamese, marked.
        role: the lowest that may see it.
    """

    address: str
    label: str
    role: Role


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links between the console's pages.

    Attributes:
        links: in their order.
        below: first part of the address of a page without a link → that of the link it is below.
    """

    links: tuple[Link, ...]
    below: Mapping[str, str]

    def tabs(self, language: Language, session: Session, here: str) -> list[Tab]:
        """Return the links that a session may follow.

        Args:
            language: of the page.
            session: of the user.
            here: first part of the page's address.
        """
        base, current = home(language), self.below.get(here, here)
        return [
            Tab(base + link.address, language.say(link.label), link.address == current)
            for link in self.links
            if session.may(link.role)
        ]


# Derived from the rows of the pages.
NAVIGATION = web.AppKey("navigation", Navigation)


def home(language: Language) -> str:
    """Return where the console begins in a language."""
    return f"{language.home}console/"


def is_ours(address: str) -> bool:
    """Return whether an address, which a form brought along, is one of the console's pages."""
    return address.isascii() and address.isprintable() and address.startswith(_HOMES)


_HOMES = tuple(home(language) for language in LANGUAGES)
