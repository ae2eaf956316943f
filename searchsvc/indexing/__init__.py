"""Articles into the engine: the ledger is the truth, the engine a projection of it."""
