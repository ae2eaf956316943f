"""What another version saved about work never ends the indexer."""

import pytest

from searchsvc.indexing.ledger.saved import read_saved
from searchsvc.indexing.rebuild import RebuildStatus, Step


def test_a_saved_state_reads_back() -> None:
    status = RebuildStatus(step=Step.VERIFYING, generation="g", copied=7)
    assert read_saved(RebuildStatus, status.model_dump_json()) == status


@pytest.mark.parametrize("text", [None, "", "{", '{"step": "polishing"}', '{"copied": "many"}'])
def test_a_state_that_this_version_does_not_understand_counts_as_none(text: str | None) -> None:
    assert read_saved(RebuildStatus, text) is None
