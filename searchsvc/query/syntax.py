"""The typed text as clauses: lenient, whatever is typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from searchsvc.analysis.numbers import find_numbers

# Full-width quotes are typed; “ ” « » come with headlines that readers paste.
_QUOTES = str.maketrans({"＂": '"'})
_TYPOGRAPHIC = re.compile("[“”„‟]([^“”„‟]+)[“”„‟]|«([^«»]+)»")
# So many words around a quoted part, more than in it, make a sentence.
SENTENCE_WORDS = 5
_CLAUSE = re.compile(r'(?<![^\s"])(-)?"([^"]*)"|(?:(?<=\s)|^)-(?=[^\s"-])(\S+)')


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """The clauses of a query.

    Attributes:
        words: free text outside phrases and exclusions, in order.
        phrases: texts inside straight double quotes: must occur as they are.
        preferred: texts inside typographic quotes: their words are in `words` as well.
        excluded: texts that must not occur.
        sentence: words and phrases together, in order.
        downgraded: whether straight quotes inside a sentence are only preferred.
    """

    words: str
    phrases: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    sentence: str = field(default="", compare=False)
    downgraded: bool = field(default=False, compare=False)


def parse(text: str, verbatim: bool = False) -> TypedQuery:
    """Read a query; never raises.

    Args:
        text: cleaned text (`normalize.clean`).
        verbatim: whether straight quotes are a phrase inside a sentence, too.

    Returns:
        "phrases" in straight double quotes, -word and -"phrase" as exclusions, everything else as
        words, phrases in typographic quotes also as preferred; so are straight ones inside a
        sentence, such as a pasted headline. A lone quote, a lone dash, OR, AND
        and brackets are plain text. A dash inside a document number excludes nothing.
    """
    typed = text.translate(_QUOTES)
    words: list[str] = []
    sentence: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    position = 0
    for match in _clauses(typed):
        dash, phrase, word = match.groups()
        words.append(typed[position : match.start()])
        sentence.append(words[-1])
        position = match.end()
        if word is not None:
            excluded.append(word)
        elif dash:
            excluded.append(phrase)
        else:
            phrases.append(phrase)
            sentence.append(phrase)
    words.append(typed[position:])
    whole = " ".join([*sentence, typed[position:]]).strip()
    preferred = [a or b for text in words for a, b in _TYPOGRAPHIC.findall(text)]
    if phrases and not verbatim and _is_sentence(words, phrases):
        # Quotes inside a sentence or headline are part of it, and no order.
        return TypedQuery(
            whole,
            preferred=_filled([*phrases, *preferred]),
            excluded=_filled(excluded),
            sentence=whole,
            downgraded=bool(_filled(phrases)),
        )
    return TypedQuery(
        words=" ".join(words).strip(),
        phrases=_filled(phrases),
        preferred=_filled(preferred),
        excluded=_filled(excluded),
        sentence=whole,
    )


def ordered_spans(text: str) -> list[tuple[int, int]]:
    """Give where the phrases and the exclusions of cleaned text stand, signs included.

    Quotes inside a sentence are words of it, as in `parse`.
    """
    has_phrases = bool(parse(text).phrases)
    clauses = _clauses(text.translate(_QUOTES))
    return [
        clause.span()
        for clause in clauses
        if has_phrases or clause.group(1) or clause.group(3) is not None
    ]


def _clauses(typed: str) -> Iterator[re.Match[str]]:
    numbers = find_numbers(typed)
    for match in _CLAUSE.finditer(typed):
        if not any(n.start < match.start() < n.end for n in numbers):
            yield match


def _is_sentence(words: list[str], phrases: list[str]) -> bool:
    outside = sum(len(text.split()) for text in words)
    inside = sum(len(text.split()) for text in phrases)
    return outside >= SENTENCE_WORDS and outside > inside


def _filled(texts: list[str]) -> tuple[str, ...]:
    return tuple(stripped for text in texts if (stripped := text.strip()))
