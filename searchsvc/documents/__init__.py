"""Files attached to articles: kept by digest, read in processes of their own."""
