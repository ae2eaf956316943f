"""How many articles a tier needs, so that no looser one is taken."""

import pytest

from searchsvc.query.planning.tiers import Tier, Tiers
from searchsvc.query.ranking import RANKING

MANY, FEW = 100_000, 500


@pytest.mark.parametrize(
    ("tiers", "tier", "by_relevance", "in_order"),
    [
        (Tiers(articles=MANY), Tier.ALL, 20, 3),
        # A share of the articles of a small portal; but of a narrow tier, as many as elsewhere.
        (Tiers(articles=FEW), Tier.ALL, 3, 3),
        (Tiers(articles=FEW), Tier.EVERY, 20, 3),
        (Tiers(articles=MANY, one_word=True), Tier.ALL, 1, 1),
        (Tiers(articles=MANY, one_word=True, unmarked=True), Tier.ALL, 3, 3),
        (Tiers(articles=MANY, one_word=True), Tier.PHRASE, 20, 3),
        (Tiers(articles=MANY, number="867"), Tier.ALL, 1, 1),
        (Tiers(articles=MANY, number="867", topical=True), Tier.ALL, 20, 1),
        (Tiers(articles=MANY, number="867", topical=True), Tier.PART, 1, 1),
    ],
)
def test_it_is_by_what_is_asked_and_by_the_order(
    tiers: Tiers, tier: Tier, by_relevance: int, in_order: int
) -> None:
    assert tiers.least(RANKING, True, tier) == by_relevance
    assert tiers.least(RANKING, False, tier) == in_order
