"""The ledger: every accepted article and deletion, durable before it is acknowledged.

The ledger is the truth; an engine is a projection of it that can be made again at any time.
"""

from searchsvc.indexing.ledger.ledger import Ledger
from searchsvc.indexing.ledger.log import Action, Change
from searchsvc.indexing.ledger.queue import MOST_CHARACTERS
from searchsvc.indexing.ledger.records import (
    LARGEST_VERSION,
    Acceptance,
    ExpectedDocument,
    Mark,
    Receipt,
    Record,
    Sighting,
    State,
    digest_of,
)
from searchsvc.indexing.ledger.version_rules import Refusal

__all__ = [
    "LARGEST_VERSION",
    "MOST_CHARACTERS",
    "Acceptance",
    "Action",
    "Change",
    "ExpectedDocument",
    "Ledger",
    "Mark",
    "Receipt",
    "Record",
    "Refusal",
    "Sighting",
    "State",
    "digest_of",
]
