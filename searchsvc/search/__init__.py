"""The search use case: from a request to its results."""
