"""What readers searched: daily counts, and reports for editors."""

from searchsvc.indexing.intents.popular import PopularKeeper
from searchsvc.indexing.intents.report import (
    Listing,
    QueryCount,
    RisingQuery,
    SearchReport,
)
from searchsvc.indexing.intents.searches import Searches

__all__ = ["Listing", "PopularKeeper", "QueryCount", "RisingQuery", "SearchReport", "Searches"]
