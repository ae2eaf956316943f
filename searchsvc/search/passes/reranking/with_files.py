"""Hits that hold all of a query only with their attachments come before those that lack a part."""

from collections.abc import Sequence
from typing import NamedTuple

from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.tree.nodes import Bool, Constant, OneOf
from searchsvc.search.passes.reranking.equal_titles import Ranked

_ALL, _WITH_FILES = 1.0, 2.0


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
    scores = (Constant(plan.counted[Tier.ALL], _ALL), Constant(plan.with_files, _WITH_FILES))
    these = Bool(should=scores, filters=(OneOf("id", tuple(ids)),))
    found = await engine.search(EngineSearch(these, limit=len(ids), parts=()))
    held = {hit.id: hit.score or 0.0 for hit in found.hits}
    return Whole(
        frozenset(one for one, score in held.items() if score > 0),
        frozenset(one for one, score in held.items() if score > _ALL),
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
