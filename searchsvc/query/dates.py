"""Dates in a query: articles published then are preferred, and the reader is told."""

from searchsvc.analysis.analyzer import Analysis
from searchsvc.query.nodes import Constant, Node
from searchsvc.query.notes import Note, date_preferred
from searchsvc.query.ranking import Ranking
from searchsvc.query.syllables import published_on


def preferred_dates(words: Analysis, ranking: Ranking) -> tuple[list[Node], list[Note]]:
    """Give what prefers the articles of the dates that a query names, and what to tell of it."""
    terms = dict.fromkeys(m.terms[0] for m in words.mentions if m.terms[0].startswith("@"))
    nodes: list[Node] = []
    notes: list[Note] = []
    for term in terms:
        published = published_on(term)
        if published is not None:
            nodes.append(Constant(published, ranking.published_on))
            notes.append(date_preferred(_shown(term)))
    return nodes, notes


def _shown(term: str) -> str:
    """Write a date's term: "@2016-11-15" → "ngày 15/11/2016", "@2016-11" → "tháng 11/2016"."""
    year, *parts = term.removeprefix("@").split("-")
    numbers = "/".join(str(int(part)) for part in reversed(parts))
    return f"{'ngày' if len(parts) == 2 else 'tháng'} {numbers}/{year}"
