"""Small numbers in digits and in words before the same word: ba vụ = 3 vụ; mùng một = mùng 1."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.outweighs import outweighs
from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.mentions.scan import joined_by_blanks
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.matching.alternatives.numbers.five import counts_pieces, is_five

# Without five, which `five.py` knows.
_WORDS = {str(value): tokenize(in_words(value)[0])[0] for value in (1, 2, 3, 4, 6, 7, 8, 9, 10)}
_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_DIGITS = {token.key: digits for digits, token in _WORDS.items()}
(_FIVE,), _FIVE_DIGIT = tokenize("năm"), "5"
(_ORDINAL,) = tokenize("thứ")
_WEEKDAYS = {str(day): tokenize(word)[0] for day, word in zip(range(2, 8), _DAYS, strict=True)}
_LISTED = frozenset((",", ", ", "-", " ", " - ", "–", "; "))
_AND = frozenset(form for token in tokenize("và") for form in (token.key, token.folded))
# Without marks the others are mostly other words: sau, bay, tam, muoi.
_UNMARKED = {fold(in_words(n)[0]): str(n) for n in (1, 2, 3, 4, 9)}
# ... but not where pieces are counted: tam suat qua.
_UNSURE = {fold(in_words(n)[0]): str(n) for n in (6, 7, 8, 10)}
# The number is behind these; what else is called by one is in `units/numbers/numbered.py`.
_BEFORE = frozenset(form for token in tokenize("mùng mồng") for form in (token.key, token.folded))


def beside(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> Iterator[str]:
    """Yield the bigrams of a number and its neighbour in which the number is written otherwise.

    Args:
        text: the words of a query.
        tokens: of the text, in order.
        index: of the number.
        unmarked: whether no word has any mark; then the bigrams are folded ones.
    """
    token = tokens[index]
    for number in _weekday(text, tokens, index, unmarked):
        yield from bigrams((_ORDINAL.folded if unmarked else _ORDINAL.key, number))
    others = _others(text, tokens, index, unmarked)
    if not others:
        return
    before, after = tokens[max(0, index - 1) : index], tokens[index + 1 : index + 2]
    # Beside another number it is a part of a longer one.
    for one in (one for one in before if one.key in _BEFORE):
        if joined_by_blanks(text, one, token):
            for other in others:
                yield from bigrams((one.folded if unmarked else one.key, other))
    for one in (one for one in after if not one.folded.isdigit()):
        if joined_by_blanks(text, token, one):
            for other in others:
                yield from bigrams((other, one.folded if unmarked else one.key))


def _others(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> Sequence[str]:
    """Return the other ways to write the number at a token: 3 is ba, and ba is 3 and 03."""
    key = tokens[index].key
    early = index > 0 and tokens[index - 1].key in _BEFORE
    digits = key[1:] if len(key) > 1 and key[0] == "0" else key
    word = _WORDS.get(digits)
    if digits == _FIVE_DIGIT and (early or is_five(text, tokens, index)):
        word = _FIVE
    if word is not None:
        # Of 3 and 03 each finds the other by its value.
        return (word.folded if unmarked else word.key,)
    value = _UNMARKED.get(tokens[index].folded) if unmarked else _DIGITS.get(key)
    if unmarked and key in _UNSURE and counts_pieces(tokens, index + 1):
        value = _UNSURE[key]
    five = key in (_FIVE.key, _FIVE.folded if unmarked else "")
    if five and (early or is_five(text, tokens, index)):
        value = _FIVE_DIGIT
    if value is None:
        return ()
    return (value, f"0{value}") if len(value) == 1 else (value,)


def is_other_word(
    typed: Sequence[Token], read: Sequence[Token], index: int, lexicon: Lexicon
) -> bool:
    """Return whether letters without marks are those of another word, and hardly a number: bà bầu.

    Args:
        typed: the tokens of a query without marks.
        read: the likely reading of each.
        index: of what may be a number.
        lexicon: what articles hold.
    """
    digits, key = _UNMARKED.get(typed[index].folded), read[index].key
    if digits is None or key in _DIGITS or index + 1 == len(read):
        return False
    after = read[index + 1].key
    # Of digits the lexicon knows no pairs; what is counted is said in words as well now and then.
    counted = lexicon.pair_count(_WORDS[digits].key, after)
    return outweighs(lexicon.pair_count(key, after), counted)


def _weekday(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> Iterator[str]:
    """Yield the ways to write a day that is listed behind another one: the 4 of thứ 2, 4, 6."""
    if tokens[index].folded not in _WEEKDAYS:
        return
    at = index
    while at and text[tokens[at - 1].end : tokens[at].start] in _LISTED:
        at -= 1
        if tokens[at].key in (_ORDINAL.key, _ORDINAL.folded):
            if at + 1 < index:
                word = _WEEKDAYS[tokens[index].folded]
                yield from (tokens[index].folded, word.folded if unmarked else word.key)
            return
        if tokens[at].folded not in _WEEKDAYS and tokens[at].key not in _AND:
            return
