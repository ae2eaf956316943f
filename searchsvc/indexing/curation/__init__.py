"""Editors' rules: kept in the ledger, published to every search replica."""

from searchsvc.indexing.curation.keeper import CurationKeeper
from searchsvc.indexing.curation.service import (
    CurationHistory,
    CurationService,
    CurationState,
    PastCuration,
)

__all__ = ["CurationHistory", "CurationKeeper", "CurationService", "CurationState", "PastCuration"]
