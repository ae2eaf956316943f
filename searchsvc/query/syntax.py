"""The typed text as clauses: lenient, whatever is typed."""

import re
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
    """

    words: str
    phrases: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    sentence: str = field(default="", compare=False)


def parse(text: str) -> TypedQuery:
    """Read a query; never raises.

    Args:
        text: cleaned text (`normalize.clean`).

    Returns:
        "phrases" in straight double quotes, -word and -"phrase" as exclusions, everything else as
        words, phrases in typographic quotes also as preferred; so are straight ones inside a
        sentence, such as a pasted headline. A lone quote, a lone dash, OR, AND
        and brackets are plain text. A dash inside a document number excludes nothing.
    """
    typed = text.translate(_QUOTES)
    numbers = find_numbers(typed)
    words: list[str] = []
    sentence: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    position = 0
    for match in _CLAUSE.finditer(typed):
        dash, phrase, word = match.groups()
        inside_number = any(n.start < match.start() < n.end for n in numbers)
        if inside_number or match.start() < position:
            continue
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
    if phrases and _is_sentence(words, phrases):
        # Quotes inside a sentence or headline are part of it, and no order.
        return TypedQuery(
            whole,
            preferred=_filled([*phrases, *preferred]),
            excluded=_filled(excluded),
            sentence=whole,
        )
    return TypedQuery(
        words=" ".join(words).strip(),
        phrases=_filled(phrases),
        preferred=_filled(preferred),
        excluded=_filled(excluded),
        sentence=whole,
    )


def _is_sentence(words: list[str], phrases: list[str]) -> bool:
    outside = sum(len(text.split()) for text in words)
    inside = sum(len(text.split()) for text in phrases)
    return outside >= SENTENCE_WORDS and outside > inside


def _filled(texts: list[str]) -> tuple[str, ...]:
    return tuple(stripped for text in texts if (stripped := text.strip()))
