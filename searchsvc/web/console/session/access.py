"""Checks before every page of the console: host, session, role, origin of forms."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from searchsvc.errors import (
    ForbiddenError,
    InvalidInputError,
    SearchServiceError,
    TooLargeError,
    TooManyAttemptsError,
    UnauthorizedError,
    UnavailableError,
)
from searchsvc.web.api.requests.bodies import largest
from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.error_messages import ForeignFormError, crash, fault_of
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.kept_forms import (
    KEPT_FIELD,
    KEPT_FORMS,
    KEPT_SECONDS,
    LARGEST_KEPT,
)
from searchsvc.web.console.session.login_page import login_page
from searchsvc.web.console.session.sessions import LIFETIME
from searchsvc.web.console.session.throttle import CLIENTS
from searchsvc.web.context import GUARD, REQUEST_ID, SETTINGS
from searchsvc.web.http.auth import Role, check_host
from searchsvc.web.http.door.slow import in_time
from searchsvc.web.http.door.unreadable import BODY_ERRORS, FORM, UNREADABLE_FORM
from searchsvc.web.http.problems import status_of
from searchsvc.web.rendering.language import language_of

Show = Callable[[Visit], Awaitable[web.Response]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_SERVER_ERROR = 500
# Bytes of a form of who is not logged in: a token and an address. It is held in memory whole, and
# anyone may send many at once.
LARGEST_LOGIN = 64_000

log = structlog.get_logger()


def gate(role: Role | None, show: Show) -> Handler:
    """Make the handler of a page.

    Args:
        role: the lowest that may see it; None = also without login.
        show: answers; errors become pages.
    """

    async def handle(request: web.Request) -> web.StreamResponse:
        visit, fresh = _visit(request)
        response = await _answer(visit, role, show)
        if fresh is not None:
            cookies.put(request, response, cookies.VISIT, fresh, LIFETIME)
        return response

    return handle


def _visit(request: web.Request) -> tuple[Visit, str | None]:
    """Return the visit, and its cookie when it is a new one."""
    sessions, language = request.app[SESSIONS], language_of(request.path)
    kept = (sessions.read(cookies.read(request, kind)) for kind in (cookies.SESSION, cookies.VISIT))
    session, fresh = next(filter(None, kept), None), None
    if session is None:
        session, fresh = sessions.begin()
    flash = sessions.kept(session, cookies.read(request, cookies.FLASH))
    return Visit(request, language, session, flash), fresh


async def _answer(visit: Visit, role: Role | None, show: Show) -> web.Response:
    try:
        try:
            if visit.request.app[GUARD].open:
                check_host(visit.request)
            if role is not None:
                _check_role(visit, role)
            if visit.request.method == "POST":
                visit = replace(visit, form=await _own_form(visit))
            return await show(visit)
        except UnauthorizedError as error:
            return await _login(visit, error)
    except SearchServiceError as error:
        return _failed(visit, error)
    except Exception:
        log.exception("console.crashed", request_id=visit.request[REQUEST_ID])
        return visit.page("failure", _SERVER_ERROR, fault=crash(visit.language))


def _check_role(visit: Visit, role: Role) -> None:
    if visit.session.role is None:
        raise UnauthorizedError("not logged in")
    if not visit.session.may(role):
        raise ForbiddenError(f"the role needed is {role.name.lower()}")


async def _own_form(visit: Visit) -> dict[str, list[str]]:
    """Read a form, which must be one of this session's and come from this site."""
    form = await _form_of_this_site(visit, LARGEST_LOGIN)
    token = next(iter(form.get("csrf", ())), "")
    if not hmac.compare_digest(token.encode("utf-8", "replace"), visit.session.csrf.encode()):
        raise ForeignFormError("the form is not of this session")
    for kept in form.pop(KEPT_FIELD, ()):
        owner = cookies.read(visit.request, cookies.KEPT)
        visit.request.app[KEPT_FORMS].drop(owner, kept)
    return form


async def _form_of_this_site(visit: Visit, largest_of_nobody: int) -> dict[str, list[str]]:
    """Read a form.

    Args:
        visit: the request.
        largest_of_nobody: bytes of a form of who is not logged in.
    """
    request = visit.request
    if not _is_same_site(request):
        raise ForeignFormError("the form was sent from another site")
    # Browsers always tell the length; the server reads no more than that.
    length = request.content_length
    if visit.session.role is None and (length is None or length > largest_of_nobody):
        raise TooLargeError(f"a login may be as large as {largest_of_nobody:,} bytes")
    try:
        if request.content_type != FORM:
            raise ValueError
        async with in_time(request):
            sent = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise TooLargeError(f"a form may be as large as {largest(request.app)}") from None
    except (*BODY_ERRORS, ValueError, LookupError):
        raise InvalidInputError([UNREADABLE_FORM]) from None
    form: dict[str, list[str]] = {}
    for name, value in sent.items():
        if isinstance(value, str):
            form.setdefault(name, []).append(value)
    return form


def _is_same_site(request: web.Request) -> bool:
    """Return whether the browser confirms that one of our own pages sent this."""
    said = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if said is not None and said != "same-origin":
        return False
    if origin is None:
        return said is not None
    ours = request.app[SETTINGS].console_origin
    if ours is not None and origin == ours.rstrip("/"):
        return True
    # A proxy that ends https passes the host on, not the scheme.
    try:
        return urlsplit(origin).netloc == request.headers.get("Host")
    except ValueError:
        return False


async def _login(visit: Visit, error: SearchServiceError) -> web.Response:
    address = visit.request.rel_url.raw_path_qs
    if visit.request.method != "POST":
        return login_page(visit, status_of(error), to=address)
    if visit.request.path == visit.href("logout"):
        # It is what was wanted.
        return login_page(visit, status_of(error))
    request = visit.request
    try:
        form = await _form_of_this_site(visit, LARGEST_KEPT)
    except SearchServiceError:
        # Of another site, too large or unreadable.
        return login_page(visit, status_of(error), lost=True)
    owner = cookies.read(request, cookies.KEPT) or secrets.token_urlsafe(24)
    client = request.app[CLIENTS].key_of(request)
    key = request.app[KEPT_FORMS].keep(owner, client, address, form)
    response = login_page(visit, status_of(error), to=visit.href("resume", form=key), kept=True)
    # Not the cookie of the visit: a login at the provider begins another one.
    cookies.put(request, response, cookies.KEPT, owner, KEPT_SECONDS)
    return response


def _failed(visit: Visit, error: SearchServiceError) -> web.Response:
    status = status_of(error)
    if status >= _SERVER_ERROR:
        log.warning("console.failed", error=str(error), request_id=visit.request[REQUEST_ID])
    response = visit.page("failure", status, fault=fault_of(error, visit.language))
    if isinstance(error, UnavailableError | TooManyAttemptsError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response
