"""HTTP: one file a resource; errors become problem documents in one place."""
