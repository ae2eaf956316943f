"""Names of the Highlands whose first syllable is spelled in several ways: Đăk Pling = Đắk Pling.

Terms: "'dak_pling", the first syllable's word and the second one's key; those with marks also have
the letters of it, which a reader may have typed.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import ANYTHING, Starts, between
from searchsvc.analysis.mentions.spellings.highlands import HIGHLANDS
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.segment.dictionary import dictionary, is_word
from searchsvc.analysis.tokenize import Token, Tokens, forms

# Ends a spelling of the table that is a Vietnamese word, too.
_AMBIGUOUS = "<"
# A name may be joined by a hyphen: Đăk-Pling.
_GAPS = frozenset(" -")
_APOSTROPHES = frozenset("'\u2019\u2018`\u00b4")
# Letters of the second part of a name that is typed stuck: "eatul", not "eat".
_LEAST_STUCK = 3
_VOWELS = frozenset("aeiouy")


class _First(NamedTuple):
    term: str
    ambiguous: bool


def _table() -> dict[str, _First]:
    found: dict[str, _First] = {}
    for line in HIGHLANDS.strip().splitlines():
        spelled = [one.strip() for one in line.split("|")]
        term = "'" + forms(spelled[0])[1] + "_"
        for one in spelled:
            key = forms(one.removesuffix(_AMBIGUOUS).strip())[0]
            found[key] = _First(term, one.endswith(_AMBIGUOUS))
    return found


_BY_KEY = _table()


_TYPED = {fold_key(key): first for key, first in _BY_KEY.items()} | _BY_KEY
STARTS: Starts = dict.fromkeys(map(fold_key, _BY_KEY), ANYTHING)
STARTS_IN_ARTICLES: Starts = dict.fromkeys(_BY_KEY, ANYTHING)


def starts_of(terms: frozenset[str], in_articles: bool) -> Starts:
    """Return where names begin that have one of some terms.

    Args:
        terms: as mentions have them.
        in_articles: whether keys or folded terms are wanted.
    """
    firsts = {term.partition("_")[0] + "_" for term in terms}
    keys = [key for key, first in _BY_KEY.items() if first.term in firsts]
    return dict.fromkeys(keys if in_articles else map(fold_key, keys), ANYTHING)


def mentions_at(text: str, tokens: Tokens, index: int, typed: bool) -> Iterator[Mention]:
    """Yield the names that begin at a token: two capitals in an article, any case in a query."""
    first = (_TYPED if typed else _BY_KEY).get(tokens.keys[index])
    if first is None or index + 1 >= len(tokens):
        return
    head, second = tokens[index], tokens[index + 1]
    if between(text, head, second) not in _GAPS:
        return
    capitals = text[head.start].isupper() and text[second.start].isupper()
    if not (typed or capitals):
        return
    if is_word(head, second, typed) or not second.folded[0].isalpha():
        return
    key, folded, end = second.key, second.folded, second.end
    if len(folded) == 1 and index + 2 < len(tokens):
        # Đắk R'lấp is also written Đắk Rlấp.
        third = tokens[index + 2]
        if between(text, second, third) in _APOSTROPHES:
            key, folded, end = key + third.key, folded + third.folded, third.end
    if first.ambiguous and not capitals and folded in _syllables():
        return
    yield Mention(head.start, end, (first.term + key,))
    if not typed and folded != key:
        yield Mention(head.start, end, (first.term + folded,))


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(map(fold_key, dictionary().syllables))


def typed_in_one(tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the words of a query that may be such names without the blank: eatul, iapuch."""
    for token in tokens:
        if not token.folded.isalpha() or is_bare_syllable(token.folded):
            continue
        for letters, first in _TYPED.items():
            rest = token.folded.removeprefix(letters)
            known = rest != token.folded and len(rest) >= _LEAST_STUCK
            if known and not _VOWELS.isdisjoint(rest):
                yield Mention(token.start, token.end, (first.term + rest,))
