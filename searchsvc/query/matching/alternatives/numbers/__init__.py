"""The other ways to write a number of a query, and what its sign says."""
