"""A form whose rule somebody else changed meanwhile: both changes side by side, and the way on."""

from collections.abc import Callable

from aiohttp import web

from searchsvc.indexing.curation import ChangedMeanwhileError, Seen
from searchsvc.query.curation import Curation
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.rules.words import described_changes, worded
from searchsvc.web.console.whole_number import whole_number

_CONFLICT = 409


def seen_by(visit: Visit) -> Seen | None:
    """Return the version of the rules that a form was made from; None = it names none."""
    version = whole_number(visit.sent("seen"))
    return None if version is None else Seen(version)


async def conflict_page(
    visit: Visit,
    edit: Callable[[Curation], Curation],
    error: ChangedMeanwhileError,
    about: Callable[[Curation], object] | None = None,
) -> web.Response:
    """Answer what was changed meanwhile, and what was sent, to be saved over it knowingly.

    Args:
        visit: the request, with the form.
        edit: what the form asks for.
        error: who changed the rule meanwhile.
        about: finds the rule; None = it is not known which.
    """
    state = await visit.indexer.curation.current()
    (wanted,) = await worded(visit, [(state.content, edit(state.content))])
    kept = {name: value for name, value in visit.form_sent().items() if name != "csrf"}
    return visit.page(
        "conflict",
        _CONFLICT,
        changes=await described_changes(visit, error.changes),
        wanted=wanted,
        gone=about is not None and not about(state.content),
        action=visit.request.rel_url.raw_path,
        # Sent again it is based on what this page shows.
        kept=kept | {"seen": state.version},
        is_message="was_kind" in kept,
        back=visit.back_to(visit.href("curation")),
    )
