"""Classifiers, which articles leave out before what they are of: cơn bão số 5 = Bão số 5."""

from collections.abc import Sequence
from itertools import pairwise

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.units.unit import Unit, UnitKind

# Classifier → what it is of; "chiếc" and "đợt" are of anything that is named behind them.
_OF = {
    "cơn": "bão lũ mưa giông dông lốc sốt động",
    "trận": "lũ bão mưa lụt động đấu đánh dịch giông lốc",
    "vụ": "cháy nổ tai án trộm cướp lừa va chìm sập ngộ đuối tham giết bắt",
    "cây": "cầu xăng đa",
    "con": "đường sông kênh rạch suối đê đập hẻm phố dốc đèo mương",
    "ngôi": "nhà chùa đình đền trường miếu làng mộ nhà",
    "chiếc": "xe thuyền cầu đò ghe tàu máy áo khăn phà",
    "đợt": "lũ mưa nắng rét dịch",
}
_CLASSIFIERS = {
    tokenize(word)[0].key: frozenset(token.key for token in tokenize(things))
    for word, things in _OF.items()
}


def classifiers(units: Sequence[Unit]) -> frozenset[Unit]:
    """Return the classifiers of a query before a thing that more is said of: a name, a number.

    Alone with its thing a classifier tells which of several it is: cây cầu is no cầu.

    Args:
        units: of the query, in order.
    """
    if len(units) < 3:
        return frozenset()
    return frozenset(
        unit
        for unit, thing in pairwise(units[:-1])
        if unit.kind is UnitKind.WORD
        and len(unit.likely) == 1
        and _is_of(unit.likely[0], thing.likely[0])
        and thing.tokens[0].start - unit.tokens[0].end == 1
    )


def _is_of(classifier: Token, thing: Token) -> bool:
    return thing.key in _CLASSIFIERS.get(classifier.key, ())
