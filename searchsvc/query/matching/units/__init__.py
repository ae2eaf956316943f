"""The units of a query: what an article must contain as one, and the nodes that match it."""
