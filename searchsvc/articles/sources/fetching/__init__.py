"""Requests to other sites: allowed addresses, politeness, limits."""
