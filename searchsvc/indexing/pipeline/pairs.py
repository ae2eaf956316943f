"""The neighbouring syllables of a text, for the fields of bigrams."""

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import bigrams, forms, joined_bigrams


def pairs_of(part: Analysis, exact: bool) -> str:
    """Return the bigrams of a text joined by blanks, with those that its lists leave out.

    Args:
        part: the text.
        exact: whether of exact terms; else of those without marks.
    """
    found = joined_bigrams(part.terms.keys if exact else part.terms.folded)
    if not part.listed:
        return found
    kind = 0 if exact else 1
    said = (bigrams([forms(one)[kind] for one in pair]) for pair in part.listed)
    return " ".join((found, *(pair for pairs in said for pair in pairs)))
