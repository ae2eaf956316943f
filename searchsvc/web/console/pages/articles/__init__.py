"""Parts of the pages about articles: their files, their history."""
