"""The page on which a form that came after its session had ended is sent again."""

from aiohttp import web

from searchsvc.web.console.console_request import SESSIONS, Visit
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.kept_forms import KEPT_FORMS


async def show(visit: Visit) -> web.Response:
    """Answer GET resume: what was sent, and a button; nothing is carried out by itself."""
    request = visit.request
    # The visit before the login sent it.
    before = request.app[SESSIONS].read(cookies.read(request, cookies.VISIT))
    form = request.app[KEPT_FORMS].get(before.csrf, visit.asked("form")) if before else None
    fields = form.fields if form else {}
    return visit.page(
        "resume",
        200 if form else 404,
        action=form.address if form else None,
        fields=[(name, value) for name, values in fields.items() for value in values],
    )
