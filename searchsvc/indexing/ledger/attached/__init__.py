"""Files attached to articles: which they are, and what was read from them."""
