"""The console's addresses and the links between its pages."""

from dataclasses import dataclass

from searchsvc.web.console.session.sessions import Session
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import LANGUAGES, Language, mark

# First part of a page's address, its name, and who may see it.
_PAGES = (
    ("", mark("Tổng quan"), Role.PUBLISHER),
    ("articles", mark("Bài viết"), Role.PUBLISHER),
    ("preview", mark("Xem trước"), Role.PUBLISHER),
    ("failures", mark("Hàng đợi"), Role.EDITOR),
    ("query", mark("Thử truy vấn"), Role.EDITOR),
    ("curation", mark("Biên tập kết quả"), Role.EDITOR),
    ("golden", mark("Truy vấn mẫu"), Role.EDITOR),
    ("readers", mark("Người đọc tìm gì"), Role.EDITOR),
    ("index", mark("Chỉ mục"), Role.EDITOR),
)
# Pages that stand below one of the links.
_BELOW = {"article": "articles"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A link to one of the main pages."""

    href: str
    label: str
    current: bool


def home(language: Language) -> str:
    """Give where the console begins in a language."""
    return f"{language.home}console/"


def tabs(language: Language, session: Session, here: str) -> list[Tab]:
    """Give the links that a session may follow.

    Args:
        language: of the page.
        session: who looks.
        here: first part of the page's address.
    """
    base = home(language)
    return [
        Tab(f"{base}{page}", language.say(label), page == _BELOW.get(here, here))
        for page, label, role in _PAGES
        if session.may(role)
    ]


def is_ours(address: str) -> bool:
    """Tell whether an address, which a form brought along, is one of the console's pages."""
    return address.isascii() and address.isprintable() and address.startswith(_HOMES)


_HOMES = tuple(home(language) for language in LANGUAGES)
