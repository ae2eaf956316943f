"""Sources into the ledger: what changed is written, what is surely gone is deleted."""
