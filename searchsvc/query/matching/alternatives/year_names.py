"""Years by their names in the cycle of sixty: tết Giáp Thìn is that of 2024, both ways.

Its animal stands for any year that has it: tết con chó. The lunar new year of a year is said
without more as well: tết Nguyên đán 2024 = Tết 2024.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.scan import joined_by_blanks, says, says_all, year_number
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.matching.alternatives.coded import Coded, side_by_side
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Node, OneOf, Term

_STEMS = tuple(tokenize("giáp ất bính đinh mậu kỷ canh tân nhâm quý"))
_BRANCHES = tuple(tokenize("tý sửu dần mão thìn tỵ ngọ mùi thân dậu tuất hợi"))
_CYCLE = 60
# Names without marks → each place in the cycle that has them, with its stem and branch. The cat is
# called mẹo in the south.
_BY_LETTERS: dict[tuple[str, str], list[tuple[int, Token, Token]]] = {}
for _place in range(_CYCLE):
    _stem, _branch = _STEMS[_place % len(_STEMS)], _BRANCHES[_place % len(_BRANCHES)]
    for _called in (_branch, *(tokenize("mẹo") if _branch.folded == "mao" else ())):
        _names = _BY_LETTERS.setdefault((_stem.folded, _called.folded), [])
        _names.append((_place, _stem, _called))
# What years are called by their animals, in the order of the branches: tết con chó.
_ANIMALS = tuple(
    tuple(tokenize(names))
    for names in (
        *("chuột", "trâu", "hổ cọp", "mèo", "rồng", "rắn", "ngựa", "dê", "khỉ", "gà", "chó"),
        "heo lợn",
    )
)
_THE = tokenize("con")[0]
# Before these a name is that of a year; alone it is a street or a person as well.
_YEAR, _FEAST, _SPRING, _NEW_YEAR = tokenize("năm tết xuân đán")
_FESTIVE = (_FEAST, _SPRING, _NEW_YEAR)
_FESTIVE_LETTERS = frozenset(word.folded for word in _FESTIVE)
_LEADS = (_YEAR, *_FESTIVE)
# What says in full that a Tết is the lunar new year; before a year it is no other.
_OF_NEW_YEAR = tuple(
    tuple(tokenize(name)) for name in ("nguyên đán", "âm lịch", "cổ truyền", "cả", "ta")
)
# Below what the query says in full.
_PLAIN_WORTH = 0.5
# Year 4 was the first of a cycle.
_FIRST = 4
# The last year of the present cycle, where no day is known.
_LAST = 2043


def year_names(words: Analysis, today: dt.date | None) -> Iterator[Coded]:
    """Yield the other ways to say the years of a query.

    Args:
        words: its free words.
        today: the day in Vietnam: a name is that of the latest year that has it, up to the next
            one; None = of the present cycle.
    """
    latest = today.year + 1 if today else _LAST
    tokens = words.tokens
    # Articles about other things of a year hardly call it by its name.
    festive = any(
        says(token, word, typed=True)
        for token in tokens
        if token.folded in _FESTIVE_LETTERS
        for word in _FESTIVE
    )
    for at, token in enumerate(tokens):
        year, place = year_number(token), _named_at(words, at)
        if festive and year is not None and latest - _CYCLE < year <= latest:
            name = _name_of(year)
            yield from _ways(tokens, at, at + 1, _said(name), name)
            yield from _new_year(tokens, at, year)
        elif (branch := _animal_at(tokens, at)) is not None:
            year = latest - (latest - _FIRST - branch) % len(_BRANCHES)
            names = [_name_of(year - turn * len(_BRANCHES)) for turn in range(len(_STEMS) // 2)]
            held = any_of([Term("text", str(year)), *map(_said, names)])
            yield Coded(token.start, tokens[at + 1].end, held, tuple(names))
        elif place is not None:
            year = latest - (latest - _FIRST - place) % _CYCLE
            yield from _ways(tokens, at, at + 2, Term("text", str(year)), (str(year),))
            # As with a year in figures, what was published then is of it.
            yield from _ways(tokens, at, at + 2, OneOf("year_vn", (year,)))
            yield from _with_year(tokens, at, _said(_name_of(year)))
            yield from _new_year(tokens, at, year)


def _new_year(tokens: Sequence[Token], at: int, year: int) -> Iterator[Coded]:
    """Yield the other ways to say the lunar new year before the year at a token: Tết 2024."""
    end = at - (1 if at and says(tokens[at - 1], _YEAR, typed=True) else 0)
    for name in _OF_NEW_YEAR:
        start = end - len(name) - 1
        said = (_FEAST, *name)
        if start < 0 or not says_all(tokens[start:end], said, typed=True):
            continue
        feast, figures = _FEAST.key, str(year)
        ways = ((feast, figures), (feast, _YEAR.key, figures), (feast, *_name_of(year)))
        held = any_of([side_by_side(way) for way in ways])
        yield Coded(tokens[start].start, tokens[end - 1].end, held, (), _PLAIN_WORTH)


def name_spans(words: Analysis) -> list[tuple[int, int]]:
    """Return where a query names years, as indices of tokens: Giáp and Thìn apart are persons."""
    return [
        (at, at + 2)
        for at in range(len(words.tokens))
        if _named_at(words, at) is not None or _animal_at(words.tokens, at) is not None
    ]


def _ways(
    tokens: Sequence[Token], at: int, end: int, held: Node, name: tuple[str, ...] = ()
) -> Iterator[Coded]:
    start, end = tokens[at].start, tokens[end - 1].end
    yield Coded(start, end, held, (name,) if name else (), 1.0 if name else 0.0)
    yield from _with_year(tokens, at, held)


def _with_year(tokens: Sequence[Token], at: int, held: Node) -> Iterator[Coded]:
    if at and says(tokens[at - 1], _YEAR, typed=True):
        # "năm" belongs to it, and scores where it is said.
        yield Coded(tokens[at - 1].start, tokens[at - 1].end, held, (), 0.0)


def _name_of(year: int) -> tuple[str, str]:
    place = year - _FIRST
    return _STEMS[place % len(_STEMS)].key, _BRANCHES[place % len(_BRANCHES)].key


def _said(name: tuple[str, str]) -> Term:
    return Term("text_bigrams", bigrams(name)[0])


def _animal_at(tokens: Sequence[Token], at: int) -> int | None:
    """Return the branch of the year that an animal stands for behind a token: tết con chó."""
    if tokens[at].folded != _THE.folded or not (
        at and at + 1 < len(tokens) and says(tokens[at], _THE, typed=True)
    ):
        return None
    if not any(says(tokens[at - 1], lead, typed=True) for lead in (_FEAST, _SPRING)):
        return None
    for branch, names in enumerate(_ANIMALS):
        if any(says(tokens[at + 1], name, typed=True) for name in names):
            return branch
    return None


def _named_at(words: Analysis, at: int) -> int | None:
    """Return the place in the cycle of the year whose name begins at a token."""
    text, tokens = words.text, words.tokens
    if at + 1 >= len(tokens):
        return None
    stem, branch = tokens[at : at + 2]
    if (stem.folded, branch.folded) not in _BY_LETTERS or not joined_by_blanks(text, stem, branch):
        return None
    named = _BY_LETTERS[stem.folded, branch.folded]
    led = at > 0 and any(says(tokens[at - 1], lead, typed=True) for lead in _LEADS)
    if not (led or len(tokens) == 2):
        return None
    if any(year_number(token) is not None for token in tokens[at + 2 : at + 4]):
        # Said by the reader: tết Mậu Thân 1968.
        return None
    for place, *name in named:
        if says_all((stem, branch), name, typed=True):
            return place
    return None
