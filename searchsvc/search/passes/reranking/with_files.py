"""Hits that hold all of a query only with their attachments come before those that lack a part."""

from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.engine.base import EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.search.passes.missing import held_of
from searchsvc.search.passes.reranking.equal_titles import Ranked

_WITH_FILES = 0b10


class Whole(NamedTuple):
    """The hits that hold all of a query.

    Attributes:
        all: all of them.
        with_files: those that hold it only with their attachments, which score little.
    """

    all: frozenset[str] = frozenset()
    with_files: frozenset[str] = frozenset()


async def whole_of(engine: EngineReader, plan: Plan, ids: Sequence[str]) -> Whole:
    """Return which hits hold all of a query.

    Args:
        engine: where to search, once; not at all where no article has attachments.
        plan: of the query.
        ids: of the hits.

    Raises:
        UnavailableError: the engine does not answer.
    """
    if plan.with_files is None or not ids:
        return Whole()
    held = await held_of(engine, (plan.counted[Tier.ALL], plan.with_files), ids)
    return Whole(
        frozenset(one for one, bits in held.items() if bits),
        frozenset(one for one, bits in held.items() if bits & _WITH_FILES),
    )


def with_files_first(ranked: Sequence[Ranked], whole: Whole) -> list[Ranked]:
    """Put those hits before the first one that lacks a part of the query.

    They stay behind the best one that holds all of it itself.
    """
    lacks = next((at for at, one in enumerate(ranked) if one.id not in whole.all), len(ranked))
    itself = whole.all - whole.with_files
    best = next((at for at, one in enumerate(ranked) if one.id in itself), -1)
    place = max(lacks, best + 1)
    behind = ranked[place:]
    moved = [one for one in behind if one.id in whole.with_files]
    return [*ranked[:place], *moved, *(one for one in behind if one.id not in whole.with_files)]
