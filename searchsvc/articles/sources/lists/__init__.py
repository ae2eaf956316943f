"""Lists of pages: feeds, sitemaps, pages of links."""
