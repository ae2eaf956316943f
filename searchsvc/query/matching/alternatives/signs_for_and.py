"""The word "và", for which articles write a sign: Văn hóa & Thể thao, Kinh tế - Ngân sách."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import joined_by_blanks, says
from searchsvc.analysis.tokenize import Token, bigrams, tokenize

_AND = tokenize("và")[0]


def without_and(text: str, tokens: Sequence[Token], index: int, unmarked: bool) -> str | None:
    """Return the bigram of the words around a "và"; None where a token is none.

    Args:
        text: the words of a query.
        tokens: of the text, in order.
        index: of the token.
        unmarked: whether no word has any mark; then the bigram is a folded one.
    """
    if not 0 < index < len(tokens) - 1 or not says(tokens[index], _AND, typed=unmarked):
        return None
    left, token, right = tokens[index - 1 : index + 2]
    if not (joined_by_blanks(text, left, token) and joined_by_blanks(text, token, right)):
        return None
    pair = (left.folded, right.folded) if unmarked else (left.key, right.key)
    return bigrams(pair)[0]
