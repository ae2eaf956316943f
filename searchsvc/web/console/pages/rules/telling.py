"""What editors tell the readers of a query: written, previewed, saved, taken away."""

from functools import partial
from typing import Literal

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.query.curation import Message, edits
from searchsvc.query.request import SearchRequest
from searchsvc.search.answers import told
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.rules.curation import rules_page
from searchsvc.web.console.pages.rules.ruling import done, refuse
from searchsvc.web.console.refused import Refused
from searchsvc.web.console.rule_days import sent_days
from searchsvc.web.reader.results.answers import shown_messages


async def tell(visit: Visit) -> web.Response:
    """Answer POST curation/message: a preview, or what was saved."""
    days, wrong = sent_days(visit)
    kind: Literal["notice", "redirect"] = "notice"
    if visit.sent("kind") == "redirect":
        kind = "redirect"
    message = Message(
        query=clean_name(visit.sent("query")),
        text=visit.sent("text"),
        url=clean_name(visit.sent("url")) or None,
        kind=kind,
        first_day=days.first_day,
        last_day=days.last_day,
    )
    edit = partial(edits.set_message, message=message)
    if refused := await refuse(visit, "message", edit, wrong=wrong):
        return refused
    if visit.sent("step") == "preview":
        shown = list(shown_messages(told(SearchRequest(message.query), [message])))
        return await rules_page(visit, Refused("message", visit.form_sent()), preview=shown)
    state = await visit.indexer.curation.edit(edit, visit.session.actor)
    return await done(visit, edits.message_of(state.content, message.query, kind))


async def tell_nothing(visit: Visit) -> web.Response:
    """Answer POST curation/message/remove."""
    query = clean_name(visit.sent("query"))
    edit = partial(edits.remove_message, query=query, kind=visit.sent("kind"))
    await visit.indexer.curation.edit(edit, visit.session.actor)
    return await done(visit)
