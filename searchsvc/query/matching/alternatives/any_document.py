"""Documents of whatever type, asked for by their number alone: văn bản 215, văn bản số 7/2031."""

import re
from collections.abc import Sequence
from dataclasses import replace

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.numbers import counts_at
from searchsvc.analysis.numbers.codes import JOINED_KINDS, KINDS, OF_WORD
from searchsvc.analysis.tokenize import Token, tokenize

# At the end of the term of a number, in place of the code of a type; no index has it.
ANY = "*"
# A number whose code stands for another has the term of that as well.
_CODES = sorted((KINDS | JOINED_KINDS) - OF_WORD.keys())
_DOCUMENT, _CALLED = tokenize("văn bản"), tokenize("số")[0]
_LONGEST, _YEAR = 5, 4
_SAID = re.compile(r"^v[ăa]n\s+b[ảa]n\s+(?=\d|s[ốo]\b)", re.IGNORECASE)
# Words that may follow; others are what the number counts: văn bản 12 trang.
_BEHIND = tokenize("của về ngày năm do ký ban quy và ubnd hđnd sở bộ phòng cp ttg")


def with_any_document(words: Analysis) -> Analysis:
    """Return the words of a query with the documents of any type among its numbers."""
    tokens, text = words.tokens, words.text
    for at in range(len(tokens) - 2):
        if not all(map(_is_typed, tokens[at:], _DOCUMENT)):
            continue
        place = at + 2
        called = place + 1 < len(tokens) and _is_typed(tokens[place], _CALLED)
        place += called
        number = tokens[place].folded
        if not number.isdecimal() or len(number) > _LONGEST:
            continue
        last, year = place, ""
        if text[tokens[place].end :][:1] == "/" and place + 1 < len(tokens):
            year = tokens[place + 1].folded
            if len(year) != _YEAR or not year.isdecimal():
                continue
            last += 1
        told = called or year or not (len(number) == _YEAR or counts_at(text, tokens[last].end))
        covered = any(one.end > tokens[at].start for one in words.numbers)
        if told and not covered and _ends(text, tokens, last):
            heads = [f"{int(number)}/{year}", number] if year else [number]
            terms = tuple(f"{head.lstrip('0')}/{ANY}" for head in heads)
            found = Mention(tokens[at].start, tokens[last].end, terms)
            return replace(words, numbers=[*words.numbers, found])
    return words


def of_any_type(number: str) -> tuple[str, ...]:
    """Return the terms of a number, with its year or without, for documents of every type."""
    return tuple(f"{number}/{code}" for code in _CODES)


def number_of(said: str) -> str:
    """Return a document number as it is called behind "văn bản", which is not said twice."""
    return _SAID.sub("", said)


def _ends(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Return whether a number ends there: not 215-CV, and not what counts."""
    if last + 1 == len(tokens):
        return True
    between = text[tokens[last].end : tokens[last + 1].start]
    if between == " ":
        return any(_is_typed(tokens[last + 1], word) for word in _BEHIND)
    return between.endswith(" ") and not between.strip(" ,.;:)")


def _is_typed(token: Token, word: Token) -> bool:
    return says(token, word, typed=True)
