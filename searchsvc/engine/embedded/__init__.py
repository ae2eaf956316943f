"""The embedded engine: tantivy in a data folder, no server."""

from searchsvc.engine.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
