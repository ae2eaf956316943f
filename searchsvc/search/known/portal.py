"""What a portal is made of: its sections, its sources, and how new its newest article is."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.query.facets import Count
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import Everything, OneOf

# A portal has some dozens; names beyond these are no sections.
_MOST_NAMES = 200
# The field of articles with attachments.
ATTACHED = "has_attachment"
Names = Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Portal:
    """What the index holds as a whole.

    Attributes:
        categories: folded syllables → the name of a section that reads so.
        sources: likewise of a source.
        newest: the day of its newest article, in Vietnam; None when none has a date.
        has_attachments: whether any article has one.
    """

    categories: Names = field(default_factory=dict)
    sources: Names = field(default_factory=dict)
    newest: dt.date | None = None
    has_attachments: bool = False


def names_by_syllables(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Index names by their folded syllables; names that read alike are left out."""
    found: dict[tuple[str, ...], str | None] = {}
    for name in names:
        syllables = tuple(token.folded for token in tokenize(name))
        found[syllables] = None if syllables in found else name
    return {syllables: name for syllables, name in found.items() if syllables and name}


async def read_portal(engine: EngineReader) -> Portal:
    """Ask an engine what it holds.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    everything = Everything()
    counts = [Count(name, name, (), most=_MOST_NAMES) for name in ("category", "source", ATTACHED)]
    answer = await engine.aggregate(everything, counts)
    newest = EngineSearch(everything, sort=Sort.NEWEST, limit=1, parts=("published_at",))
    hits = (await engine.search(newest)).hits
    published = hits[0].article["published_at"] if hits else None
    return Portal(
        names_by_syllables(str(name) for name in answer["category"].values),
        names_by_syllables(str(name) for name in answer["source"].values),
        None if published is None else dt.datetime.fromisoformat(published).date(),
        bool(answer[ATTACHED].values),
    )


async def has_attachments(engine: EngineReader) -> bool:
    """Ask an engine whether any article has an attachment.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    return (await engine.search(EngineSearch(OneOf(ATTACHED, ("1",)), limit=0))).total > 0
