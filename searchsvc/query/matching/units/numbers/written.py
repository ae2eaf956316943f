"""The words of a query with a number by which a thing is called written otherwise."""

from collections.abc import Iterator, Sequence
from itertools import chain

from searchsvc.analysis.mentions.numerals.values import is_roman
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.numbers.in_order import in_order
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


def other_names(units: Sequence[Unit]) -> frozenset[tuple[str, ...]]:
    """Return the other ways to write what is called by a number, as keys of the syllables.

    Args:
        units: of a query, in order.
    """
    written = (
        tuple(token.key for token in likely)
        for unit in units
        for _, likely in written_otherwise((unit,))
    )
    ordered = (phrase for unit in units if (one := in_order(unit)) for phrase in one.phrases)
    return frozenset((*written, *ordered))


def in_one_title(unit: Unit) -> Iterator[tuple[str, Sequence[Token], Sequence[Token]]]:
    """Yield the numbers of a thing that a title holds beside its word: the I of quý I.

    A word such as "một" is mostly another one in a title.

    Args:
        unit: with the number.

    Yields:
        The key of the number, and all tokens of the unit with it, as typed and as read.
    """
    for typed, likely in written_otherwise((unit,)):
        number = typed[-1].key
        if len(typed) == len(unit.tokens) and (number.isdigit() or is_roman(number)):
            yield number, typed, likely
