"""Metrics of a process."""

import pytest

from searchsvc.errors import (
    EngineBusyError,
    EngineRefusedError,
    IndexDamagedError,
    IndexMissingError,
    IndexOutdatedError,
    InvalidInputError,
    LedgerUnavailableError,
    NotFoundError,
    OverloadedError,
    SearchServiceError,
    UnavailableError,
)
from searchsvc.web.monitoring.metrics import Metrics


def failures(metrics: Metrics) -> list[str]:
    return [
        line
        for line in metrics.render().decode().splitlines()
        if line.startswith("searchsvc_failed_requests_total{") and not line.endswith(" 0.0")
    ]


def test_the_process_and_the_interpreter_are_measured() -> None:
    text = Metrics().render().decode()
    for name in ("process_resident_memory_bytes", "python_info", "python_gc_collections_total"):
        assert f"\n{name}" in text


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (EngineBusyError("overloaded"), "engine"),
        (EngineRefusedError("no right"), "engine"),
        (IndexMissingError("none"), "index"),
        (IndexOutdatedError("old"), "index"),
        (IndexDamagedError("damaged"), "index"),
        (LedgerUnavailableError("full"), "ledger"),
        (UnavailableError("counting"), "other"),
        (None, "crash"),
    ],
)
def test_a_failure_is_counted_by_what_was_to_blame(
    error: SearchServiceError | None, cause: str
) -> None:
    metrics = Metrics()
    metrics.count_failure(error)
    assert failures(metrics) == [f'searchsvc_failed_requests_total{{cause="{cause}"}} 1.0']


@pytest.mark.parametrize(
    "error", [InvalidInputError([]), NotFoundError("none"), OverloadedError("full", "busy")]
)
def test_what_the_client_did_and_what_was_refused_is_no_failure(error: SearchServiceError) -> None:
    metrics = Metrics()
    metrics.count_failure(error)
    assert failures(metrics) == []
