"""The console's cookies: session, visit before a login, login on its way, message."""

from http.cookies import SimpleCookie

from aiohttp import web

from searchsvc.web.context import SETTINGS

SESSION = "searchsvc_session"
# Of who is not logged in. Apart from the session: a link from another site comes without either,
# and the visit that it begins must not take the place of a session that goes on.
VISIT = "searchsvc_visit"
FLASH = "searchsvc_flash"
# Of a login at the provider, which sends the browser back from another site.
LOGIN = "searchsvc_login"
# Of a browser whose form is kept until its login.
KEPT = "searchsvc_kept"
# A strict cookie would not come along from another site.
_LAX = frozenset({LOGIN})
# Browsers keep no cookie of more characters (RFC 6265, 6.1).
_LONGEST = 4_096


def read(request: web.Request, kind: str) -> str | None:
    """Return a cookie's value; None when the browser sent none.

    Only the one is looked for: to parse a header of 100 kB would keep everyone waiting.
    """
    name = _name(request, kind)
    sent = request.headers.get("Cookie", "")
    # The last one of the name counts.
    begin = sent.rfind(f"{name}=")
    while begin > 0 and sent[begin - 1] not in "; ":
        begin = sent.rfind(f"{name}=", 0, begin)
    if begin < 0:
        return None
    pair = sent[begin:].partition(";")[0].strip()
    # In quotes as it was set, where it has other signs.
    found = SimpleCookie(pair).get(name) if len(pair) <= _LONGEST else None
    return None if found is None else found.value


def put(request: web.Request, response: web.Response, kind: str, value: str, age: int) -> None:
    """Set a cookie: not for scripts, nor for requests that other sites cause, but LOGIN.

    Args:
        request: what is answered.
        response: the answer.
        kind: SESSION, VISIT, FLASH, LOGIN or KEPT.
        value: its value.
        age: seconds that the browser keeps it.
    """
    response.set_cookie(
        _name(request, kind),
        value,
        max_age=age,
        path="/",
        secure=_is_secure(request),
        httponly=True,
        samesite="Lax" if kind in _LAX else "Strict",
    )


def drop(request: web.Request, response: web.Response, kind: str) -> None:
    """Take a cookie back."""
    put(request, response, kind, "", 0)


def _name(request: web.Request, kind: str) -> str:
    # With this prefix no other host below the same domain can set it.
    return f"__Host-{kind}" if _is_secure(request) else kind


def _is_secure(request: web.Request) -> bool:
    origin = request.app[SETTINGS].console_origin or ""
    return request.secure or origin.startswith("https://")
