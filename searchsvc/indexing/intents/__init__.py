"""What readers searched: daily counts, and reports for editors."""

from searchsvc.indexing.intents.popular import PopularKeeper
from searchsvc.indexing.intents.report import (
    QueryCount,
    RisingQuery,
    SearchReport,
)
from searchsvc.indexing.intents.searches import Searches

__all__ = ["PopularKeeper", "QueryCount", "RisingQuery", "SearchReport", "Searches"]
