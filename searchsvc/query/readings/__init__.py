"""Ways in which readers type something else than they mean; one file each, and its row here.

Each needs a lexicon: what stands in the articles is never read as something else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token, forms, tokenize
from searchsvc.query.readings import keyboard, stuck, teencode
from searchsvc.query.readings.protected_spans import free_tokens
from searchsvc.query.readings.reading import Reading, Rewrite

# So many tokens read as raw keys make a query that is typed raw.
RAW_TOKENS = 2
READINGS: tuple[Reading, ...] = (keyboard.read, stuck.read, teencode.read)


@dataclass(frozen=True, slots=True)
class Understood:
    """A typed query as it is understood.

    Attributes:
        text: with everything rewritten.
        typed: key of a rewritten syllable → folded token that was typed for it: the articles may
            hold what was typed after all.
        rewritten: typed span and its reading, in order, for the reader to see.
    """

    text: str
    typed: Mapping[str, str] = field(default_factory=dict)
    rewritten: tuple[tuple[str, str], ...] = ()


def understand(cleaned: str, lexicon: Lexicon) -> Understood:
    """Read a typed query.

    Args:
        cleaned: the query text, cleaned.
        lexicon: what the articles hold; with an empty one nothing is rewritten.
    """
    if not len(lexicon):
        return Understood(cleaned)
    text, typed = cleaned, dict[str, str]()
    rewritten: list[tuple[str, str]] = []
    tokens = tokenize(text)
    free = free_tokens(text, tokens)
    for read in READINGS:
        rewrites = read(text, free, lexicon)
        if read is keyboard.read and len(rewrites) >= RAW_TOKENS:
            # Whoever types raw outside the quotes types raw inside them as well.
            rewrites = read(text, free_tokens(text, tokens, with_phrases=True), lexicon)
        if rewrites:
            rewritten.append((_spanned(text, rewrites, False), _spanned(text, rewrites, True)))
            for rewrite in rewrites:
                surface = text[rewrite.start : rewrite.end]
                for token in tokenize(rewrite.text):
                    typed.setdefault(token.key, forms(surface)[1])
            text = _applied(text, rewrites)
            tokens = tokenize(text)
            free = free_tokens(text, tokens)
    return Understood(text, typed, tuple(rewritten))


def _applied(text: str, rewrites: list[Rewrite]) -> str:
    pieces, position = [], 0
    for rewrite in rewrites:
        pieces += [text[position : rewrite.start], rewrite.text]
        position = rewrite.end
    return "".join([*pieces, text[position:]])


def _spanned(text: str, rewrites: list[Rewrite], read: bool) -> str:
    """Give the text from the first rewrite to the last, as typed or as read."""
    first, last = rewrites[0].start, rewrites[-1].end
    if not read:
        return text[first:last]
    moved = [Rewrite(r.start - first, r.end - first, r.text) for r in rewrites]
    return _applied(text[first:last], moved)


__all__ = ["READINGS", "Reading", "Rewrite", "Token", "Understood", "understand"]
