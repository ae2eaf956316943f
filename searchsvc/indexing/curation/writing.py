"""Appends versions of editors' rules, each only to the rules that it was made from."""

from collections.abc import Callable
from contextlib import suppress

from searchsvc.errors import PreconditionFailedError
from searchsvc.indexing.curation.seen import ChangedMeanwhileError, Seen, compared
from searchsvc.indexing.curation.states import NO_VERSION, changes_in, content_of
from searchsvc.indexing.ledger.curation import CurationVersion, CurationVersions
from searchsvc.query.curation import Curation, check_curation, summary_of
from searchsvc.query.curation.keyed import differences

Edit = Callable[[Curation], Curation]
Expected = int | Seen | None

# Tries of an edit; each failed because another process changed the rules meanwhile.
_TRIES = 10
# Versions searched for who changed a rule: each holds all rules.
_MOST_COMPARED = 200


class CurationWriter:
    """The one place where rules are changed."""

    def __init__(self, versions: CurationVersions) -> None:
        """Make the writer of a ledger's versions."""
        self._versions = versions

    def write(
        self, edit: Edit, actor: str, expected: Expected, undoing: str | None, check: bool
    ) -> tuple[CurationVersion | None, Curation]:
        """Make one change (arguments and errors as `CurationService.save`).

        The ledger's lock is not held while rules are compared: whatever another process writes
        meanwhile refuses the append, and all is compared again.

        Returns:
            The version that the edit makes, or the newest if it changes nothing; the rules before.
        """
        for _ in range(_TRIES):
            newest = self._versions.newest()
            current, before = newest.version if newest else 0, content_of(newest)
            if isinstance(expected, int) and expected != current:
                raise PreconditionFailedError(
                    f"the rules are at version {current}; read them again and retry", current
                )
            if isinstance(expected, Seen) and self._is_done(expected, current, before, edit):
                return newest, before
            after = edit(before)
            if check:
                check_curation(after)
            if after == before:
                return newest, before
            said = summary_of(before, after)
            summary = f"{undoing}: {said}" if undoing and said else undoing or said
            with suppress(PreconditionFailedError):
                made = self._versions.append(after.to_json(), actor, summary, current)
                return made, before
        raise PreconditionFailedError("the rules are changed all the time; retry later", current)

    def _is_done(self, seen: Seen, current: int, content: Curation, edit: Edit) -> bool:
        """Return whether all that an edit wants has happened since the rules were seen.

        Raises:
            ChangedMeanwhileError: something else has happened to the rules that it changes.
        """
        if seen.version == current:
            return False
        looked_at = self._versions.at(seen.version) if seen.version else None
        if looked_at is None and seen.version:
            # A backup was restored: nobody knows what was seen.
            raise ChangedMeanwhileError(current, ())
        since = compared(content_of(looked_at), content, edit)
        if since.clashes:
            since_then = current - seen.version
            row = self._versions.history(min(since_then, _MOST_COMPARED), current + 1)
            # The last of a row is only compared with.
            row += [looked_at or NO_VERSION] if since_then <= _MOST_COMPARED else []
            raise ChangedMeanwhileError(
                current,
                [
                    one
                    for one in changes_in(row)
                    if since.clashes & differences(one.before, one.after).keys()
                ],
            )
        return since.done
