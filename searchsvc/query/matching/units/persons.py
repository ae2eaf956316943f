"""Names of persons are one word of a query: Lê Văn Gấm; what they are addressed by is none."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.chance import oftener_than_chance
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.mentions.scan import between, joined_by_blanks
from searchsvc.analysis.mentions.surnames import (
    ALSO_WORDS,
    MIDDLE_NAMES,
    MIDDLE_NAMES_OF_PEOPLES,
    NAMES_OF_PEOPLES,
    SURE_SURNAMES,
    SURNAMES,
)
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token, tokenize

# Behind a short title these are other words: CT Văn hóa.
_MORE = tokenize("Văn Danh Vi Sùng Ma Hầu Khuất Thân Âu Chử Hàn")
_FAMILIES = frozenset(token.key for token in (*SURNAMES, *NAMES_OF_PEOPLES, *_MORE))
_SURE = frozenset(token.key for token in SURE_SURNAMES)
_ALSO_WORDS = frozenset(token.key for token in ALSO_WORDS)
_BEHIND_WORDS = frozenset(token.key for token in MIDDLE_NAMES_OF_PEOPLES)
# In Ksor H'Nhi it joins two tokens of a name.
_APOSTROPHES = frozenset("'\u2019\u2018`")
_MIDDLE = frozenset(token.key for token in MIDDLE_NAMES)
_LONGEST = 4
# A headline may have a capital at each word.
_MOST_CAPITALS = 4
_IN_CAPITALS = (3, 4)
_TITLES = frozenset(
    tuple(token.key for token in tokenize(title))
    for title in (
        *("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cụ", "thầy", "ngài", "dì", "cậu"),
        *("đồng chí", "đ/c", "đc", "đ.c", "ô", "mr", "mrs", "ms"),
    )
)
_LONGEST_TITLE = 2
# Parts of a name meet so often, and so much oftener than by chance.
_FEWEST_MET, _BOUND = 2, 5.0
# A syllable that does so behind so many family names is a middle name: quang, ngọc; the "nhà" of
# "trần nhà" and the "xe" of "đỗ xe" do behind one.
_FEWEST_FAMILIES = 3
_SMALL_NAME = 3


def person_spans(
    words: Analysis, read: Sequence[Token], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Yield where a query names persons, as indices of tokens.

    Args:
        words: its free words.
        read: the likely reading of each token.
        lexicon: what articles hold; it tells names in small letters.
    """
    tokens, text = words.tokens, words.text
    capitals = [_is_capitalised(text, token) for token in tokens]
    loud = text.isupper()
    headline = all(capitals) and len(tokens) > _MOST_CAPITALS
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and _goes_on(text, tokens[end - 1], tokens[end]):
            end += 1
        length = 0
        if read[at].key in _ALSO_WORDS:
            length = _also_words(read, at, end, capitals, headline)
        if not length and read[at].key in _FAMILIES:
            length = 0 if headline else _in_capitals(capitals[at:end])
            length = length or _with_middle(read[at:end])
            length = length or _in_small_letters(read, at, end, lexicon)
            if not length and loud:
                length = _all_in_capitals(read[at:end])
        if length:
            yield at, at + length
        at += length or 1


def titles_before(read: Sequence[Token], persons: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Return the places of tokens that only address the person behind them: ông, đồng chí.

    Args:
        read: the likely reading of each token of a query.
        persons: where it names persons, as `person_spans` gives it.
    """
    found: set[int] = set()
    for start, _ in persons:
        for many in range(min(_LONGEST_TITLE, start), 0, -1):
            if tuple(token.key for token in read[start - many : start]) in _TITLES:
                found.update(range(start - many, start))
                break
    return frozenset(found)


def _goes_on(text: str, left: Token, right: Token) -> bool:
    return joined_by_blanks(text, left, right) or between(text, left, right) in _APOSTROPHES


def _is_addressed(read: Sequence[Token], at: int) -> bool:
    """Return whether what people are addressed by is before a token."""
    ways = range(1, min(_LONGEST_TITLE, at) + 1)
    return any(tuple(token.key for token in read[at - many : at]) in _TITLES for many in ways)


def _also_words(
    read: Sequence[Token], at: int, end: int, capitals: Sequence[bool], headline: bool
) -> int:
    """Return the length of a name whose family name is a word as well: Vàng Mí Chứ, not vàng bạc.

    It has a capital, and somebody is addressed, or a middle name follows.
    """
    if end - at < 2 or is_word(read[at], read[at + 1], typed=False):
        return 0
    addressed = _is_addressed(read, at)
    if addressed and not headline and all(capitals[at : at + 2]):
        return _in_capitals(capitals[at:end])
    middle = read[at + 1].key in _BEHIND_WORDS and end - at > 2
    # Báo Y tế, Quảng bá văn hóa.
    middle = middle and not is_word(read[at + 1], read[at + 2], typed=False)
    if middle and not headline and capitals[at] and capitals[at + 2]:
        return min(_in_capitals(capitals[at:end]) or 3, _LONGEST)
    return _with_middle(read[at:end]) if addressed or capitals[at] else 0


def _is_capitalised(text: str, token: Token) -> bool:
    word = text[token.start : token.end]
    return word[0].isupper() and not word[1:].isupper()


def _in_capitals(capitals: Sequence[bool]) -> int:
    """Return how many words of a name begin with a capital, 0 for one alone."""
    length = next((at for at, one in enumerate(capitals) if not one), len(capitals))
    return min(length, _LONGEST) if length > 1 else 0


def _all_in_capitals(read: Sequence[Token]) -> int:
    """Return the length of a name in a query of capitals; 0 where some of it is another word."""
    words = any(is_word(*pair, typed=False) for pair in pairwise(read))
    return len(read) if len(read) in _IN_CAPITALS and not words else 0


def _with_middle(read: Sequence[Token]) -> int:
    """Return the length of a name by its middle name: lê văn gấm; not hồ văn hóa."""
    if len(read) < 3 or read[1].key not in _MIDDLE:
        return 0
    # Whom nothing else is called: nguyễn văn minh, though văn minh is a word.
    is_name = read[0].key in _SURE or not is_word(read[1], read[2], typed=False)
    return 3 if is_name else 0


def _in_small_letters(read: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> int:
    """Return the length of a name of three syllables by its middle name, as articles tell it."""
    stop = at + _SMALL_NAME
    around = read[max(0, at - 1) : stop + 1]
    if stop > end or any(is_word(*pair, typed=False) for pair in pairwise(around)):
        return 0
    family, middle, given = (token.key for token in read[at:stop])
    if given in FUNCTION_WORDS:
        return 0
    called, born = _are_bound(family, middle, lexicon), _are_bound(middle, given, lexicon)
    alone = stop == len(read) and (not at or _is_addressed(read, at))
    if alone and called and born:
        return _SMALL_NAME
    likely = called or family in _SURE if alone else born
    return _SMALL_NAME if likely and _is_middle_name(middle, lexicon) else 0


def _is_middle_name(key: str, lexicon: Lexicon) -> bool:
    behind = (_are_bound(family.key, key, lexicon) for family in SURNAMES)
    return sum(behind) >= _FEWEST_FAMILIES


def _are_bound(left: str, right: str, lexicon: Lexicon) -> bool:
    return oftener_than_chance(left, right, lexicon, _BOUND, _FEWEST_MET)
