"""Loan words and names in another spelling: vi rút = virus, Đắc Lắc = Đắk Lắk, K'ho = Cơ Ho.

Terms: "'virus", the letters of the usual spelling.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise, product
from typing import NamedTuple

from searchsvc.analysis.mentions.joined_names import term_of
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import ANYTHING, Starts, between, merged
from searchsvc.analysis.mentions.spellings.abroad import ABROAD
from searchsvc.analysis.mentions.spellings.feasts import FEASTS, with_occasions
from searchsvc.analysis.mentions.spellings.loan_words import LOAN_WORDS
from searchsvc.analysis.mentions.spellings.names import NAMES
from searchsvc.analysis.mentions.spellings.organisations import ORGANISATIONS
from searchsvc.analysis.mentions.spellings.single_letters import SINGLE_LETTERS
from searchsvc.analysis.mentions.spellings.technical_words import TECHNICAL_WORDS
from searchsvc.analysis.mentions.spellings.two_names import TWO_NAMES
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, Tokens, tokenize

# Ends a spelling of the table that counts in queries only.
_ONLY_TYPED = "<"
# What may be between the syllables of a spelling: Bà Rịa - Vũng Tàu.
_GAPS = frozenset((*" -'\u2019\u2018`\u00b4\u2010\u2011–", " - ", " – "))
# Behind an initial: V.I.Lênin, V.I. Lênin.
_GAPS_OF_INITIALS = frozenset((".", ". "))
# A spelling that counts in queries only is also another word, which readers mean more often.
_AMBIGUOUS_WEIGHT = 0.4


class _Spelling(NamedTuple):
    keys: tuple[str, ...]
    folded: tuple[str, ...]
    term: str
    only_typed: bool
    # Typed without marks, a single syllable is more likely another word: "gon" is gọn, not gôn.
    needs_marks: bool


def _spelling(text: str, term: str, only_typed: bool) -> _Spelling:
    tokens = tokenize(text)
    keys = tuple(token.key for token in tokens)
    folded = tuple(token.folded for token in tokens)
    single = len(tokens) == 1 and is_bare_syllable(folded[0])
    return _Spelling(keys, folded, term, only_typed, single and keys != folded)


_TABLES = (
    *(LOAN_WORDS, TECHNICAL_WORDS, SINGLE_LETTERS),
    *(ABROAD, ORGANISATIONS, NAMES, FEASTS, TWO_NAMES),
)


def _spellings() -> Iterator[_Spelling]:
    for line in "".join(_TABLES).splitlines():
        if not line.strip():
            continue
        spelled = [one.strip() for one in line.split("|")]
        term = term_of(spelled[0])
        for one in spelled:
            text, only_typed = one.removesuffix(_ONLY_TYPED).strip(), one.endswith(_ONLY_TYPED)
            spelling = _spelling(text, term, only_typed)
            yield spelling
            joined = _spelling("".join(filter(str.isalnum, text)), term, only_typed)
            # Written in one word too (bana), unless that is a Vietnamese syllable (kho of K'ho).
            if len(spelling.keys) > 1 and not is_bare_syllable(joined.folded[0]):
                yield joined
            yield from (_spelling(way, term, only_typed) for way in _partly_joined(text))
    for feast, said in with_occasions():
        yield _spelling(said, term_of(feast), only_typed=False)


def _partly_joined(text: str) -> Iterator[str]:
    """Yield a word of three or four syllables with some of them joined: kara ôkê, intơ nét."""
    parts = text.split(" ")
    if len(parts) not in (3, 4):
        return
    for gaps in product(("", " "), repeat=len(parts) - 1):
        if "" not in gaps or " " not in gaps:
            continue
        way = "".join(chain.from_iterable(zip(parts, (*gaps, ""), strict=True)))
        # What is joined is no Vietnamese syllable, which may be one of another word.
        joined = [one for one in way.split(" ") if one not in parts]
        if not any(is_bare_syllable(fold(one.lower())) for one in joined):
            yield way


# Spellings by their first two syllables, folded; the second is "" where there is only one.
_BY_START: dict[tuple[str, str], list[_Spelling]] = {}
for _added in _spellings():
    _same = _BY_START.setdefault((_added.folded[0], "".join(_added.folded[1:2])), [])
    if not any(_one.keys == _added.keys and _one.term == _added.term for _one in _same):
        _same.append(_added)


def _start(first: str, second: str) -> Starts:
    return {first: frozenset({second}) if second else ANYTHING}


def _starts(spellings: Iterable[_Spelling]) -> Starts:
    return merged(*(_start(one.folded[0], "".join(one.folded[1:2])) for one in spellings))


def _starts_in_articles(spellings: Iterable[_Spelling]) -> Starts:
    written = (one.keys for one in spellings if not one.only_typed)
    return merged(*(_start(keys[0], "".join(keys[1:2])) for keys in written))


_ALL = tuple(chain.from_iterable(_BY_START.values()))
STARTS, STARTS_IN_ARTICLES = _starts(_ALL), _starts_in_articles(_ALL)


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where the spellings begin that have one of some terms.

    Args:
        terms: as `joined_names.term_of` gives them.
        in_articles: whether keys or folded terms are wanted.
    """
    spellings = [one for one in _ALL if one.term in terms]
    return _starts_in_articles(spellings) if in_articles else _starts(spellings)


def mentions_at(text: str, tokens: Tokens, index: int, typed: bool) -> Iterator[Mention]:
    """Yield a mention for each spelling of the table that begins at a token."""
    first, *rest = tokens.folded[index : index + 2]
    for following in (*rest, ""):
        for spelling in _BY_START.get((first, following), ()):
            if spelling.only_typed and not typed:
                continue
            span = _span(spelling, text, tokens, index, typed)
            if span:
                weight = _AMBIGUOUS_WEIGHT if spelling.only_typed else 1.0
                yield Mention(span[0].start, span[-1].end, (spelling.term,), weight)


def _span(
    spelling: _Spelling, text: str, tokens: Tokens, index: int, typed: bool
) -> list[Token] | None:
    """Return the tokens that a spelling matches from an index on; None where it does not."""
    last = index + len(spelling.keys)
    found = tokens.keys[index:last]
    if found != spelling.keys:
        unmarked = typed and not spelling.needs_marks
        if not unmarked or tokens.folded[index:last] != spelling.folded:
            return None
        allowed = zip(found, spelling.keys, spelling.folded, strict=True)
        if not all(key in (marked, bare) for key, marked, bare in allowed):
            return None
    span = tokens[index:last]
    return span if all(_is_joined(text, *pair) for pair in pairwise(span)) else None


def _is_joined(text: str, left: Token, right: Token) -> bool:
    gap = between(text, left, right)
    return gap in _GAPS or (len(left.key) == 1 and gap in _GAPS_OF_INITIALS)
