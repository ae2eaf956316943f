"""All rules of editors for searches, and their history."""

from collections.abc import Sequence
from functools import partial

from aiohttp import web

from searchsvc.indexing.curation import CurationState
from searchsvc.query.curation import edits
from searchsvc.query.curation.limits import LONGEST_MESSAGE
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.rules.words import described_changes
from searchsvc.web.console.refused import NOTHING_REFUSED, Refused
from searchsvc.web.console.rule_days import shown_days
from searchsvc.web.console.whole_number import whole_number
from searchsvc.web.reader.results.answers import ShownMessage

# Changes that the page lists.
_SHOWN = 20


async def show(visit: Visit) -> web.Response:
    """Answer GET curation?before=."""
    return await rules_page(visit)


async def rules_page(
    visit: Visit,
    refused: Refused = NOTHING_REFUSED,
    status: int = 200,
    preview: Sequence[ShownMessage] = (),
) -> web.Response:
    """Answer the page of all rules.

    Args:
        visit: the request.
        refused: a form that was refused: the page shows it as it was sent.
        status: of HTTP.
        preview: the message of the form as readers would see it.
    """
    number = whole_number(visit.asked("before"))
    state = await visit.indexer.curation.current()
    changes = await described_changes(
        visit, await visit.indexer.curation.changes(_SHOWN + 1, number)
    )
    next_page = changes[_SHOWN - 1].version if len(changes) > _SHOWN else None
    rules = state.content
    refused = opened(visit, state, visit.asked("query"), _opened_words(visit, state, refused))
    ids = {one for pin in rules.pins for one in pin.ids} | {one.id for one in rules.hidden}
    return visit.page(
        "curation",
        status,
        rules=rules,
        named=await visit.indexer.named(ids),
        seen=state.version,
        carried=state.carried,
        history=changes[:_SHOWN],
        next_page=visit.href("curation", before=next_page) if next_page else None,
        query=visit.asked("query"),
        opens=True,
        days=partial(shown_days, visit.language, today=visit.searching.today),
        refused=refused,
        told=preview,
        longest_message=LONGEST_MESSAGE,
        here=visit.href("curation"),
    )


def opened(visit: Visit, state: CurationState, query: str, refused: Refused) -> Refused:
    """Return the form of a message with the one that the address names; else what was refused."""
    written = edits.message_of(state.content, query, visit.asked("message"))
    if written is None or refused.form:
        return refused
    fields = written.model_dump(mode="json")
    fields |= {"was_query": written.query, "was_kind": written.kind, "seen": state.version}
    return Refused("message", {name: str(value or "") for name, value in fields.items()})


def _opened_words(visit: Visit, state: CurationState, refused: Refused) -> Refused:
    """Return the form of the synonyms or the abbreviation that the address names, filled."""
    if refused.form:
        return refused
    phrases, short = visit.asked("synonyms").splitlines(), visit.asked("abbreviation")
    seen = str(state.version)
    if phrases:
        group = edits.synonyms_of(state.content, phrases, bool(visit.asked("one_way")))
        if group is not None:
            text, one_way = "\n".join(group.phrases), "1" if group.one_way else ""
            was = {"was": text, "was_one_way": one_way, "seen": seen}
            return Refused("synonyms", {"phrases": text, "one_way": one_way, **was})
    elif short and (found := edits.abbreviation_of(state.content, short)) is not None:
        was = {"was": found.short, "seen": seen}
        return Refused(
            "abbreviations", {"short": found.short, "long": "\n".join(found.long), **was}
        )
    return refused
