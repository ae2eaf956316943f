"""Files → text by page: one module a kind, run in a process that can be killed."""
