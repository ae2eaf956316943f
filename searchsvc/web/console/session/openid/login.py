"""Login at the provider: sending people there, and taking them in when they come back."""

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from searchsvc.errors import NotFoundError
from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.navigation import home, is_ours
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.openid.flow import FLOW_LIFETIME, Flows
from searchsvc.web.console.session.openid.reasons import LoginRefusedError, Reason
from searchsvc.web.console.session.sessions import LIFETIME
from searchsvc.web.console.session.throttle import CLIENTS, THROTTLE
from searchsvc.web.context import SETTINGS
from searchsvc.web.rendering.language import LANGUAGES

if TYPE_CHECKING:
    from searchsvc.web.console.session.openid.provider import Provider

# Only where it is set; its module needs the extra.
PROVIDER: web.AppKey["Provider"] = web.AppKey("provider")
FLOWS = web.AppKey("flows", Flows)
# Below the console's home in Vietnamese: one address to register at the provider.
_CALLBACK = "login/oidc/callback"
# Characters of the page to go to: browsers drop a cookie of more than 4,096 bytes.
_LONGEST_PLACE = 2_000

log = structlog.get_logger()


async def start(visit: Visit) -> web.Response:
    """Answer GET login/oidc: the browser goes to the provider."""
    request = visit.request
    provider = _provider(visit)
    to = visit.asked("to")
    to = to if is_ours(to) and len(to) <= _LONGEST_PLACE else ""
    if visit.session.role is not None:
        return visit.leave(to or visit.href())
    person = visit.session.csrf
    request.app[THROTTLE].check(person, request.app[CLIENTS].key_of(request))
    back = origin_of(request) + home(LANGUAGES[0]) + _CALLBACK
    flow = request.app[FLOWS].begin(back, to, visit.language.code, person)
    try:
        response = visit.leave(await provider.begin(flow, bool(visit.asked("anew"))))
    except LoginRefusedError as error:
        return _refuse(visit, error, to)
    cookies.put(request, response, cookies.LOGIN, request.app[FLOWS].seal(flow), FLOW_LIFETIME)
    return response


async def finish(visit: Visit) -> web.Response:
    """Answer GET login/oidc/callback, to which the provider sends people back."""
    request, provider = visit.request, _provider(visit)
    flow = request.app[FLOWS].opened(cookies.read(request, cookies.LOGIN))
    throttle, address = request.app[THROTTLE], request.app[CLIENTS].key_of(request)
    # Whoever comes from another site comes without the cookie of the visit.
    person = flow.person if flow else visit.session.csrf
    throttle.check(person, address)
    to = ""
    try:
        if flow is None or not flow.is_answered_by(visit.asked("state")):
            raise LoginRefusedError(Reason.STATE, "no login of this browser has this state")
        language = next((one for one in LANGUAGES if one.code == flow.language), visit.language)
        visit, to = replace(visit, language=language), flow.to
        found = await provider.finish(flow, request.query)
        groups = provider.client.groups.known(found.person.groups)
        if not groups:
            number = len(found.person.groups)
            raise LoginRefusedError(Reason.GROUP, f"none of the {number} groups has a role")
    except LoginRefusedError as error:
        # Without a login of this browser nothing was guessed: any page can send people here.
        if error.reason.is_guess and flow is not None:
            throttle.failed(person, address)
        response = _refuse(visit, error, to)
    else:
        issuer = provider.client.issuer
        session, cookie = request.app[SESSIONS].begin(found.person.actor, (issuer, groups))
        provider.remember(session.csrf, found.id_token)
        # A page, not a redirect: after one that came from another site the browser would not send
        # the session's strict cookie.
        response = visit.page("leaving", leads_to=to or visit.href(), logged_in=True)
        cookies.put(request, response, cookies.SESSION, cookie, LIFETIME)
    cookies.drop(request, response, cookies.LOGIN)
    return response


async def logout_address(visit: Visit) -> str | None:
    """Return where the person of a session logs out at the provider; None = nowhere."""
    provider = visit.request.app.get(PROVIDER)
    if provider is None or not visit.session.person:
        return None
    back = f"{origin_of(visit.request)}{home(LANGUAGES[0])}login"
    return await provider.logout_address(visit.session.csrf, back, visit.language.code)


def origin_of(request: web.Request) -> str:
    """Return the origin by which browsers reach the console, without a slash at its end."""
    ours = request.app[SETTINGS].console_origin
    return ours.rstrip("/") if ours else f"{request.scheme}://{request.host}"


def _provider(visit: Visit) -> "Provider":
    provider = visit.request.app.get(PROVIDER)
    if provider is None:
        raise NotFoundError("there is no login by OpenID Connect here")
    return provider


def _refuse(visit: Visit, error: LoginRefusedError, to: str) -> web.Response:
    """Lead to the login page, which says why; the code does not stay in the browser's history."""
    log.warning("console.login_refused", reason=error.reason.code, detail=error.detail)
    back = {"to": to} if to else {}
    return visit.leave(visit.href("login", refused=error.reason.code, **back))
