"""What readers search for: collected anonymously in memory until it is sent."""

from searchsvc.search.intents.collector import Collector
from searchsvc.search.intents.visitors import Visitors

__all__ = ["Collector", "Visitors"]
