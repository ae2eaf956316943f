"""Words that only join two others, or address a person: nhà ở hoặc đất ở, bà Trần Thị Lài."""

from collections.abc import Sequence

from searchsvc.analysis.lexicon.function_words import CONNECTORS
from searchsvc.query.matching.units.unit import Unit


def connectors(units: Sequence[Unit], beside_phrase: bool = False) -> tuple[Unit, ...]:
    """Return the units between or before others that articles need not contain.

    They stay words of the query: who holds "nhà ở hoặc đất ở" as a phrase holds more. Lower-case
    "hoặc" is no OR, because titles have it far more often than readers use operators.

    Args:
        units: of a query, in order.
        beside_phrase: whether it has a phrase in quotes, which the first and the last may join.
    """
    between = [unit for unit in (units if beside_phrase else units[1:-1]) if _connects(unit)]
    return (*between, *(unit for unit in units if unit.addresses))


def _connects(unit: Unit) -> bool:
    return len(unit.likely) == 1 and unit.likely[0].key in CONNECTORS
