"""The editor's use cases: read the rules, change them, undo, and see who changed what."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from pydantic import BaseModel, Field

from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import NotFoundError, PreconditionFailedError
from searchsvc.indexing.curation.keeper import CurationKeeper
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.curation import CurationVersion
from searchsvc.query.curation import (
    ALWAYS,
    NOTHING,
    Curation,
    Days,
    check_curation,
    edits,
    summary_of,
)

# Changes that an answer lists by default, and at most.
PAGE, LARGEST_PAGE = 50, 500
# Tries of an edit; each failed because another process changed the rules meanwhile.
_TRIES = 10

Edit = Callable[[Curation], Curation]


class PastCuration(BaseModel):
    """One change of the rules."""

    version: int = Field(description="the version of the rules that it made; rises by one")
    at: str = Field(description="ISO 8601 in Vietnam's time")
    actor: str = Field(description="who made it")
    summary: str = Field(description="what was changed, in Vietnamese")


class CurationState(BaseModel):
    """The current rules."""

    version: int = Field(description="0 = there were never any rules")
    at: str | None = Field(description="ISO 8601 in Vietnam's time")
    actor: str | None = Field(description="who made the last change")
    summary: str | None = Field(description="what was changed, in Vietnamese")
    carried: bool = Field(
        description="whether the engine holds it; search servers load it within 2 s"
    )
    content: Curation


class CurationHistory(BaseModel):
    """Changes, the newest first."""

    versions: list[PastCuration]
    next: int | None = Field(description="`before` of the next page; null on the last")


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
        content = NOTHING if wanted is None else Curation.model_validate_json(wanted.content)
        # They were valid once: a limit lowered since must not prevent their return.
        return await self.edit(
            lambda current: content, actor, expected, f"khôi phục phiên bản {version}"
        )

    async def history(self, limit: int = PAGE, before: int | None = None) -> CurationHistory:
        """Return a page of changes.

        Args:
            limit: most changes.
            before: `next` of the page before; None = the first page.
        """
        # One more than asked for shows whether there is a next page.
        found = await asyncio.to_thread(self._ledger.curation.history, limit + 1, before)
        shown = [
            PastCuration(
                version=one.version,
                at=vietnam_iso(one.at),
                actor=one.actor,
                summary=one.summary,
            )
            for one in found[:limit]
        ]
        return CurationHistory(
            versions=shown, next=shown[-1].version if len(found) > limit else None
        )

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

    async def edit(
        self, edit: Edit, actor: str, expected: int | None = None, summary: str | None = None
    ) -> CurationState:
        """Make one change, durable when this returns (errors as `change`).

        Args:
            edit: current rules → changed ones.
            actor: who requests it, for the log of changes.
            expected: the version that must be current; None = any.
            summary: what was changed; None = it is worded from the change.
        """
        made = await asyncio.to_thread(self._edited, edit, actor, expected, summary)
        self._keeper.wake()
        return self._state(made)

    def _edited(
        self, edit: Edit, actor: str, expected: int | None, summary: str | None
    ) -> CurationVersion | None:
        """Return the version that an edit makes, or the newest one when it changes nothing."""
        for left in reversed(range(_TRIES)):
            newest = self._ledger.curation.newest()
            current = newest.version if newest else 0
            before = Curation.model_validate_json(newest.content) if newest else NOTHING
            after = edit(before)
            if summary is None:
                check_curation(after)
            if after == before and expected in (None, current):
                return newest
            try:
                return self._ledger.curation.append(
                    after.to_json(),
                    actor,
                    summary or summary_of(before, after),
                    current if expected is None else expected,
                )
            except PreconditionFailedError:
                if expected is not None or not left:
                    raise
        return None

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
            content=Curation.model_validate_json(found.content),
        )
