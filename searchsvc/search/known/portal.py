"""Facts about the portal as a whole: names of its sections and sources, day of its last article."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.facets import Count
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import Everything, Missing, OneOf

# Most names that are read of each kind, the most frequent first; a portal has some dozens.
_MOST_NAMES = 200
# The field of articles with attachments.
ATTACHED = "has_attachment"
_UNDATED = "undated:"
# Dates order what is on a topic where they are told of so many: of fifty a first page.
LEAST_DATED = 0.2
# Folded syllables → the name that they spell.
Names = Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Portal:
    """Facts about the whole index; empty until it was read.

    Attributes:
        categories: names of sections, by their folded syllables.
        sources: names of sources, by their folded syllables.
        newest: the day of the newest article in Vietnam; None when no article has a date.
        has_attachments: whether any article has one.
        dated: whether so many articles have a date that it tells which are new.
        sizes: how many articles each section has.
    """

    categories: Names = field(default_factory=dict)
    sources: Names = field(default_factory=dict)
    newest: dt.date | None = None
    has_attachments: bool = False
    dated: bool = True
    sizes: Mapping[str, int] = field(default_factory=dict)


def names_by_syllables(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Map the folded syllables of each name to the name; names that fold alike are left out."""
    found: dict[tuple[str, ...], str | None] = {}
    for name in names:
        syllables = tuple(token.folded for token in tokenize(name))
        found[syllables] = None if syllables in found else name
    return {syllables: name for syllables, name in found.items() if syllables and name}


async def read_portal(engine: EngineReader) -> Portal:
    """Read the facts from an engine.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    everything = Everything()
    counts = [Count(name, name, (), most=_MOST_NAMES) for name in ("category", "source", ATTACHED)]
    counts.append(Count(_UNDATED, None, (Missing("day_vn"),)))
    answer = await engine.aggregate(everything, counts)
    newest = EngineSearch(everything, sort=Sort.NEWEST, limit=1, parts=("published_at",))
    hits = (await engine.search(newest)).hits
    published = hits[0].article["published_at"] if hits else None
    return Portal(
        names_by_syllables(str(name) for name in answer["category"].values),
        names_by_syllables(str(name) for name in answer["source"].values),
        None if published is None else dt.datetime.fromisoformat(published).date(),
        bool(answer[ATTACHED].values),
        answer[_UNDATED].total <= answer["category"].total * (1 - LEAST_DATED),
        {str(name): count for name, count in answer["category"].values.items()},
    )


async def has_attachments(engine: EngineReader) -> bool:
    """Ask an engine whether any article has an attachment.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    return (await engine.search(EngineSearch(OneOf(ATTACHED, ("1",)), limit=0))).total > 0
