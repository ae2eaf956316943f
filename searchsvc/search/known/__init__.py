"""What a search server keeps in memory about the portal, apart from its documents."""
