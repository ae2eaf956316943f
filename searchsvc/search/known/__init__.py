"""What a search server knows of the portal beside its documents."""
