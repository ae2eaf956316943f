"""Files on a search server that runs apart from the indexer."""
