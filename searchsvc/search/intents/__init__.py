"""What readers search: gathered in memory until it is sent, with nobody's name on it."""

from searchsvc.search.intents.collector import Collector
from searchsvc.search.intents.visitors import Visitors

__all__ = ["Collector", "Visitors"]
