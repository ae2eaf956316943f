"""Files attached to articles: received, read, shown."""
