"""Reads the number by which a thing is called, and knows in which other ways it is written."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.numerals.number_words import ORDINALS, in_words, number_words_at
from searchsvc.analysis.mentions.numerals.values import LARGEST_ROMAN, takes_ordinals, to_roman
from searchsvc.analysis.mentions.scan import joined_by_blanks, year_number
from searchsvc.analysis.tokenize import Token, tokenize


def _keys(words: str) -> frozenset[str]:
    return frozenset(token.key for token in tokenize(words))


# Number words that mostly are, or begin, another word (một cửa, tư vấn, năm 2020, Ba Đình, Hai Bà
# Trưng) → the words behind which articles mean the number; of the others, it is behind any.
_ONLY_AFTER = {
    "một": _keys("lớp khối quận hạng bậc tầng đoạn chương phần quyển kì khóa bài nhóm quý"),
    "tư": _keys("thứ quý tháng ngã"),
    "năm": _keys("thứ ngã"),
    "nhất": _keys("thứ hạng"),
    "nhì": _keys("thứ hạng"),
}
_NEVER_AFTER = dict.fromkeys(("hai", "ba"), _keys("quận phường đường đội phòng"))
# "Bất kỳ một": only a term of school has the number.
_TERM, _SCHOOL = _keys("kỳ"), _keys("học")
_ORDINALS = {token.key: value for word, value in ORDINALS.items() for token in tokenize(word)}
# "Tháng mười" may be the beginning of tháng mười hai.
(_MONTH,) = tokenize("tháng")
# Readers mean 4 and 5 by these only behind what is mostly called by a number.
_DOUBTFUL = _keys("tư năm")
_CALLED = _keys("lớp khối quận phường tổ phố hạng bậc tầng chương tập thứ quý ngã")
_YEAR = tokenize("năm")[0].key
# Beside what has ordinals these are called by Roman numerals as well: giai đoạn II, phụ lục III.
_ROMAN_AS_WELL = tokenize("đoạn lục vực vòng bảng nhóm mức khu quyển bài bậc tuyến")
_ROMAN = frozenset(token.key for token in _ROMAN_AS_WELL)
_ROMAN_UNMARKED = frozenset(token.folded for token in _ROMAN_AS_WELL)
# As Roman numerals they are words too: mức vi phạm.
_WORDS = frozenset(("vi", "xi"))
_ONE_DIGIT = re.compile("0*([1-9][a-z]?)")
# So many times as often as by chance: neighbours that form a word or a name.
_BOUND = 2.0


def number_said(
    text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Read the number in words that a thing is called by: lớp một, khóa mười ba, hạng nhất.

    Args:
        text: the query.
        tokens: its likely reading, with the offsets of what was typed.
        index: of the first token behind the word for the thing.
        lexicon: what the articles hold; by it "một" belongs to "cửa" rather than to "tổ".

    Returns:
        The value and the index behind its last token; None where it is no number.
    """
    noun, first = tokens[index - 1 : index + 1]
    found = number_words_at(text, tokens, index, typed=False, single=True)
    if found is None and noun.key in _ONLY_AFTER["nhất"] and first.key in _ORDINALS:
        found = _ORDINALS[first.key], index + 1
    if found is None:
        return None
    _, after = found
    if after == index + 1 and first.key in _DOUBTFUL and noun.key not in _CALLED:
        return None
    if after < len(tokens) and joined_by_blanks(text, *tokens[after - 1 : after + 1]):
        if first.key == _YEAR and year_number(tokens[after]) is not None:
            return None
        of_year = tokens[after].key == _YEAR and after + 1 < len(tokens)
        if not (of_year and year_number(tokens[after + 1]) is not None) and _goes_on(
            tokens[after - 2 : after + 1], lexicon
        ):
            return None
    return found


def other_numbers(noun: Token, before: Token | None, value: int, typed: str) -> tuple[str, ...]:
    """Return the other ways in which articles write the number of a thing.

    Args:
        noun: the last syllable of the word for the thing, as read.
        before: the syllable before; None when there is none.
        value: the number.
        typed: how the query writes it, as keys.

    Returns:
        Each as it is written: "1", "01", "một".
    """
    counted = (word for word, worth in ORDINALS.items() if worth == value)
    words = (*(in_words(value) if 0 < value < 100 else ()), *counted)
    # Hospitals, officials and orders have their class in Roman numerals: hạng I.
    roman: tuple[str, ...] = ()
    if takes_roman(noun) and 0 < value <= LARGEST_ROMAN:
        numeral = to_roman(value)
        roman = (numeral,) if takes_ordinals(noun) or numeral not in _WORDS else ()
    said = (word for word in words if _is_number(word, noun, before))
    ways = (*in_digits(str(value)), *roman, *said)
    return tuple(way for way in ways if " ".join(one.key for one in tokenize(way)) != typed)


def takes_roman(noun: Token) -> bool:
    """Return whether a thing is called by Roman numerals as well: khóa XIII, giai đoạn II."""
    as_well = noun.key in _ROMAN or (not noun.marked and noun.folded in _ROMAN_UNMARKED)
    return as_well or takes_ordinals(noun)


def said_apart(noun: Token, number: Token) -> bool:
    """Return whether of a thing and its number it is only known that an article has both."""
    return takes_roman(noun) or (noun.folded == _MONTH.folded and number.key == "10")


def in_digits(number: str) -> tuple[str, ...]:
    """Return a number that a thing is called by, without and with a leading zero: 5, 05; 6a, 06a.

    Args:
        number: its key.
    """
    digit = _ONE_DIGIT.fullmatch(number)
    return (digit[1], f"0{digit[1]}") if digit else (number,)


def is_syllable(token: Token, read: Token, part: Token, unmarked: bool) -> bool:
    """Return whether a token is a syllable, as typed or read; "thu" beside marks is no thứ."""
    if part.key in (token.key, read.key):
        return True
    return unmarked and token.folded == part.folded


def _is_number(word: str, noun: Token, before: Token | None) -> bool:
    """Return whether a number word behind a word mostly is the number."""
    if word == "một" and noun.key in _TERM and (before is None or before.key not in _SCHOOL):
        return False
    if word == "mười" and noun.folded == _MONTH.folded:
        return False
    if word in _ONLY_AFTER:
        return noun.key in _ONLY_AFTER[word]
    return noun.key not in _NEVER_AFTER.get(word, ())


def _goes_on(around: Sequence[Token], lexicon: Lexicon) -> bool:
    """Return whether a number word is one with what follows rather than with what precedes."""
    before, number, after = around
    pairs = lexicon.pair_count
    right = pairs(number.key, after.key)
    if right <= pairs(before.key, number.key):
        return False
    by_chance = lexicon.count(number.key) * lexicon.count(after.key)
    return right * lexicon.total > _BOUND * by_chance
