"""What is left out of a query that is longer than a search takes."""

from searchsvc.analysis.normalize import clean_name
from searchsvc.query.request.parameters import LONGEST_QUERY

# Characters that a search box takes: with them a query is cut here, where that can be told.
LONGEST_TYPED = 2000


def cut(typed: str) -> tuple[str, str]:
    """Split a query behind the last whole word that a search takes.

    Args:
        typed: as it was sent.

    Returns:
        What is searched, and what is left out: "" when nothing is, and then the first is `typed`.
    """
    # Counted as the API counts: several blanks as one.
    query = clean_name(typed)
    if len(query) <= LONGEST_QUERY:
        return typed, ""
    whole = query[: LONGEST_QUERY + 1].rsplit(maxsplit=1)[0]
    # A text without blanks is cut in the middle.
    kept = whole if len(whole) <= LONGEST_QUERY else query[:LONGEST_QUERY]
    return kept, query[len(kept) :].strip()
