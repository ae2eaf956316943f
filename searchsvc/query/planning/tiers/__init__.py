"""Which articles each tier of a query matches, and how many are enough for one."""

from searchsvc.query.planning.tiers.of_query import tiers_of
from searchsvc.query.planning.tiers.tier import NARROWER, NO_TIERS, WIDER_YEAR, Tier, Tiers

__all__ = ["NARROWER", "NO_TIERS", "WIDER_YEAR", "Tier", "Tiers", "tiers_of"]
