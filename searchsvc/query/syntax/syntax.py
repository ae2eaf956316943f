"""Parses the typed text into clauses; accepts any text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.mentions.numerals.numero import NUMERO
from searchsvc.analysis.numbers import find_numbers
from searchsvc.query.syntax.dashes import excludes
from searchsvc.query.syntax.operators import OPERATOR, operator_spans, read_operators

# Full-width quotes count as straight ones; “ ” « » are in headlines that readers paste.
QUOTES = str.maketrans({"＂": '"'})
_TYPOGRAPHIC = re.compile("[“”„‟]([^“”„‟]+)[“”„‟]|«([^«»]+)»")
# A word, and a dash behind it: what follows in quotes is the same by another name.
_APPOSED = re.compile(r"[\w\"]\s+[-–—]\s+$")
# Least words around a quoted part, and more than in it, that make a sentence.
SENTENCE_WORDS = 5
_NEXT = re.compile(r"\s+([^\W\d_]+)")
# Articles mostly give an address without it.
_SCHEME = re.compile(r"(?<!\w)https?://(?=\w)", re.IGNORECASE)
_NUMERO = re.compile(rf"(?<!\w){NUMERO}(?=\d)")
# What has none of these is free words alone.
_SIGN = re.compile(rf"[\"“”„‟«»-]|{NUMERO}\d|https?://|{OPERATOR.pattern}", re.IGNORECASE)
_CLAUSE = re.compile(r'(?<![^\s"])(-)?"([^"]*)"|(?:(?<=\s)|^)-(?=[^\s"-])(\S+)')


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """The clauses of a query.

    Attributes:
        words: free text outside phrases and exclusions, in order.
        phrases: texts inside straight double quotes, which must occur exactly.
        preferred: texts inside typographic quotes: their words are in `words` as well.
        excluded: texts that must not occur.
        sentence: words and phrases together, in order.
        downgraded: whether straight quotes are only preferred: inside a sentence, or behind a dash.
        sides: the operands of OR; () without OR.
        dropped: texts of `excluded`; in a verbatim search none.
        joined: words before which a dash was taken as joining.
        conjunct: whether AND was dropped.
        lone: operators that lack a side, which were dropped.
    """

    words: str
    phrases: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    sentence: str = field(default="", compare=False)
    downgraded: bool = field(default=False, compare=False)
    sides: tuple[str, ...] = ()
    dropped: tuple[str, ...] = field(default=(), compare=False)
    joined: tuple[str, ...] = field(default=(), compare=False)
    conjunct: bool = field(default=False, compare=False)
    lone: tuple[str, ...] = field(default=(), compare=False)


def parse(text: str, verbatim: bool = False, lexicon: Lexicon = EMPTY) -> TypedQuery:
    """Parse a query; never raises.

    Args:
        text: cleaned text (`normalize.clean`).
        verbatim: whether straight quotes make a phrase also inside a sentence, and only phrases in
            quotes can be excluded; other dashes, AND, OR and NOT are plain text.
        lexicon: counts of syllables in the articles.

    Returns:
        "phrases" in straight double quotes, -word and -"phrase" as exclusions, everything else as
        words, phrases in typographic quotes also as preferred; so are straight ones inside a
        sentence, such as a pasted headline, and behind a spaced dash. AND, OR and NOT in
        capitals between words are operators. A lone quote, a lone dash and brackets are plain text.
        A dash inside a document number excludes nothing, nor one that joins words. The scheme of
        an address is left out, and № is "số", where nothing is in quotes.
    """
    typed = text.translate(QUOTES)
    if not _SIGN.search(typed):
        # Like most queries.
        plain = typed.strip()
        return TypedQuery(plain, sentence=plain)
    if not verbatim and '"' not in typed:
        typed = _NUMERO.sub("số ", _SCHEME.sub("", typed))
    operators = read_operators(typed) if not verbatim else None
    if operators is not None:
        typed = operators.text
    query = _parsed(typed, verbatim, lexicon)
    if operators is None or operators.text == text:
        return query
    return replace(
        query,
        sides=operators.sides,
        conjunct=operators.joined,
        lone=operators.lone,
    )


def _parsed(typed: str, verbatim: bool, lexicon: Lexicon) -> TypedQuery:
    words: list[str] = []
    sentence: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    dropped: list[str] = []
    joined: list[str] = []
    position = 0
    for match in _clauses(typed):
        if match.group(3) is not None and (verbatim or not _is_order(typed, match, lexicon)):
            joined += [_word_at(typed, match)] if match[3][:1].isalpha() and not verbatim else []
            continue
        dash, phrase, word = match.groups()
        words.append(typed[position : match.start()])
        sentence.append(words[-1])
        position = match.end()
        if word is not None:
            excluded.append(word)
            dropped.append(word)
        elif dash:
            excluded.append(phrase)
            dropped += [] if verbatim or not phrase.strip() else [phrase.strip()]
        else:
            phrases.append(phrase)
            sentence.append(phrase)
    words.append(typed[position:])
    whole = " ".join([*sentence, typed[position:]]).strip()
    preferred = [a or b for text in words for a, b in _TYPOGRAPHIC.findall(text)]
    if phrases and not verbatim and (_is_sentence(words, phrases) or _explains(typed)):
        # Quotes inside a sentence or headline belong to it, and require nothing.
        return TypedQuery(
            whole,
            preferred=_filled([*phrases, *preferred]),
            excluded=_filled(excluded),
            sentence=whole,
            downgraded=bool(_filled(phrases)),
            dropped=tuple(dropped),
            joined=tuple(joined),
        )
    return TypedQuery(
        words=" ".join(words).strip(),
        phrases=_filled(phrases),
        preferred=_filled(preferred),
        excluded=_filled(excluded),
        sentence=whole,
        dropped=tuple(dropped),
        joined=tuple(joined),
    )


def ordered_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the phrases and exclusions of cleaned text, with quotes and dashes.

    Quotes inside a sentence are not among them, as in `parse`; operators are.
    """
    typed = text.translate(QUOTES)
    if not _SIGN.search(typed):
        return []
    has_phrases = bool(parse(text).phrases)
    spans = [
        clause.span()
        for clause in _clauses(typed)
        if (clause.group(3) is None and (has_phrases or clause.group(1)))
        or (clause.group(3) is not None and _is_order(typed, clause, EMPTY))
    ]
    return sorted([*spans, *operator_spans(typed)])


