"""Slips in a text that is still being typed."""

from collections.abc import Iterator

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.restoration import restore
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.breaks import with_breaks
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.restored import is_used_so
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.ranking import RANKING
from searchsvc.query.readings.reading import Rewrite, applied, cased
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.same_sound import heard

# A slip costs up to a millisecond a syllable, and nobody completes a paragraph.
MOST_SYLLABLES = 12


def meant(typed: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Yield what was probably meant by the text in the box.

    Args:
        typed: as it is, not stripped.
        lexicon: counts of syllables in the articles.

    Yields:
        A text to complete, and whether it is a whole query: first the syllables before the last
        corrected, which may lack its end; then all of them, or what sounds alike.
    """
    text = clean(typed)
    tokens = tokenize(text)
    if not 0 < len(tokens) <= MOST_SYLLABLES:
        return
    last = tokens[-1].start
    head = correct(text[:last], lexicon)
    if head is not None and text[last:]:
        yield head + text[last:], False
    whole = correct(text, lexicon)
    if whole is not None:
        yield whole, True
    elif (alike := heard(text, lexicon)) is not None:
        pair = [token.folded for token in with_breaks(alike, tokenize(alike))[-2:]]
        yield alike, text.endswith(" ") or bool(Rarity(lexicon, unmarked=True).pairs_with(*pair))


def with_marks(text: str, lexicon: Lexicon) -> str:
    """Return a corrected text with the marks that it lacks, as articles have them.

    Args:
        text: as `meant` yields it.
        lexicon: counts of syllables in the articles.
    """
    tokens = tokenize(text)
    any_marks = any(map(binds, tokens))
    rewrites: list[Rewrite] = []
    for token, form in zip(tokens, restore(tokens, lexicon), strict=True):
        if form is None or form.key == token.key:
            continue
        if any_marks and (token.marked or is_used_so(token, lexicon, RANKING.word_share)):
            continue
        surface = cased(form.surface, text[token.start : token.end])
        rewrites.append(Rewrite(token.start, token.end, surface))
    return applied(text, rewrites)
