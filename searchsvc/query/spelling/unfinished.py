"""Slips in a text that is still being typed."""

from collections.abc import Iterator

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.spelling import correct

# A slip costs up to a millisecond a syllable, and nobody completes a paragraph.
MOST_SYLLABLES = 12


def meant(typed: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Yield what was probably meant by the text in the box.

    Args:
        typed: as it is, not stripped.
        lexicon: counts of syllables in the articles.

    Yields:
        A text to complete, and whether it is a whole query: first the syllables before the last
        corrected, which may lack its end; then all of them.
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
