"""The login page, login by token, and logout."""

import asyncio
from dataclasses import replace

from aiohttp import web

from searchsvc.errors import UnauthorizedError
from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.navigation import home, is_ours
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.login_page import login_page
from searchsvc.web.console.session.openid.login import logout_address
from searchsvc.web.console.session.openid.reasons import reason_of
from searchsvc.web.console.session.sessions import LIFETIME, Flash
from searchsvc.web.console.session.throttle import CLIENTS, THROTTLE
from searchsvc.web.context import GUARD
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import LANGUAGES, mark


async def show(visit: Visit) -> web.Response:
    """Answer GET login."""
    if visit.session.role is not None:
        return visit.leave(visit.href())
    # The provider sends people back to one address, with the language as the state.
    came_back = next((one for one in LANGUAGES if one.code == visit.asked("state")), None)
    if came_back not in (None, visit.language):
        return visit.leave(f"{home(came_back)}login?state={came_back.code}")
    to, refused = visit.asked("to"), reason_of(visit.asked("refused"))
    return login_page(
        visit,
        refused.status if refused else 200,
        to=to if is_ours(to) else "",
        refused=refused,
        came_back=came_back is not None,
    )


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
        return login_page(visit, 401, to=to, wrong=True)
    if role < Role.PUBLISHER:
        return login_page(visit, 403, to=to, wrong=True, of_servers=True)
    _, cookie = request.app[SESSIONS].begin(actor)
    response = visit.leave(visit.back_to(visit.href()))
    cookies.put(request, response, cookies.SESSION, cookie, LIFETIME)
    return response


async def logout(visit: Visit) -> web.Response:
    """Answer POST logout."""
    request = visit.request
    await asyncio.to_thread(request.app[SESSIONS].end, visit.session)
    after, cookie = request.app[SESSIONS].begin()
    there = await logout_address(visit)
    # A page, not a redirect: browsers don't let a form lead to another site (form-action).
    response = (
        replace(visit, session=after).page("leaving", leads_to=there, logged_in=False)
        if there
        else visit.leave(visit.href("login"))
    )
    cookies.drop(request, response, cookies.SESSION)
    cookies.put(request, response, cookies.VISIT, cookie, LIFETIME)
    said = request.app[SESSIONS].keep(after, Flash(visit.language.say(mark("Đã đăng xuất."))))
    cookies.put(request, response, cookies.FLASH, said, 60)
    return response
