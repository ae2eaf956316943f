"""The page on which a form that came after its session had ended is sent again."""

from aiohttp import web

from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.fields import name_of
from searchsvc.web.console.session import cookies
from searchsvc.web.console.session.kept_forms import KEPT_FIELD, KEPT_FORMS

# Characters of a value that are shown; all are sent.
_MOST_SHOWN = 300
# Fields that say where to return or what the page before knew.
_UNSHOWN = frozenset(("to", "seen", "step"))


async def show(visit: Visit) -> web.Response:
    """Answer GET resume: what was sent, and a button; nothing is carried out by itself."""
    key, owner = visit.asked("form"), cookies.read(visit.request, cookies.KEPT)
    form = visit.request.app[KEPT_FORMS].get(owner, key)
    fields = form.fields if form else []
    return visit.page(
        "resume",
        200 if form else 404,
        action=form.address if form else None,
        fields=[*fields, (KEPT_FIELD, key)],
        shown=[
            (
                name_of(visit.language, name),
                value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…",
            )
            for name, value in fields
            if value.strip() and name not in _UNSHOWN and not name.startswith("was_")
        ],
    )
