"""Every address of the console as one row: its role, its handler, its link."""

from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.navigation import NAVIGATION, Link, Navigation, home
from searchsvc.web.console.pages import (
    article,
    failures,
    find,
    golden,
    health,
    index,
    keyword,
    overview,
    preview,
    query,
    readers,
    why,
)
from searchsvc.web.console.pages.articles import files
from searchsvc.web.console.pages.rules import curation, ruling, telling, undoing
from searchsvc.web.console.session import login, resume
from searchsvc.web.console.session.access import Show, gate
from searchsvc.web.console.session.ended import EndedSessions
from searchsvc.web.console.session.kept_forms import KEPT_FORMS, KeptForms
from searchsvc.web.console.session.key import session_key
from searchsvc.web.console.session.openid import login as openid
from searchsvc.web.console.session.openid.configuration import client_of
from searchsvc.web.console.session.openid.setup import add_provider
from searchsvc.web.console.session.sessions import Sessions
from searchsvc.web.console.session.throttle import CLIENTS, THROTTLE, Throttle
from searchsvc.web.context import TRIAL
from searchsvc.web.http.auth import Guard, Role
from searchsvc.web.http.door.clients import Clients
from searchsvc.web.rendering.language import LANGUAGES, mark


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the console.

    Attributes:
        method: GET shows, POST does.
        address: below the console's home.
        role: the lowest that may see it; None = also without login.
        show: answers.
        label: of its link in the navigation, Vietnamese, marked; None = it has no link.
        below: address of the link that is marked while the page is shown; None = its own.
    """

    method: str
    address: str
    role: Role | None
    show: Show
    label: str | None = None
    below: str | None = None


PAGES = (
    Page("GET", "", Role.PUBLISHER, overview.show, mark("Tổng quan")),
    Page("GET", "login", None, login.show),
    Page("POST", "login", None, login.login),
    Page("GET", "login/oidc", None, openid.start),
    Page("GET", "login/oidc/callback", None, openid.finish),
    Page("POST", "logout", Role.PUBLISHER, login.logout),
    Page("GET", "resume", Role.PUBLISHER, resume.show),
    Page("GET", "articles", Role.PUBLISHER, find.show, mark("Bài viết")),
    Page("GET", "article", Role.PUBLISHER, article.show, below="articles"),
    Page("POST", "article/reindex", Role.EDITOR, article.reindex),
    Page("POST", "article/undelete", Role.EDITOR, article.undelete),
    Page("GET", "article/withdraw", Role.EDITOR, article.ask_withdraw),
    Page("POST", "article/withdraw", Role.EDITOR, article.withdraw),
    Page("POST", "article/read", Role.EDITOR, files.read_again),
    Page("GET", "preview", Role.PUBLISHER, preview.form, mark("Xem trước")),
    Page("POST", "preview", Role.PUBLISHER, preview.preview),
    Page("GET", "failures", Role.EDITOR, failures.show, mark("Hàng đợi và bài lỗi")),
    Page("POST", "failures/replay", Role.EDITOR, failures.replay),
    Page("POST", "failures/dismiss", Role.EDITOR, failures.dismiss),
    Page("GET", "health", Role.EDITOR, health.show, mark("Tình trạng hệ thống")),
    Page("GET", "query", Role.EDITOR, query.show, mark("Tìm thử")),
    Page("GET", "why", Role.EDITOR, why.show, below="query"),
    Page("GET", "curation", Role.EDITOR, curation.show, mark("Biên tập kết quả")),
    Page("POST", "curation/pin", Role.EDITOR, ruling.pin),
    Page("POST", "curation/order", Role.EDITOR, ruling.order),
    Page("POST", "curation/move", Role.EDITOR, ruling.move),
    Page("POST", "curation/unpin", Role.EDITOR, ruling.unpin),
    Page("POST", "curation/hide", Role.EDITOR, ruling.hide),
    Page("POST", "curation/unhide", Role.EDITOR, ruling.unhide),
    Page("POST", "curation/days", Role.EDITOR, ruling.set_days),
    Page("POST", "curation/synonyms", Role.EDITOR, ruling.add_synonyms),
    Page("POST", "curation/synonyms/remove", Role.EDITOR, ruling.remove_synonyms),
    Page("POST", "curation/abbreviations", Role.EDITOR, ruling.add_abbreviation),
    Page("POST", "curation/abbreviations/remove", Role.EDITOR, ruling.remove_abbreviation),
    Page("POST", "curation/suggestion", Role.EDITOR, ruling.suggestion),
    Page("POST", "curation/message", Role.EDITOR, telling.tell),
    Page("POST", "curation/message/remove", Role.EDITOR, telling.tell_nothing),
    Page("GET", "curation/restore", Role.EDITOR, undoing.confirm_restore),
    Page("POST", "curation/undo", Role.EDITOR, undoing.restore),
    Page("POST", "curation/revert", Role.EDITOR, undoing.revert),
    Page("GET", "golden", Role.EDITOR, golden.show, mark("Từ khóa kiểm tra")),
    Page("POST", "golden", Role.EDITOR, golden.add),
    Page("POST", "golden/remove", Role.EDITOR, golden.remove),
    Page("POST", "golden/run", Role.EDITOR, golden.run),
    Page("GET", "readers", Role.EDITOR, readers.show, mark("Bạn đọc tìm gì")),
    Page("GET", "readers/csv", Role.EDITOR, readers.file),
    Page("POST", "readers/done", Role.EDITOR, readers.done),
    Page("POST", "readers/again", Role.EDITOR, readers.again),
    Page("POST", "readers/note", Role.EDITOR, readers.note),
    Page("GET", "keyword", Role.EDITOR, keyword.show, below="readers"),
    Page("GET", "index", Role.EDITOR, index.show, mark("Chỉ mục")),
    Page("GET", "index/rebuild", Role.ADMIN, index.ask_rebuild),
    Page("POST", "index/rebuild", Role.ADMIN, index.rebuild),
    Page("POST", "index/cancel", Role.ADMIN, index.cancel),
    Page("GET", "index/rollback", Role.ADMIN, index.ask_rollback),
    Page("POST", "index/rollback", Role.ADMIN, index.rollback),
    Page("POST", "index/reconcile", Role.ADMIN, index.reconcile),
)


def add_console(
    app: web.Application, settings: Settings, guard: Guard, searching: SearchService
) -> None:
    """Add the console to an application.

    Args:
        app: the indexer's.
        settings: where the session key is kept.
        guard: knows the tokens.
        searching: to try queries with.

    Raises:
        SettingsError: what is set of the provider of logins is wrong.
    """
    ended = EndedSessions(settings.data_dir / "console.ended")
    key, client = session_key(settings.data_dir), client_of(settings)
    app[SESSIONS] = Sessions(key, guard, ended=ended, groups=client.groups if client else None)
    if client is not None:
        add_provider(app, client, key)
    app[THROTTLE], app[TRIAL], app[KEPT_FORMS] = Throttle(), searching, KeptForms()
    app[CLIENTS] = Clients(settings.trusted_proxies)
    app[NAVIGATION] = _navigation()
    app.add_routes(_routes())


def to_console(language_home: str) -> web.RouteDef:
    """Return the route that leads from a language's first page to its console."""

    async def lead(request: web.Request) -> web.Response:
        headers = {"Location": f"{language_home}console/", "Cache-Control": "no-store"}
        return web.Response(status=302, headers=headers)

    return web.get(language_home, lead)


def _navigation() -> Navigation:
    return Navigation(
        tuple(
            Link(page.address, page.label, page.role)
            for page in PAGES
            if page.label is not None and page.role is not None
        ),
        {page.address: page.below for page in PAGES if page.below is not None},
    )


def _routes() -> Iterator[web.RouteDef]:
    for language in LANGUAGES:
        base = home(language)
        for page in PAGES:
            route = web.get if page.method == "GET" else web.post
            yield route(base + page.address, gate(page.role, page.show))
        yield web.get(base.rstrip("/"), _with_slash)
        yield web.route("*", base + "{rest:.*}", gate(Role.PUBLISHER, _nothing))


async def _with_slash(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": f"{request.path}/"})


async def _nothing(visit: Visit) -> web.Response:
    raise NotFoundError(f"there is no page {visit.request.path}")
