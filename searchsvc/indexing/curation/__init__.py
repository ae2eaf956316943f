"""Editors' rules: kept in the ledger, published to every search replica."""

from searchsvc.indexing.curation.keeper import CurationKeeper
from searchsvc.indexing.curation.seen import ChangedMeanwhileError, Seen
from searchsvc.indexing.curation.service import CurationService, Saved
from searchsvc.indexing.curation.states import Change, CurationHistory, CurationState, PastCuration

__all__ = [
    "Change",
    "ChangedMeanwhileError",
    "CurationHistory",
    "CurationKeeper",
    "CurationService",
    "CurationState",
    "PastCuration",
    "Saved",
    "Seen",
]
