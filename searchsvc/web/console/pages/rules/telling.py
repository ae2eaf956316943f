"""What editors tell the readers of a query: written, previewed, saved, taken away."""

from functools import partial
from typing import Literal

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.query.curation import Curation, Message, edits
from searchsvc.query.request import SearchRequest
from searchsvc.search.answers import told
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.rules.origin import page_of
from searchsvc.web.console.pages.rules.saving import refuse, save
from searchsvc.web.console.refused import ANOTHER, Refused
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
    was = clean_name(visit.sent("was_query")), visit.sent("was_kind")
    edit = partial(_written, message=message, was=was)
    content = (await visit.indexer.curation.current()).content
    other = edits.message_of(content, message.query, kind)
    if other is not None and other is not edits.message_of(content, *was):
        wrong.append(ANOTHER)
    if visit.sent("step") == "write":
        return await page_of(visit, Refused("message", visit.form_sent()))
    if visit.sent("step") == "preview":
        if refused := await refuse(visit, "message", edit, wrong=wrong):
            return refused
        shown = list(shown_messages(told(SearchRequest(message.query), [message])))
        return await page_of(visit, Refused("message", visit.form_sent()), preview=shown)
    rule = partial(edits.message_of, query=message.query, kind=kind)
    return await save(visit, edit, "message", wrong=wrong, rule=rule)


def _written(content: Curation, message: Message, was: tuple[str, str]) -> Curation:
    """Save a message in place of the one that the form was opened with, if that is still there."""
    return edits.set_message(content, message, edits.message_of(content, *was))


async def tell_nothing(visit: Visit) -> web.Response:
    """Answer POST curation/message/remove."""
    query, kind = clean_name(visit.sent("query")), visit.sent("kind")
    edit = partial(edits.remove_message, query=query, kind=kind)
    return await save(visit, edit, about=partial(edits.message_of, query=query, kind=kind))
