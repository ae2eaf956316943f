"""Classifiers, which articles leave out before what they are of: cơn bão số 5 = Bão số 5."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.unit import Unit, UnitKind

# Classifier → what it is of; "chiếc" and "đợt" are of anything that is named behind them.
_OF = {
    "cơn": "bão lũ mưa giông dông lốc sốt động",
    "trận": "lũ bão mưa lụt động đấu đánh dịch giông lốc",
    "vụ": "cháy nổ tai trộm cướp lừa va chìm sập ngộ đuối tham giết bắt",
    "cây": "cầu xăng",
    "con": "đường sông kênh rạch suối đê đập hẻm phố dốc đèo mương",
    "ngôi": "nhà chùa đình đền miếu làng mộ",
    "chiếc": "xe thuyền cầu đò ghe tàu máy áo khăn phà",
    "đợt": "lũ mưa nắng rét dịch",
}
_CLASSIFIERS = {
    tokenize(word)[0].key: frozenset(token.key for token in tokenize(things))
    for word, things in _OF.items()
}
# Articles say it with these or without: vụ cháy ở chợ Dâu, Cháy chợ Dâu.
_AT = tokenize("ở tại")
_BETWEEN = frozenset(token.key for token in (*_AT, *tokenize("của trên")))


def classifiers(units: Sequence[Unit]) -> Mapping[Unit, Sequence[Unit]]:
    """Return the classifiers of a query before a thing that more is said of: a name, a number.

    Alone with its thing a classifier tells which of several it is: cây cầu is no cầu. So does the
    thing with what is said of it, as neighbours: cầu gỗ is no "yêu cầu" of an article on "gỗ".

    Args:
        units: of the query, in order.

    Returns:
        Classifier → what an article without it holds instead, a unit for each way.
    """
    return {
        unit: ways
        for at, (unit, thing) in enumerate(pairwise(units))
        if unit.kind is UnitKind.WORD
        and len(unit.likely) == 1
        and _is_of(unit.likely[0], thing.likely[0])
        and thing.tokens[0].start - unit.tokens[0].end == 1
        and (ways := _named(thing, units[at + 2 :]))
    }


def _named(thing: Unit, behind: Sequence[Unit]) -> Sequence[Unit]:
    """Return a thing with what is said of it, with and without what is only between."""
    if len(thing.likely) > 1:
        # Of several syllables it is no part of another word.
        return [thing] if behind else []
    ways: list[Unit] = []
    for unit in behind:
        if unit.kind is not UnitKind.WORD:
            break
        between = [()] if unit.numbered else [(), *((one,) for one in _AT)]
        ways += (_row(thing, inner, unit) for inner in between)
        if len(unit.likely) > 1 or unit.likely[0].key not in _BETWEEN:
            break
    return ways


def _row(thing: Unit, between: tuple[Token, ...], unit: Unit) -> Unit:
    tokens = (*thing.tokens, *between, *unit.tokens)
    likely = (*thing.likely, *between, *unit.likely)
    number, others = unit.numbered, unit.other_numbers
    return Unit(UnitKind.WORD, tokens, likely, numbered=number, other_numbers=others)


def _is_of(classifier: Token, thing: Token) -> bool:
    return thing.key in _CLASSIFIERS.get(classifier.key, ())
