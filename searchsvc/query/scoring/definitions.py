"""Questions for a definition: "hợp tác xã là gì" is answered by texts with "hợp tác xã là"."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.analysis.tokenize import Token, tokenize

# Words that ask after the defined term.
_ENDINGS = (
    "có nghĩa là gì",
    "nghĩa là gì",
    "được hiểu là như thế nào",
    "được hiểu như thế nào",
    "được hiểu là thế nào",
    "được hiểu là gì",
    "được định nghĩa như thế nào",
    "được gọi là gì",
    "là như thế nào",
    "là thế nào",
    "gọi là gì",
    "là gì",
    "là ai",
)
# Words that ask before it.
_BEGINNINGS = (
    "như thế nào được gọi là",
    "thế nào được gọi là",
    "thế nào được coi là",
    "hiểu như thế nào là",
    "hiểu thế nào là",
    "như thế nào là",
    "thế nào gọi là",
    "thế nào là",
    "định nghĩa của",
    "khái niệm của",
    "định nghĩa",
    "khái niệm",
)
# Syllables of the defined term that must occur before "là": its last ones.
LONGEST_HEAD = 4
# Most syllables before an asking beginning: "xin cho hỏi theo luật này thế nào là".
_LATEST_BEGINNING = 9
# The copula between a term and its definition.
IS = tokenize("là")[0]


def _keyed(patterns: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    keyed = []
    for pattern in patterns:
        tokens = tokenize(pattern)
        keyed.append((tuple(t.key for t in tokens), tuple(t.folded for t in tokens)))
    return keyed


_ENDING_KEYS, _BEGINNING_KEYS = _keyed(_ENDINGS), _keyed(_BEGINNINGS)


@dataclass(frozen=True, slots=True)
class Definition:
    """A question for a definition.

    Attributes:
        phrase: the phrase that a definition contains: the last syllables of the term and "là", as
            exact terms (folded ones for an unmarked query).
        asking: keys of the syllables that only ask.
    """

    phrase: tuple[str, ...]
    asking: frozenset[str]


def find_definition(text: str, tokens: Sequence[Token], unmarked: bool) -> Definition | None:
    """Recognise a question for a definition.

    Args:
        text: a query.
        tokens: its tokens, in order.
        unmarked: whether it was typed without marks.

    Returns:
        The definition that is asked for; None if the query is no such question.
    """
    terms = tuple(token.folded if unmarked else token.key for token in tokens)
    asked = _before_ending(terms, unmarked) or _after_beginning(terms, unmarked)
    if asked is None:
        return None
    start, end = asked
    head = max(start, end - LONGEST_HEAD)
    for index in range(end - 1, head, -1):
        # In "theo luật năm 2017, trục xuất là gì" the term follows the comma.
        if text[tokens[index - 1].end : tokens[index].start].strip():
            head = index
            break
    phrase = (*terms[head:end], IS.folded if unmarked else IS.key)
    about = {token.key for token in tokens[start:end]}
    asking = {token.key for token in (*tokens[:start], *tokens[end:])} - about
    return Definition(phrase, frozenset(asking))


def _before_ending(terms: tuple[str, ...], unmarked: bool) -> tuple[int, int] | None:
    for keys, folded in _ENDING_KEYS:
        ending = folded if unmarked else keys
        if len(terms) > len(ending) and terms[-len(ending) :] == ending:
            return 0, len(terms) - len(ending)
    return None


def _after_beginning(terms: tuple[str, ...], unmarked: bool) -> tuple[int, int] | None:
    for keys, folded in _BEGINNING_KEYS:
        beginning = folded if unmarked else keys
        for start in range(min(_LATEST_BEGINNING, len(terms) - len(beginning))):
            if terms[start : start + len(beginning)] == beginning:
                return start + len(beginning), len(terms)
    return None
