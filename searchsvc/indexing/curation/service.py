"""The editor's use cases: read the rules, change them, undo, and see who changed what."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import NotFoundError
from searchsvc.indexing.curation.keeper import CurationKeeper
from searchsvc.indexing.curation.seen import Seen
from searchsvc.indexing.curation.states import (
    NO_VERSION,
    Change,
    CurationHistory,
    CurationState,
    changes_in,
    content_of,
    past_of,
    restored,
    reverted,
)
from searchsvc.indexing.curation.writing import CurationWriter, Edit, Expected
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.curation import CurationVersion
from searchsvc.query.curation import (
    ALWAYS,
    NOTHING,
    Curation,
    Days,
    edits,
)
from searchsvc.query.curation.keyed import differences, replaced

# Changes that an answer lists by default, and at most.
PAGE, LARGEST_PAGE = 50, 500


class Saved(NamedTuple):
    """What came of an edit.

    Attributes:
        state: the current rules.
        before: the rules before; the same when the edit changed nothing.
    """

    state: CurationState
    before: Curation


class CurationService:
    """Keeps the rules of editors; each change is a version of its own."""

    def __init__(self, ledger: Ledger, keeper: CurationKeeper) -> None:
        """Make the service.

        Args:
            ledger: where the versions are kept.
            keeper: publishes them to search replicas.
        """
        self._ledger = ledger
        self._keeper = keeper
        self._writer = CurationWriter(ledger.curation)

    async def run(self) -> None:
        """Publish changes to search replicas until cancelled."""
        await self._keeper.run()

    async def publish(self) -> None:
        """Publish the current rules at once (errors as `CurationKeeper.publish`)."""
        await self._keeper.publish()

    @property
    def waits(self) -> bool:
        """Whether the engine does not hold the current rules, or it is unknown."""
        return self._keeper.published is None

    async def current(self) -> CurationState:
        """Return the current rules."""
        return self._state(await asyncio.to_thread(self._ledger.curation.newest))

    async def at(self, version: int) -> CurationState:
        """Return the rules of one version.

        Raises:
            NotFoundError: there is none of this number.
        """
        return self._state(await asyncio.to_thread(self._version, version))

    async def change(self, content: Curation, expected: int | None, actor: str) -> CurationState:
        """Replace all rules, durable when this returns.

        Args:
            content: all rules, also those that stay.
            expected: the version that must be current; None = any.
            actor: who changes them.

        Returns:
            The current rules; a change without effect makes no new version.

        Raises:
            InvalidRequestError: they are not valid; with every problem.
            PreconditionFailedError: another version is current.
        """
        return await self.edit(lambda current: content, actor, expected)

    async def undo(self, version: int, actor: str, expected: int | None = None) -> CurationState:
        """Bring back the rules of an earlier version (as `restore`)."""
        return (await self.restore(version, actor, expected)).state

    async def restore(self, version: int, actor: str, expected: int | None = None) -> Saved:
        """Bring back the rules of an earlier version, as a new one.

        Args:
            version: whose rules are wanted; 0 = none at all.
            actor: who requests it, for the log of changes.
            expected: the version that must be current; None = any.

        Raises:
            NotFoundError: there is no such version.
            PreconditionFailedError: the current version is not `expected`.
        """
        wanted = await asyncio.to_thread(self._version, version)
        content = content_of(wanted)
        # They were valid once: a limit lowered since must not prevent their return.
        return await self.save(lambda current: content, actor, expected, restored(wanted))

    async def revert(self, version: int, actor: str) -> Saved:
        """Undo one change and leave those after it.

        Args:
            version: that the change made.
            actor: who requests it, for the log of changes.

        Raises:
            NotFoundError: there is no such version.
            ChangedMeanwhileError: later changes are of the same rules; with these changes.
            InvalidRequestError: what it brings back contradicts other rules; with every problem.
        """
        made, before = await asyncio.to_thread(self._change, version)
        after, earlier = content_of(made), content_of(before)
        was = {rule: one.before for rule, one in differences(earlier, after).items()}

        def undone(current: Curation) -> Curation:
            # The order of the rules comes back as well.
            return earlier if current == after else replaced(current, was)

        return await self.save(undone, actor, Seen(version), reverted(made), check=True)

    async def history(self, limit: int = PAGE, before: int | None = None) -> CurationHistory:
        """Return a page of changes.

        Args:
            limit: most changes.
            before: `next` of the page before; None = the first page.
        """
        # One more than asked for shows whether there is a next page.
        found = await asyncio.to_thread(self._ledger.curation.history, limit + 1, before)
        shown = [past_of(one) for one in found[:limit]]
        return CurationHistory(
            versions=shown, next=shown[-1].version if len(found) > limit else None
        )

    async def changes(self, limit: int, before: int | None = None, after: int = 0) -> list[Change]:
        """Return changes with the rules before and after each, the newest first.

        Args:
            limit: most changes.
            before: only those that made a lower version; None = all.
            after: only those that made a higher version.
        """
        return await asyncio.to_thread(self._changes, limit, before, after)

    async def pin(
        self, query: str, ids: Sequence[str], actor: str, days: Days | None = None
    ) -> CurationState:
        """Pin articles for a query, after those pinned already (errors as `change`)."""
        return await self.edit(partial(edits.pin, query=query, ids=ids, days=days), actor)

    async def set_pins(self, query: str, ids: Sequence[str], actor: str) -> CurationState:
        """Pin exactly these for a query, in this order; none = unpin (errors as `change`)."""
        return await self.edit(partial(edits.set_pins, query=query, ids=ids), actor)

    async def move_pin(self, query: str, article_id: str, step: int, actor: str) -> CurationState:
        """Move a pin of a query by some places; negative = towards the top."""
        move = partial(edits.move_pin, query=query, article_id=article_id, step=step)
        return await self.edit(move, actor)

    async def unpin(self, query: str, article_id: str | None, actor: str) -> CurationState:
        """Remove one pin of a query; None = all of them."""
        return await self.edit(partial(edits.unpin, query=query, article_id=article_id), actor)

    async def hide(
        self, article_id: str, query: str | None, actor: str, days: Days = ALWAYS
    ) -> CurationState:
        """Hide an article for a query; None = for every query (errors as `change`)."""
        hide = partial(edits.hide, article_id=article_id, query=query, days=days)
        return await self.edit(hide, actor)

    async def show(self, article_id: str, query: str | None, actor: str) -> CurationState:
        """Undo `hide` with the same arguments."""
        return await self.edit(partial(edits.show, article_id=article_id, query=query), actor)

    async def add_synonyms(
        self, phrases: Sequence[str], one_way: bool, actor: str
    ) -> CurationState:
        """Make phrases mean the same; one way = the first finds the others (errors as `change`)."""
        return await self.edit(partial(edits.add_synonyms, phrases=phrases, one_way=one_way), actor)

    async def remove_synonyms(
        self, phrases: Sequence[str], one_way: bool, actor: str
    ) -> CurationState:
        """Undo `add_synonyms` with the same arguments."""
        return await self.edit(
            partial(edits.remove_synonyms, phrases=phrases, one_way=one_way), actor
        )

    async def add_abbreviation(self, short: str, long: Sequence[str], actor: str) -> CurationState:
        """Add long forms of a short form (errors as `change`)."""
        return await self.edit(partial(edits.add_abbreviation, short=short, long=long), actor)

    async def remove_abbreviation(self, short: str, actor: str) -> CurationState:
        """Remove a short form with all its long forms."""
        return await self.edit(partial(edits.remove_abbreviation, short=short), actor)

    async def set_suggestion(
        self, text: str, action: Literal["block", "promote"] | None, actor: str
    ) -> CurationState:
        """Block or promote a suggestion; None = neither (errors as `change`)."""
        return await self.edit(partial(edits.set_suggestion, text=text, action=action), actor)

    async def edit(self, edit: Edit, actor: str, expected: Expected = None) -> CurationState:
        """Make one change, durable when this returns (as `save`)."""
        return (await self.save(edit, actor, expected)).state

    async def save(
        self,
        edit: Edit,
        actor: str,
        expected: Expected = None,
        undoing: str | None = None,
        *,
        check: bool = False,
    ) -> Saved:
        """Make one change, durable when this returns.

        Args:
            edit: current rules → changed ones.
            actor: who requests it, for the log of changes.
            expected: the version that must be current; or `Seen`: the rules that the edit changes
                must be as they were seen; None = any.
            undoing: begins the summary of a change that brings something back; None = it does not.
            check: whether what is brought back is checked; every other change is.

        Raises:
            InvalidRequestError: the rules would not be valid; with every problem.
            PreconditionFailedError: another version is current; `ChangedMeanwhileError`: the
                edit's rules were changed since they were seen.
        """
        made, before = await asyncio.to_thread(
            self._writer.write, edit, actor, expected, undoing, check or undoing is None
        )
        self._keeper.wake()
        return Saved(self._state(made), before)

    def _changes(self, limit: int, before: int | None, after: int) -> list[Change]:
        # One more, whose rules are those before the last change.
        row = self._ledger.curation.history(limit + 1, before)
        if len(row) <= limit:
            row.append(NO_VERSION)
        return changes_in([one for one in row if one.version >= after])

    def _change(self, version: int) -> tuple[CurationVersion, CurationVersion | None]:
        made = self._version(version)
        if made is None:
            raise NotFoundError("the rules have no change 0")
        return made, self._version(version - 1)

    def _version(self, version: int) -> CurationVersion | None:
        found = self._ledger.curation.at(version) if version else None
        if version and found is None:
            raise NotFoundError(f"the rules have no version {version}")
        return found

    def _state(self, found: CurationVersion | None) -> CurationState:
        if found is None:
            return CurationState(
                version=0, at=None, actor=None, summary=None, carried=True, content=NOTHING
            )
        published = self._keeper.published
        return CurationState(
            version=found.version,
            at=vietnam_iso(found.at),
            actor=found.actor,
            summary=found.summary,
            carried=published is not None and published >= found.version,
            content=content_of(found),
        )
