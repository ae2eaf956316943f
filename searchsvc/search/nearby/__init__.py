"""Articles to read after an article: its neighbours in time, and related ones."""
