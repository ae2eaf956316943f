"""The marks of a query: which must agree, which were left out, and what was meant without them."""
