"""Pages that undo changes of editors' rules: a single one, or all since an earlier version."""

from aiohttp import web

from searchsvc.errors import InvalidRequestError, NotFoundError, PreconditionFailedError
from searchsvc.indexing.curation import ChangedMeanwhileError
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.pages.rules.saving import redirect_back
from searchsvc.web.console.pages.rules.words import DescribedChange, described_changes
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.console.whole_number import whole_number

# More changes than anybody reads; of further ones the page gives the number.
_MOST_LISTED = 100
_CONFLICT = 409


async def confirm_restore(visit: Visit) -> web.Response:
    """Answer GET curation/restore?version=: list the changes that a restore would undo.

    Raises:
        NotFoundError: there is no such version.
    """
    return await _restore_page(visit, _version_of(visit.asked("version")))


async def _restore_page(visit: Visit, version: int, status: int = 200) -> web.Response:
    """Answer the page that asks for confirmation; status 409 adds that rules were changed."""
    curation = visit.indexer.curation
    wanted, state = await curation.at(version), await curation.current()
    undone = await curation.changes(_MOST_LISTED, after=version)
    return visit.page(
        "restore",
        status,
        version=version,
        moment=iso_moment(visit.language, wanted.at),
        undone=await described_changes(visit, undone),
        more=max(state.version - version - len(undone), 0),
        seen=state.version,
        refused=status == _CONFLICT,
    )


async def restore(visit: Visit) -> web.Response:
    """Answer POST curation/undo: restore the rules of an earlier version.

    The field `seen` is the version that was current when the page was shown.

    Raises:
        NotFoundError: there is no such version.
    """
    version, seen = _version_of(visit.sent("version")), whole_number(visit.sent("seen"))
    try:
        saved = await visit.indexer.curation.restore(version, visit.session.actor, seen)
    except PreconditionFailedError:
        # Somebody's newer change would be undone, too: the page shows it first.
        return await _restore_page(visit, version, _CONFLICT)
    return await redirect_back(visit, saved)


async def revert(visit: Visit) -> web.Response:
    """Answer POST curation/revert: undo one change, however old, and keep those after it.

    Raises:
        NotFoundError: there is no such version.
    """
    version = _version_of(visit.sent("version"))
    curation = visit.indexer.curation
    later: list[DescribedChange] = []
    problems: tuple[tuple[str, str], ...] = ()
    try:
        return await redirect_back(visit, await curation.revert(version, visit.session.actor))
    except ChangedMeanwhileError as error:
        later = await described_changes(visit, error.changes)
    except InvalidRequestError as error:
        problems = fault_of(error, visit.language).problems
    return visit.page(
        "unreverted",
        _CONFLICT,
        # Changes are listed newest first: the one before version + 1 made this version.
        undone=await described_changes(visit, await curation.changes(1, before=version + 1)),
        later=later,
        problems=problems,
        back=visit.back_to(visit.href("curation")),
    )


def _version_of(parameter: str) -> int:
    version = whole_number(parameter)
    if version is None:
        raise NotFoundError("the rules have no such version")
    return version
