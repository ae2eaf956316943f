"""A fetched page → an article."""
