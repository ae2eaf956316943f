"""Login by token, and logout."""

import asyncio

from aiohttp import web

from searchsvc.errors import ForbiddenError, UnauthorizedError
from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.sessions import LIFETIME
from searchsvc.web.console.session.throttle import Throttle
from searchsvc.web.context import GUARD
from searchsvc.web.http.auth import Role
from searchsvc.web.http.door.clients import Clients
from searchsvc.web.rendering.language import mark

THROTTLE = web.AppKey("throttle", Throttle)
# Counts logins by address, behind trusted proxies too.
CLIENTS = web.AppKey("console_clients", Clients)


async def show(visit: Visit) -> web.Response:
    """Answer GET login."""
    if visit.session.role is not None:
        return visit.leave(visit.href())
    return visit.page("login", to="", wrong=False, lost=False)


async def login(visit: Visit) -> web.Response:
    """Answer POST login: a new session, so that none that was known before becomes one."""
    request = visit.request
    to = visit.sent("to")
    if request.app[GUARD].open:
        return visit.leave(visit.href())
    throttle, person = request.app[THROTTLE], visit.session.csrf
    address = request.app[CLIENTS].key_of(request)
    throttle.check(person, address)
    try:
        actor, role = request.app[GUARD].identify(visit.sent("token"))
    except (UnauthorizedError, UnicodeEncodeError):
        throttle.failed(person, address)
        return visit.page("login", 401, to=to, wrong=True, lost=False)
    if role < Role.PUBLISHER:
        raise ForbiddenError("this token is for search servers, not for people")
    _, cookie = request.app[SESSIONS].begin(actor)
    response = visit.leave(visit.back_to(visit.href()))
    cookies.put(request, response, cookies.SESSION, cookie, LIFETIME)
    return response


async def logout(visit: Visit) -> web.Response:
    """Answer POST logout."""
    request = visit.request
    await asyncio.to_thread(request.app[SESSIONS].end, visit.session)
    after, cookie = request.app[SESSIONS].begin()
    response = visit.leave(visit.href("login"))
    cookies.drop(request, response, cookies.SESSION)
    cookies.put(request, response, cookies.VISIT, cookie, LIFETIME)
    said = request.app[SESSIONS].keep(after, visit.language.say(mark("Đã đăng xuất.")))
    cookies.put(request, response, cookies.FLASH, said, 60)
    return response
