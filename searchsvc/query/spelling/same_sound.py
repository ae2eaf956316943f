"""Syllables without marks that articles never write so, and others that sound alike: sot suat."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.confusions import confusable
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.breaks import with_breaks
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.readings.reading import Rewrite, applied, cased


def heard(text: str, lexicon: Lexicon) -> str | None:
    """Return a text with syllables as articles write them beside the same neighbours.

    Args:
        text: a cleaned query; with marks, `correct` knows more.
        lexicon: what the articles hold.

    Returns:
        The text, still without marks; None where its syllables are neighbours in articles, or
        nothing that sounds alike is.
    """
    tokens = with_breaks(text, tokenize(text))
    if any(map(binds, tokens)):
        return None
    rarity = Rarity(lexicon, unmarked=True)
    folded = [token.folded for token in tokens]

    def beside(at: int, one: str) -> int:
        """Count where a syllable stands beside its neighbours."""
        left = rarity.pairs_with(folded[at - 1], one) if at else 0
        return left + (rarity.pairs_with(one, folded[at + 1]) if at + 1 < len(folded) else 0)

    changed = False
    for at, typed in enumerate(folded):
        if not typed or beside(at, typed):
            continue
        others = {other: beside(at, other) for other in confusable(typed)}
        if any(others.values()):
            folded[at], changed = max(others, key=others.__getitem__), True
    if not changed:
        return None
    return applied(
        text,
        (
            Rewrite(token.start, token.end, cased(said, text[token.start : token.end]))
            for token, said in zip(tokens, folded, strict=True)
            if said != token.folded
        ),
    )
