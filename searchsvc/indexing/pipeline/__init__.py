"""From the ledger to the engine: articles become documents, written in batches."""