def _is_order(typed: str, clause: re.Match[str], lexicon: Lexicon) -> bool:
    word, (start, end) = clause.group(3), clause.span()
    if any(number.start == 0 for number in find_numbers(word)):
        # A document number can be excluded, although it begins with a digit.
        return True
    return excludes(typed[:start], word, typed[end:], lexicon)


def _word_at(typed: str, match: re.Match[str]) -> str:
    """Return the word behind a dash: most have two syllables, of which one alone is another."""
    second = _NEXT.match(typed, match.end())
    return f"{match.group(3)} {second.group(1)}" if second else match.group(3)


def _clauses(typed: str) -> Iterator[re.Match[str]]:
    numbers = find_numbers(typed)
    for match in _CLAUSE.finditer(typed):
        if not any(n.start < match.start() < n.end for n in numbers):
            yield match


def _is_sentence(words: list[str], phrases: list[str]) -> bool:
    outside = sum(len(text.split()) for text in words)
    inside = sum(len(text.split()) for text in phrases)
    return outside >= SENTENCE_WORDS and outside > inside


def _explains(typed: str) -> bool:
    """Return whether every phrase only says again what is before it: tin giả - "fake news"."""
    phrases = [match for match in _clauses(typed) if match.group(2) is not None]
    return all(
        not match.group(1) and _APPOSED.search(typed, 0, match.start()) is not None
        for match in phrases
    )


def _filled(texts: list[str]) -> tuple[str, ...]:
    return tuple(stripped for text in texts if (stripped := text.strip()))
