"""Large drafts: what they may take of the memory, and which of them ended the indexer."""
