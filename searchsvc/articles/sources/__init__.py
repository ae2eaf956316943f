"""Sources of articles that are not pushed: files, pages, feeds, sitemaps, folders."""
