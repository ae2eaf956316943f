"""Which pages a source names: feeds, sitemaps, pages of links."""
