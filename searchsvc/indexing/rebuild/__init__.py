"""A new generation from the ledger, beside the old one, while searches and writes go on."""

from searchsvc.indexing.rebuild.progress import Check, RebuildStatus, Step
from searchsvc.indexing.rebuild.rebuild import Rebuild
from searchsvc.indexing.rebuild.rollback import roll_back

__all__ = ["Check", "Rebuild", "RebuildStatus", "Step", "roll_back"]
