"""A number by which a thing is called says more than a word: Bão số 3 before Bão số 13."""

from collections.abc import Collection, Mapping, Sequence

from searchsvc.search.passes.reranking.equal_titles import Ranked


def with_number_first(
    ranked: Sequence[Ranked], missing: Mapping[str, Sequence[str]], numbered: Collection[str]
) -> list[Ranked]:
    """Order hits that lack as many units of a query by whether the number is among them.

    Args:
        ranked: the hits, the best first.
        missing: hit → the units that it lacks; absent if it lacks none.
        numbered: the units that are called by a number.

    Returns:
        The hits in their final order; the places of those that lack as many stay theirs, and so do
        the scores of the places.
    """
    found = list(ranked)
    lacking: dict[int, list[int]] = {}
    for place, one in enumerate(ranked):
        if lacks := missing.get(one.id):
            lacking.setdefault(len(lacks), []).append(place)
    for places in lacking.values():
        order = sorted(places, key=lambda at: not set(missing[ranked[at].id]).isdisjoint(numbered))
        for place, at in zip(places, order, strict=True):
            found[place] = _at(ranked[at], ranked[place].score) if at != place else ranked[at]
    return found


def _at(one: Ranked, score: float) -> Ranked:
    parts = {**one.parts, "number": one.parts.get("number", 0.0) + score - one.score}
    return Ranked(one.id, score, parts)
