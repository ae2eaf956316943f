"""Builds the nodes of numbered and counted things whose number is written otherwise."""

from collections.abc import Callable, Iterator, Sequence

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.numbers.called import said_apart
from searchsvc.query.matching.units.numbers.in_order import in_order
from searchsvc.query.matching.units.numbers.written import written_otherwise
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Phrase, Term

_Adjacent = Callable[[Sequence[Token], Sequence[Token]], Node]
_SaidOtherwise = Callable[[Sequence[Token]], list[Node]]


def with_other_number(
    unit: Unit, adjacent: _Adjacent, said_otherwise: _SaidOtherwise
) -> Iterator[Node]:
    """Yield what holds the word of a numbered or counted thing, and its number otherwise.

    Args:
        unit: of the query.
        adjacent: makes the node of syllables, as typed and as read, as neighbours.
        said_otherwise: gives the nodes of alternatives to all of several syllables together.
    """
    if unit.counts:
        yield from _counted(unit, adjacent, said_otherwise)
    if not unit.numbered:
        return
    for typed, likely in written_otherwise((unit,)):
        yield adjacent(typed, likely)
    ordered = in_order(unit)
    if ordered is not None:
        parts = [(unit.tokens[part], unit.likely[part]) for part in ordered.parts]
        held = [any_of([adjacent(*both), *said_otherwise(both[0])]) for both in parts]
        said = any_of([Phrase("text", phrase) for phrase in ordered.phrases])
        yield Bool(filters=(*held, said))
        return
    named = len(unit.tokens) - unit.numbered
    if not said_apart(*unit.tokens[named - 1 : named + 1]):
        return
    for node in said_otherwise(unit.tokens[named:]):
        if isinstance(node, Term) and node.field == "variants" and node.term[0] == "#":
            # Where they stand is not known: of a khu phố, ba is mostly another thing.
            word = adjacent(unit.tokens[:named], unit.likely[:named])
            yield Bool(filters=(word, node))


def _counted(unit: Unit, adjacent: _Adjacent, said_otherwise: _SaidOtherwise) -> Iterator[Node]:
    """Yield what holds a count in words; of long ones it is not known where they stand."""
    typed, *rest = unit.tokens
    for node in said_otherwise([typed]):
        match node:
            case Term("text", key) if key != typed.key:
                (other,) = tokenize(key)
                yield adjacent([other, *rest], [other, *unit.likely[1:]])
            case Term("variants"):
                yield Bool(filters=(adjacent(rest, unit.likely[1:]), node))
