"""Changes of editors' rules in words: articles by their titles, moments for versions."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from searchsvc.indexing.curation import Change
from searchsvc.indexing.curation.states import RESTORED, REVERTED
from searchsvc.query.curation import Curation, summary_of
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.status_text import iso_moment

# How ledgers of earlier releases begin such a summary: readers of a history know no versions.
_NUMBERED, _UNNUMBERED = "khôi phục phiên bản", f"{RESTORED} một thời điểm trước"


@dataclass(frozen=True, slots=True)
class DescribedChange:
    """One change on a page.

    Attributes:
        version: that it made.
        at: ISO 8601.
        moment: the same for people.
        actor: who made it.
        words: what was changed, in Vietnamese.
    """

    version: int
    at: str
    moment: str | None
    actor: str
    words: str


async def described_changes(visit: Visit, changes: Sequence[Change]) -> list[DescribedChange]:
    """Return changes as a page shows them."""
    said = await worded(visit, [(one.before, one.after) for one in changes])
    return [
        DescribedChange(
            one.past.version,
            one.past.at,
            iso_moment(visit.language, one.past.at),
            one.past.actor,
            _whole(one.past.summary, words),
        )
        for one, words in zip(changes, said, strict=True)
    ]


async def worded(visit: Visit, changes: Sequence[tuple[Curation, Curation]]) -> list[str]:
    """Return what was changed between rules before and after, with titles for ids."""
    ids: set[str] = set()

    def noted(article_id: str) -> str:
        ids.add(article_id)
        return article_id

    def told(name: Callable[[str], str]) -> list[str]:
        return [summary_of(before, after, name) for before, after in changes]

    # Off the event loop: there may be thousands of rules, and a hundred changes.
    await asyncio.to_thread(told, noted)
    known = await visit.indexer.named(ids) if ids else {}

    def named(article_id: str) -> str:
        title = known[article_id].title if article_id in known else None
        return f"“{title}”" if title else article_id

    return await asyncio.to_thread(told, named)


def _whole(summary: str, words: str) -> str:
    """Return the words of a change; one that brings something back says so first."""
    if summary.startswith(_NUMBERED):
        return f"{_UNNUMBERED}: {words}"
    if summary.startswith((RESTORED, REVERTED)):
        return f"{summary.partition(': ')[0]}: {words}"
    return words or summary
