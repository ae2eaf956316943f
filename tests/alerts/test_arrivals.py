"""Which of the articles that wait to be visible are asked about, and how many at a time."""

from collections.abc import Collection
from pathlib import Path

import pytest

from searchsvc.indexing.alerts import arrivals
from searchsvc.indexing.alerts.arrivals import Arrivals
from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.ledger import Ledger

AT_A_TIME, BATCH = 10, 15


@pytest.mark.parametrize(
    ("visible", "found", "asks"),
    [
        (range(1, 101), range(1, 16), 2),
        (range(91, 101), range(91, 101), 10),
        ((5, 50), (5, 50), 10),
        ((), (), 10),
    ],
)
def test_the_ledger_is_asked_in_slices_and_no_further_than_a_batch(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    visible: Collection[int],
    found: Collection[int],
    asks: int,
) -> None:
    monkeypatch.setattr(arrivals, "_ASKED", AT_A_TIME)
    monkeypatch.setattr(arrivals, "BATCH", BATCH)
    ledger, file = Ledger(tmp_path / "ledger.sqlite"), AlertsFile(tmp_path / "alerts.sqlite")
    with file.transaction() as db:
        db.executemany("INSERT INTO arrivals VALUES (?, 0)", [(key,) for key in range(1, 101)])
    sizes: list[int] = []

    def answer(keys: Collection[int]) -> dict[int, str]:
        sizes.append(len(keys))
        return {key: f"a{key}" for key in keys if key in visible}

    monkeypatch.setattr(type(ledger.articles), "visible", lambda _, keys: answer(keys))
    assert Arrivals(file, ledger).visible() == {key: f"a{key}" for key in found}
    assert max(sizes) == AT_A_TIME
    assert len(sizes) == asks
    ledger.close()
    file.close()
