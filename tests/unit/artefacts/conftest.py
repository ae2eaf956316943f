"""Keepers that wait for a moment only."""

import pytest

from searchsvc import logs
from searchsvc.indexing.maintenance import artefacts, keeping
from searchsvc.search.known import artefact_cache


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    # Commands set up the logs of their process: here that is the process of all other tests.
    monkeypatch.setattr(logs, "configure", lambda settings: None)
    monkeypatch.setattr(artefacts, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(artefacts, "REST_SECONDS", 0.0)
    monkeypatch.setattr(artefacts, "REST_TIMES", 0.0)
    monkeypatch.setattr(keeping, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(artefact_cache, "POLL_SECONDS", 0.01)
