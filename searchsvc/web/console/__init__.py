"""The editors' console: pages of the indexer under /console/ and /en/console/."""
