"""From the ledger to the engine: articles become documents, in batches."""
