"""The typed text as clauses: lenient, whatever is typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.numbers import find_numbers
from searchsvc.query.syntax.dashes import excludes
from searchsvc.query.syntax.operators import operator_spans, read_operators

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
        sides: queries of which any is to be answered: what OR parts; () without OR.
        dropped: those of `excluded` that a dash without quotes, or NOT, excludes.
        joined: words before which a dash is read as a sign between words.
        conjunct: whether AND was read as a blank.
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


def parse(text: str, verbatim: bool = False, lexicon: Lexicon = EMPTY) -> TypedQuery:
    """Read a query; never raises.

    Args:
        text: cleaned text (`normalize.clean`).
        verbatim: whether straight quotes are a phrase inside a sentence, too, and only a phrase in
            quotes can be excluded: dashes, AND, OR and NOT are taken as they are typed.
        lexicon: what the articles hold.

    Returns:
        "phrases" in straight double quotes, -word and -"phrase" as exclusions, everything else as
        words, phrases in typographic quotes also as preferred; so are straight ones inside a
        sentence, such as a pasted headline. AND, OR and NOT in capitals between words are
        operators. A lone quote, a lone dash and brackets are plain text. A dash inside a document
        number excludes nothing, nor one that joins words.
    """
    typed = text.translate(_QUOTES)
    operators = read_operators(typed) if not verbatim else None
    if operators is not None:
        typed = operators.text
    query = _parsed(typed, verbatim, lexicon)
    if operators is None or not (operators.joined or operators.negated or operators.sides):
        return query
    return replace(
        query,
        sides=operators.sides,
        dropped=(*query.dropped, *operators.negated),
        conjunct=operators.joined,
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
            joined += [match.group(3)] if match.group(3)[:1].isalpha() and not verbatim else []
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
    """Give where the phrases and the exclusions of cleaned text stand, signs included.

    Quotes inside a sentence are words of it, as in `parse`; operators are orders too.
    """
    has_phrases = bool(parse(text).phrases)
    typed = text.translate(_QUOTES)
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
        # A document number is excluded whole, though a digit begins it.
        return True
    return excludes(typed[:start], word, typed[end:], lexicon)


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
