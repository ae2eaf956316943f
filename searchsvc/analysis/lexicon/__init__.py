"""The lexicon of the indexed articles: counts of syllables and pairs, and their spellings."""

from searchsvc.analysis.lexicon.lexicon import (
    EMPTY,
    ID_BITS,
    LAYOUT,
    MOST_SYLLABLES,
    Form,
    Lexicon,
)

__all__ = ["EMPTY", "ID_BITS", "LAYOUT", "MOST_SYLLABLES", "Form", "Lexicon"]
