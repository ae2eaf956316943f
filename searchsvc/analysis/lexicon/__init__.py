"""What the indexed articles hold: counts of syllables and of pairs of them, and their spellings."""

from searchsvc.analysis.lexicon.lexicon import (
    EMPTY,
    ID_BITS,
    LAYOUT,
    MOST_SYLLABLES,
    Form,
    Lexicon,
)

__all__ = ["EMPTY", "ID_BITS", "LAYOUT", "MOST_SYLLABLES", "Form", "Lexicon"]
