"""Every address of the console, and who may see it."""

from collections.abc import Iterator

from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings
from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.navigation import home
from searchsvc.web.console.pages import (
    article,
    curation,
    failures,
    find,
    golden,
    index,
    overview,
    preview,
    query,
    readers,
)
from searchsvc.web.console.session import login
from searchsvc.web.console.session.access import Page, gate
from searchsvc.web.console.session.key import session_key
from searchsvc.web.console.session.login import THROTTLE
from searchsvc.web.console.session.sessions import Sessions
from searchsvc.web.console.session.throttle import Throttle
from searchsvc.web.context import TRIAL
from searchsvc.web.http.auth import Guard, Role
from searchsvc.web.rendering.language import LANGUAGES

# Method, address below the console's home, the least role (None = anyone), and the page.
PAGES: tuple[tuple[str, str, Role | None, Page], ...] = (
    ("GET", "", Role.PUBLISHER, overview.show),
    ("GET", "login", None, login.show),
    ("POST", "login", None, login.login),
    ("POST", "logout", Role.PUBLISHER, login.logout),
    ("GET", "articles", Role.PUBLISHER, find.show),
    ("GET", "article", Role.PUBLISHER, article.show),
    ("POST", "article/reindex", Role.EDITOR, article.reindex),
    ("POST", "article/undelete", Role.EDITOR, article.undelete),
    ("GET", "preview", Role.PUBLISHER, preview.form),
    ("POST", "preview", Role.PUBLISHER, preview.preview),
    ("GET", "failures", Role.EDITOR, failures.show),
    ("POST", "failures/replay", Role.EDITOR, failures.replay),
    ("GET", "query", Role.EDITOR, query.show),
    ("GET", "curation", Role.EDITOR, curation.show),
    ("POST", "curation/pin", Role.EDITOR, curation.pin),
    ("POST", "curation/order", Role.EDITOR, curation.order),
    ("POST", "curation/unpin", Role.EDITOR, curation.unpin),
    ("POST", "curation/hide", Role.EDITOR, curation.hide),
    ("POST", "curation/unhide", Role.EDITOR, curation.unhide),
    ("POST", "curation/synonyms", Role.EDITOR, curation.add_synonyms),
    ("POST", "curation/synonyms/remove", Role.EDITOR, curation.remove_synonyms),
    ("POST", "curation/abbreviations", Role.EDITOR, curation.add_abbreviation),
    ("POST", "curation/abbreviations/remove", Role.EDITOR, curation.remove_abbreviation),
    ("POST", "curation/undo", Role.EDITOR, curation.undo),
    ("GET", "golden", Role.EDITOR, golden.show),
    ("POST", "golden", Role.EDITOR, golden.add),
    ("POST", "golden/remove", Role.EDITOR, golden.remove),
    ("POST", "golden/run", Role.EDITOR, golden.run),
    ("GET", "readers", Role.EDITOR, readers.show),
    ("GET", "index", Role.EDITOR, index.show),
    ("GET", "index/rebuild", Role.ADMIN, index.ask_rebuild),
    ("POST", "index/rebuild", Role.ADMIN, index.rebuild),
    ("POST", "index/cancel", Role.ADMIN, index.cancel),
    ("GET", "index/rollback", Role.ADMIN, index.ask_rollback),
    ("POST", "index/rollback", Role.ADMIN, index.rollback),
    ("POST", "index/reconcile", Role.ADMIN, index.reconcile),
)


def add_console(
    app: web.Application, settings: Settings, guard: Guard, searching: SearchService
) -> None:
    """Add the console to an application.

    Args:
        app: the indexer's.
        settings: where the session key is kept.
        guard: knows the tokens.
        searching: what queries are tried with.
    """
    app[SESSIONS] = Sessions(session_key(settings.data_dir), guard)
    app[THROTTLE], app[TRIAL] = Throttle(), searching
    app.add_routes(_routes())


def to_console(language_home: str) -> web.RouteDef:
    """Give the route that leads from a language's first page to its console."""

    async def lead(request: web.Request) -> web.Response:
        headers = {"Location": f"{language_home}console/", "Cache-Control": "no-store"}
        return web.Response(status=302, headers=headers)

    return web.get(language_home, lead)


def _routes() -> Iterator[web.RouteDef]:
    for language in LANGUAGES:
        base = home(language)
        for method, page, role, show in PAGES:
            route = web.get if method == "GET" else web.post
            yield route(base + page, gate(role, show))
        yield web.get(base.rstrip("/"), _with_slash)
        yield web.route("*", base + "{rest:.*}", gate(Role.PUBLISHER, _nothing))


async def _with_slash(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": f"{request.path}/"})


async def _nothing(visit: Visit) -> web.Response:
    raise NotFoundError(f"there is no page {visit.request.path}")
