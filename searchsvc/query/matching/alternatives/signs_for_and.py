"""Words for which articles write a sign: và (Văn hóa & Thể thao), từ … đến (3 - 5 ngày)."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.scan import joined_by_blanks, says
from searchsvc.analysis.tokenize import Token, bigrams, tokenize

_AND = tokenize("và")[0]
_FROM = tokenize("từ")[0]
_TO = tokenize("đến tới")
# Signs of a figure that are no tokens: 70% đến 80%.
_SIGNS = " %‰°"
# Most tokens of a figure: từ 12.500.000 đến.
_MOST_PARTS = 4


def without_word(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> Iterator[str]:
    """Yield the bigrams of the neighbours in articles that have a sign for a word.

    Args:
        text: the words of a query.
        tokens: of the text, in order.
        index: of the word.
        unmarked: whether no word has any mark; then the bigrams are folded ones.
    """
    if _is_and(text, tokens, index, unmarked):
        yield from _pair(tokens[index - 1], tokens[index + 1], unmarked)
    elif _is_to(text, tokens, index, unmarked):
        for after in (tokens[index + 1], *(one for one in _TO if one.key != tokens[index].key)):
            yield from _pair(tokens[index - 1], after, unmarked)
    elif says(tokens[index], _FROM, typed=unmarked):
        # The word "từ" goes with its "đến", never alone: từ 18 tuổi.
        for at in range(index + 2, min(index + 2 + _MOST_PARTS, len(tokens))):
            if not tokens[at - 1].folded.isdecimal():
                return
            if _is_to(text, tokens, at, unmarked):
                for after in (tokens[at + 1], *_TO):
                    yield from _pair(tokens[at - 1], after, unmarked)


def _is_and(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> bool:
    if not 0 < index < len(tokens) - 1 or not says(tokens[index], _AND, typed=unmarked):
        return False
    left, token, right = tokens[index - 1 : index + 2]
    return joined_by_blanks(text, left, token) and joined_by_blanks(text, token, right)


def _is_to(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> bool:
    """Return whether a word stands between the figures of a range."""
    if not 0 < index < len(tokens) - 1:
        return False
    if not any(says(tokens[index], word, typed=unmarked) for word in _TO):
        return False
    left, token, right = tokens[index - 1 : index + 2]
    figures = left.folded[0].isdecimal() and right.folded[0].isdecimal()
    return figures and not text[left.end : token.start].strip(_SIGNS)


def _pair(left: Token, right: Token, unmarked: bool) -> Sequence[str]:
    return bigrams((left.folded, right.folded) if unmarked else (left.key, right.key))
