"""Of several articles with one title and nearly one score the newest comes first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from searchsvc.engine.document import StoredArticle
from searchsvc.query.tree.values import value


@value
class Ranked:
    """One hit of the second pass.

    Attributes:
        id: of the article.
        score: of both passes together.
        parts: scores that the second pass added, by name.
    """

    id: str
    score: float
    parts: Mapping[str, float]


def newer_first(
    ranked: Sequence[Ranked], cards: Mapping[str, StoredArticle], near: float
) -> list[Ranked]:
    """Order near ties between equal titles by date; the places that they take stay theirs.

    Args:
        ranked: the hits, the best first.
        cards: of each, by id.
        near: the largest difference of two scores that are a tie, as a share of the higher.

    Returns:
        The hits in their final order. What one gains in score, another of its title loses.
    """
    found = list(ranked)
    for tie in _ties(ranked, cards, near):
        dates = {at: date for at in tie if (date := _published(cards[ranked[at].id]))}
        # Those without a date keep their places; of one moment the better stays first.
        for place, at in zip(
            dates, sorted(dates, key=dates.__getitem__, reverse=True), strict=True
        ):
            if at != place:
                one, score = ranked[at], ranked[place].score
                parts = {**one.parts, "newer": score - one.score}
                found[place] = replace(one, score=score, parts=parts)
    return found


def _ties(
    ranked: Sequence[Ranked], cards: Mapping[str, StoredArticle], near: float
) -> Sequence[Sequence[int]]:
    """Return the places of hits with one title whose scores are near that of their first."""
    open_: dict[int, list[int]] = {}
    runs: list[list[int]] = []
    for place, one in enumerate(ranked):
        title = cards[one.id].get("title_hash")
        if title is None:
            continue
        run = open_.get(title)
        if run and one.score >= (1 - near) * ranked[run[0]].score > 0:
            run.append(place)
        else:
            open_[title] = run = [place]
            runs.append(run)
    return [run for run in runs if len(run) > 1]


def _published(card: StoredArticle) -> dt.datetime | None:
    published = card.get("published_at")
    return dt.datetime.fromisoformat(published) if published else None
