"""The search use case: a request in, results out."""
