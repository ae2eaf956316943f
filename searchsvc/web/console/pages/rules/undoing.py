"""Changes of editors' rules taken back: a single one, or all since a moment, after a look."""

from aiohttp import web

from searchsvc.errors import InvalidRequestError, NotFoundError, PreconditionFailedError
from searchsvc.indexing.curation import ChangedMeanwhileError
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.pages.rules.saving import done
from searchsvc.web.console.pages.rules.words import ToldChange, told_changes
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.console.whole_number import whole_number

# Changes that a page lists one by one; of more it gives the number.
_SHOWN = 100
_CONFLICT = 409


async def ask_restore(visit: Visit) -> web.Response:
    """Answer GET curation/restore?version=: what would be undone, by whom and when it was done."""
    return await _restore_page(visit, _version(visit.asked("version")))


async def _restore_page(visit: Visit, version: int, status: int = 200) -> web.Response:
    curation = visit.indexer.curation
    wanted, state = await curation.at(version), await curation.current()
    undone = await curation.changes(_SHOWN, after=version)
    return visit.page(
        "restore",
        status,
        version=version,
        moment=iso_moment(visit.language, wanted.at),
        undone=await told_changes(visit, undone),
        more=max(state.version - version - len(undone), 0),
        seen=state.version,
        refused=status == _CONFLICT,
    )


async def undo(visit: Visit) -> web.Response:
    """Answer POST curation/undo: restore the rules of an earlier version."""
    version, seen = _version(visit.sent("version")), whole_number(visit.sent("seen"))
    try:
        saved = await visit.indexer.curation.restore(version, visit.session.actor, seen)
    except PreconditionFailedError:
        # Somebody's newer change would go, too: it is shown first.
        return await _restore_page(visit, version, _CONFLICT)
    return await done(visit, saved)


async def revert(visit: Visit) -> web.Response:
    """Answer POST curation/revert: undo one change, however old, and leave those after it."""
    version = _version(visit.sent("version"))
    curation = visit.indexer.curation
    later: list[ToldChange] = []
    problems: tuple[tuple[str, str], ...] = ()
    try:
        return await done(visit, await curation.revert(version, visit.session.actor))
    except ChangedMeanwhileError as error:
        later = await told_changes(visit, error.changes)
    except InvalidRequestError as error:
        problems = fault_of(error, visit.language).problems
    return visit.page(
        "unreverted",
        _CONFLICT,
        # The one change that made the version.
        undone=await told_changes(visit, await curation.changes(1, before=version + 1)),
        later=later,
        problems=problems,
        back=visit.back_to(visit.href("curation")),
    )


def _version(typed: str) -> int:
    version = whole_number(typed)
    if version is None:
        raise NotFoundError("the rules have no such version")
    return version
