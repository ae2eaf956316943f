"""All rules of editors for searches, and their history."""

from functools import partial

from aiohttp import web

from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.refused import NOTHING_REFUSED, Refused
from searchsvc.web.console.rule_days import shown_days
from searchsvc.web.console.status_text import iso_moment

# Changes that the page lists.
_SHOWN = 20


async def show(visit: Visit) -> web.Response:
    """Answer GET curation?before=."""
    return await rules_page(visit)


async def rules_page(
    visit: Visit, refused: Refused = NOTHING_REFUSED, status: int = 200
) -> web.Response:
    """Answer the page of all rules.

    Args:
        visit: the request.
        refused: a form that was refused: the page shows it as it was sent.
        status: of HTTP.
    """
    before = visit.asked("before")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    state = await visit.indexer.curation.current()
    history = await visit.indexer.curation.history(_SHOWN, number)
    rules = state.content
    ids = {one for pin in rules.pins for one in pin.ids} | {one.id for one in rules.hidden}
    return visit.page(
        "curation",
        status,
        rules=rules,
        named=await visit.indexer.named(ids),
        stands=state.version,
        carried=state.carried,
        history=[(one, iso_moment(visit.language, one.at)) for one in history.versions],
        next_page=visit.href("curation", before=history.next) if history.next else None,
        query=visit.asked("query"),
        days=partial(shown_days, visit.language, today=visit.searching.today),
        refused=refused,
        here=visit.href("curation"),
    )
