"""Where articles come from when nobody pushes them: files, pages, feeds, sitemaps, folders."""
