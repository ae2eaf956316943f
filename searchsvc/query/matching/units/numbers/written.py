"""The words of a query with a number by which a thing is called written otherwise."""

from collections.abc import Iterator, Sequence
from itertools import chain

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.unit import Unit


def written_otherwise(
    units: Sequence[Unit],
) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield all tokens of some units, as typed and as read, one number written otherwise.

    Args:
        units: of a query, in order.
    """
    for at, unit in enumerate(units):
        for number in unit.other_numbers:
            other = tokenize(number)
            named = len(unit.tokens) - unit.numbered
            parts = [[*one.tokens] for one in units], [[*one.likely] for one in units]
            for tokens in parts:
                tokens[at][named:] = other
            typed, likely = (list(chain.from_iterable(tokens)) for tokens in parts)
            yield typed, likely
