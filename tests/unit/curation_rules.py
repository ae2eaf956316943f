"""Rules of editors, and the service that keeps them."""

from typing import Any

from searchsvc.analysis.tokenize import tokenize
from searchsvc.indexing.curation import CurationKeeper, CurationService
from searchsvc.indexing.ledger import Ledger
from searchsvc.query.curation import Rules, read_curation

PINS = read_curation({"pins": [{"query": "chợ đêm", "ids": ["a", "b"]}]})
HIDDEN = read_curation({"hidden": [{"id": "x"}]})
MAI_HOA = "mai " + tokenize("hòa")[0].key


def rules(**fields: Any) -> Rules:
    return Rules(read_curation(fields))


def service_of(ledger: Ledger, engine: Any) -> CurationService:
    return CurationService(ledger, CurationKeeper(ledger, engine))
