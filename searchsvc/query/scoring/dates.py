"""Dates in a query: articles published then are preferred, and the reader is told."""

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon.function_words import DATE_FILLERS
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.query.matching.syllables import covers, published_on
from searchsvc.query.nodes import Constant, Node
from searchsvc.query.notes import Note, date_preferred
from searchsvc.query.ranking import Ranking

# An article says as well "chiều 9-10-2014".
_DAY = "ngay"


def dates_of(words: Analysis) -> tuple[Mention, ...]:
    """Give the distinct dates that a query names, in order, each with a "ngày" before it."""
    found = {m.terms[0]: m for m in reversed(words.mentions) if m.terms[0].startswith("@")}
    ends = {token.end: token for token in words.tokens if token.folded == _DAY}
    return tuple(
        date._replace(start=ends[date.start - 1].start) if date.start - 1 in ends else date
        for date in sorted(found.values())
    )


def preferred_dates(words: Analysis, ranking: Ranking) -> tuple[list[Node], list[Note]]:
    """Give what prefers the articles of the dates that a query names, and what to tell of it."""
    terms = dict.fromkeys(m.terms[0] for m in words.mentions if m.terms[0].startswith("@"))
    nodes: list[Node] = []
    notes: list[Note] = []
    for term in terms:
        published = published_on(term)
        if published is not None:
            is_day = term.count("-") == 2
            worth = ranking.published_on_day if is_day else ranking.published_in_month
            nodes.append(Constant(published, worth))
            notes.append(date_preferred(_shown(term)))
    return nodes, notes


def only_dates(words: Analysis) -> list[Node]:
    """Give what was published on the dates of a query that asks for nothing else.

    "Tin ngày 5/9/2008" asks for that day's news, whatever they say.
    """
    dates = dates_of(words)
    others = [
        token
        for token in words.tokens
        if token.folded not in DATE_FILLERS and not any(covers(date, token) for date in dates)
    ]
    if others:
        return []
    filters = (published_on(mention.terms[0]) for mention in dates)
    return [Constant(node, 0.0) for node in filters if node is not None]


def _shown(term: str) -> str:
    """Write a date's term: "@2016-11-15" → "ngày 15/11/2016", "@2016-11" → "tháng 11/2016"."""
    year, *parts = term.removeprefix("@").split("-")
    numbers = "/".join(str(int(part)) for part in reversed(parts))
    return f"{'ngày' if len(parts) == 2 else 'tháng'} {numbers}/{year}"
