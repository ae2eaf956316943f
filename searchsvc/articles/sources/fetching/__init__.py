"""Requests to other sites: what may be fetched, politely, within limits."""
