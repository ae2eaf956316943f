"""The login page: a button to the provider, a form for a token, and what went wrong."""

from aiohttp import web

from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.session.openid.login import PROVIDER
from searchsvc.web.console.session.openid.reasons import Reason
from searchsvc.web.context import GUARD, SETTINGS

# Seconds after which it is worth while to ask again for a provider that was away.
_RETRY_SECONDS = 60


def login_page(
    visit: Visit,
    status: int,
    to: str = "",
    wrong: bool = False,
    of_servers: bool = False,
    lost: bool = False,
    kept: bool = False,
    refused: Reason | None = None,
    came_back: bool = False,
) -> web.Response:
    """Answer the login page.

    Args:
        visit: of who is not logged in.
        status: of HTTP.
        to: the page that was asked for; "" = the first one.
        wrong: whether a token was sent that lets nobody in.
        of_servers: whether it is one, but of a search server.
        lost: whether a form was sent that needs a login, and is not kept.
        kept: whether one was sent that is kept until the login.
        refused: why a login at the provider let nobody in.
        came_back: whether the browser comes from a logout at the provider.
    """
    app = visit.request.app
    response = visit.page(
        "login",
        status,
        to=to,
        wrong=wrong,
        of_servers=of_servers,
        lost=lost,
        kept=kept,
        refused=refused,
        came_back=came_back,
        has_tokens=app[GUARD].has_tokens,
        has_provider=PROVIDER in app,
        label=app[SETTINGS].oidc_label,
        asks={
            **({"to": to} if to else {}),
            # Otherwise the provider would send the same person back at once.
            **({"anew": "1"} if refused in (Reason.GROUP, Reason.DENIED) else {}),
        },
    )
    if refused is Reason.AWAY:
        response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response
