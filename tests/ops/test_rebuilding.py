"""A rebuild under load, sized by the profile; more: `python tests/ops/rebuilding.py`."""

import pytest

from tests.ops.rebuilding import run
from tests.sizes import SIZES


@pytest.mark.embedded
async def test_during_a_rebuild_no_search_fails_and_no_change_is_missed() -> None:
    summary = await run(SIZES.rebuilt, load=SIZES.rebuilt_load)
    assert summary.rebuild["step"] == "done", summary.rebuild
    assert not summary.failed_searches, summary.failed_searches[:5]
    assert not summary.missed, summary.missed[:5]
    assert summary.searches > 20
    assert summary.writes.keys() == {"new", "updated", "deleted"}
