"""What a search server asks of an indexer in another process (SEARCHSVC_INDEXER_URL)."""
