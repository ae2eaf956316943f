"""Rules of editors."""

from typing import Any

from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.curation import (
    Rules,
    read_curation,
)


def rules(**fields: Any) -> Rules:
    return Rules(read_curation(fields))


MAI_HOA = "mai " + tokenize("hòa")[0].key
