"""Titles that name the document whose number is asked for: Triển khai Nghị định 867."""

import re
from collections import defaultdict
from collections.abc import Iterator

from searchsvc.analysis.numbers.codes import TYPE_CODES
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


def _names() -> dict[str, list[tuple[str, ...]]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name, code in TYPE_CODES.items():
        found[code].append(tuple(name.split()))
    return dict(found)


_FIGURE = re.compile(r"\d+[a-dđ]?")
# Code → the folded syllables of each type that it stands for.
_NAMES = _names()


def titled_numbers(context: QueryContext, units: UnitNodes) -> Iterator[Node]:
    """Yield the scores of titles that name a document by its number, as `whole_title` of words.

    Args:
        context: of the query.
        units: makes the nodes of its units.
    """
    for unit in units.units:
        if unit.kind is UnitKind.NUMBER and (named := _named(unit)) is not None:
            # The number may be said in the text alone: "67 tàu" in the title is none.
            titled = Bool(must=(named, units.held(unit)))
            worth = sum(map(context.rarity.of_syllable, unit.tokens))
            reason = Reason(ReasonKind.WHOLE_TITLE, field="title")
            yield Constant(titled, worth * context.ranking.whole_title, reason)


def _named(unit: Unit) -> Node | None:
    """Return what holds in its title a figure and the type of its document, in full or short."""
    figure = next((token.key for token in unit.tokens if _FIGURE.fullmatch(token.key)), None)
    parts = unit.mention.value.split("/") if unit.mention else []
    code = next((part for part in parts if not part.isdigit()), None)
    if figure is None or code is None:
        return None
    ways = [(code,), *_NAMES.get(code, ())]
    said = any_of([_all_in_title(way) for way in ways])
    return Bool(must=(Term("title", figure), said))


def _all_in_title(words: tuple[str, ...]) -> Node:
    return Bool(must=tuple(Term("title_folded", word) for word in words))
