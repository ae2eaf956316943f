"""Days typed for the feast of that day: 20/11, lễ 20/11, kỷ niệm ngày 27/7."""

from collections.abc import Sequence
from itertools import product

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.dates.holidays import is_holiday
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.alternatives.everyday.feast_names import NAMES_OF_DAY
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Phrase, Term

# Behind these, and a "ngày" between, a day is its feast.
_FESTIVE = tuple(
    map(tokenize, ("lễ", "kỷ niệm", "kỉ niệm", "mừng", "chào mừng", "dịp", "nhân dịp"))
)
_LAST = frozenset(word[-1].folded for word in _FESTIVE)
_DAY = tokenize("ngày")
# Beside a day these say nothing else, so that it is all of a query.
_AROUND = frozenset(token.folded for token in tokenize("ngày hôm mùng mồng lễ"))


def names_of(words: Analysis, date: Mention) -> tuple[tuple[str, ...], ...]:
    """Return the names of the feast that a date of a query may mean, as keys of their syllables.

    "Họp ngày 27/2" asks for what was done then; "ngày 27/2" and "mừng 27/2" for the feast. Days
    that everybody calls by their figures are feasts behind "ngày" as well: văn nghệ ngày 20/11.

    Args:
        words: the free words of the query.
        date: one of its dates, with what belongs to it or without.
    """
    names = NAMES_OF_DAY.get(date.terms[-1], ())
    if not names or is_festive(words, date):
        return names
    month, day = map(int, date.value.split("-"))
    behind_day = says_all(_before(words, date)[-1:], _DAY, True)
    return names if behind_day and is_holiday(day, month) else ()


def is_festive(words: Analysis, date: Mention) -> bool:
    """Return whether a day without its year is all of a query, or behind words for a feast."""
    if date.terms[-1] not in NAMES_OF_DAY:
        return False
    dates = [one for one in words.mentions if one.kind is MentionKind.DATE]
    return festive_start(words, date) is not None or all(
        token.folded in _AROUND or any(covers(one, token) for one in dates)
        for token in words.tokens
    )


def said_festive(date: Mention) -> Node:
    """Return what matches articles with a day as a feast: lễ 20/11, chào mừng ngày 20/11.

    Of its figures alone a power cut is told as well.

    Args:
        date: a day without its year.
    """
    _, day = date.value.split("-")
    lasts, figures = {word[-1].key for word in _FESTIVE}, {day, str(int(day))}
    ways: list[Node] = []
    for last, figure in product(sorted(lasts), sorted(figures)):
        ways.append(Term("text_bigrams", f"{last}_{figure}"))
        ways.append(Phrase("text", (last, _DAY[0].key, figure)))
    return Bool(filters=(Term("variants", date.terms[-1]), any_of(ways)))


def festive_start(words: Analysis, date: Mention) -> int | None:
    """Return where the words for a feast before its day begin: kỷ niệm ngày 20/11.

    Returns:
        An offset in the words; None where no such word is there, or the day is no feast.
    """
    if date.terms[-1] not in NAMES_OF_DAY:
        return None
    before = _before(words, date)
    if says_all(before[-1:], _DAY, True):
        before = before[:-1]
    start = None
    while before and before[-1].folded in _LAST:
        said = [one for one in _FESTIVE if says_all(before[-len(one) :], one, True)]
        if not said:
            break
        length = max(map(len, said))
        start, before = before[-length].start, before[:-length]
    return start


def _before(words: Analysis, date: Mention) -> Sequence[Token]:
    """Return the tokens before the figures or words of a date itself."""
    itself = next(one for one in words.mentions if one.value == date.value)
    return [token for token in words.tokens if token.end <= itself.start]
