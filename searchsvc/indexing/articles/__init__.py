"""Single articles, as publishers and editors see them."""
