"""Articles that are shown beside an article."""
