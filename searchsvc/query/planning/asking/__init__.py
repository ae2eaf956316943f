"""Which words of a query only ask, and what it asks for."""

from searchsvc.query.planning.asking.asked import Asked, read_asked

__all__ = ["Asked", "read_asked"]
