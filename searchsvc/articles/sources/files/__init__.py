"""Articles from files on disk."""
