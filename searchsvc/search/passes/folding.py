"""Folding: of equal articles only the best is a hit, which counts its copies."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from searchsvc.analysis.facts import tell_apart
from searchsvc.analysis.sketch import resemblance
from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.document import StoredArticle

# Resemblance from which two texts are one article posted twice, perhaps with another by-line.
LEAST_RESEMBLANCE = 0.85
# The least share of syllables that their titles have in common.
LEAST_OF_TITLE = 0.5
# Copies share at least one of this many least hashes; about 1 pair in 2,000 does not.
_SHARED = 4
# Hashes that are compared before all of them are.
_LOOKED_AT = 8
_FIGURES = re.compile(r"\d+")


def fold(
    ids: Sequence[str], cards: Mapping[str, StoredArticle], apart: frozenset[str]
) -> tuple[list[str], dict[str, int]]:
    """Leave out copies of articles that come before them.

    Args:
        ids: the first hits in their order.
        cards: title and sketch of each; one without is never a copy.
        apart: ids that are never folded: pinned ones.

    Returns:
        The ids that remain, in their order; and the number of copies of those that have any.
    """
    kept: list[str] = []
    copies: dict[str, int] = {}
    by_hash: dict[int, list[str]] = {}
    # Sets of those sketches that were compared: most share no hash with another.
    hashes: dict[str, frozenset[int]] = {}
    for article_id in ids:
        card = cards.get(article_id)
        sketch = (card.get("sketch") or ()) if card is not None else ()
        least = sketch[:_SHARED]
        if card is not None and article_id not in apart:
            alike = dict.fromkeys(
                chain.from_iterable(by_hash[one] for one in least if one in by_hash)
            )
            original = _original(alike, card, cards, hashes) if alike else None
            if original is not None:
                copies[original] = copies.get(original, 0) + 1
                continue
        kept.append(article_id)
        for hash_ in least:
            by_hash.setdefault(hash_, []).append(article_id)
    return kept, copies


def _original(
    alike: Iterable[str],
    card: StoredArticle,
    cards: Mapping[str, StoredArticle],
    hashes: dict[str, frozenset[int]],
) -> str | None:
    """Return the first of some articles that another one is a copy of."""
    sketch = card["sketch"]
    # Of a hundred hits many share a few hashes, and hardly any is a copy.
    enough = LEAST_RESEMBLANCE * len(sketch)
    # All that a copy may lack, it may lack of a few.
    some = sketch[:_LOOKED_AT]
    enough_of_some = len(some) - (len(sketch) - enough)
    for one in alike:
        found = hashes.get(one)
        if found is None:
            found = hashes[one] = frozenset(cards[one]["sketch"])
        if (
            len(found.intersection(some)) >= enough_of_some
            and len(found.intersection(sketch)) >= enough
            and is_copy(cards[one], card)
        ):
            return one
    return None


def is_copy(one: StoredArticle, other: StoredArticle) -> bool:
    """Return whether one article is a copy of the other.

    The figures of both titles are equal, and those of both texts as well unless they are of one
    day: forms that are filled in each month are no copies. Nor are short ones of other people.
    """
    alike = resemblance(one.get("sketch") or (), other.get("sketch") or ())
    if alike < LEAST_RESEMBLANCE:
        return False
    if one.get("figures_hash") != other.get("figures_hash") and _day(one) != _day(other):
        return False
    if tell_apart(one.get("facts") or (), other.get("facts") or ()):
        return False
    if one["title"] == other["title"]:
        return True
    if _FIGURES.findall(one["title"]) != _FIGURES.findall(other["title"]):
        return False
    left, right = ({token.key for token in tokenize(card["title"])} for card in (one, other))
    return len(left & right) >= LEAST_OF_TITLE * len(left | right)


def _day(card: StoredArticle) -> str:
    """Return the day that an article was published on, "" when none is known."""
    return (card.get("published_at") or "")[:10]
