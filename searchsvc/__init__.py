"""Search for Vietnamese government and news portals."""

__version__ = "0.1.0"
