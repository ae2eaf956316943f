"""Dates in a query: articles published then are preferred, with a note for the reader."""

from collections.abc import Collection, Mapping

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon.function_words import DATE_FILLERS
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.alternatives.everyday.festive_days import (
    festive_start,
    is_festive,
    names_of,
    said_festive,
)
from searchsvc.query.matching.syllables import published_on
from searchsvc.query.notes import Note, date_preferred
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import SUM, Best, Constant, Node, Phrase
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Before a date these say only that one follows: articles have another word ("chiều 9-10-2014") or
# none, and 2/9 is the holiday as well.
_DAY = tokenize("ngày mùng mồng lễ hôm")


def dates_of(words: Analysis) -> tuple[Mention, ...]:
    """Return the distinct dates that a query names, in order, with a "ngày" or "lễ" before.

    So are "kỷ niệm" and "mừng" before the day of a feast.
    """
    found = {m.value: m for m in reversed(words.mentions) if m.kind is MentionKind.DATE}
    if not found:
        return ()
    # A blank stands between such a word and the date.
    before = {
        token.end + 1: token.start
        for token in words.tokens
        if any(says(token, word, typed=True) for word in _DAY)
    }
    starts = {date: festive_start(words, date) for date in sorted(found.values())}
    return tuple(
        date._replace(start=_first(date.start if start is None else start, before))
        for date, start in starts.items()
    )


def _first(start: int, before: Mapping[int, int]) -> int:
    while start in before:
        start = before[start]
    return start


def preferred_dates(words: Analysis, ranking: Ranking) -> tuple[list[Node], list[Note]]:
    """Return the nodes that prefer articles of the dates in a query, and the notes on them."""
    dates = {m.value: m for m in words.mentions if m.kind is MentionKind.DATE}
    nodes: list[Node] = []
    notes: list[Note] = []
    for value, date in dates.items():
        published = published_on(date)
        if published is not None:
            is_day = value.count("-") == 2
            worth = ranking.published_on_day if is_day else ranking.published_in_month
            reason = Reason(ReasonKind.PUBLISHED, (value,), "published_at")
            nodes.append(Constant(published, worth, reason))
            notes.append(date_preferred(shown_date(value), published))
        if is_festive(words, date):
            nodes.append(_of_feast(names_of(words, date), date, ranking))
    return nodes, notes


def _of_feast(names: Collection[tuple[str, ...]], date: Mention, ranking: Ranking) -> Node:
    """Return the node that prefers articles of a feast: by its name, or its day as a feast."""
    # Of a name that begins another only the shorter is looked for.
    kept = [one for one in names if not any(one != other == one[: len(other)] for other in names)]
    said = any_of([said_festive(date), *(Phrase("text", name) for name in kept)])
    titled = any_of([Phrase("title", name) for name in kept])
    worth = ranking.feast
    ways = (Constant(said, worth), Constant(titled, worth))
    return Best(ways, tie=SUM, reason=Reason(ReasonKind.MENTION, (date.terms[0],), "text"))


def only_dates(words: Analysis) -> list[Node]:
    """Return nodes for articles published on the dates of a query that names nothing else.

    "Tin ngày 5/9/2008" asks for that day's news, whether or not they mention the date.
    """
    dates = dates_of(words)
    others = [
        token
        for token in words.tokens
        if token.folded not in DATE_FILLERS and not any(covers(date, token) for date in dates)
    ]
    if others:
        return []
    filters = (published_on(mention) for mention in dates)
    return [Constant(node, 0.0) for node in filters if node is not None]


def shown_date(value: str) -> str:
    """Format a date: "2016-11-15" → "ngày 15/11/2016", "2016-11" → "tháng 11/2016"."""
    year, *parts = value.split("-")
    numbers = "/".join(str(int(part)) for part in reversed(parts))
    return f"{'ngày' if len(parts) == 2 else 'tháng'} {numbers}/{year}"
