"""Commands that make backups, try them, and restore."""
