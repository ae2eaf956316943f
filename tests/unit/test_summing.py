"""The metrics of several processes are given as one."""

from pathlib import Path

import pytest

from searchsvc.web.monitoring.metrics import Metrics
from searchsvc.web.siblings.summing import Shared, sum_of


def value_of(text: bytes, sample: str) -> str:
    (line,) = (one for one in text.decode().splitlines() if one.startswith(f"{sample} "))
    return line.rpartition(" ")[2]


def metrics(searches: int, running: int) -> Metrics:
    made = Metrics()
    for _ in range(searches):
        made.requests.labels("/v1/search", "GET", 200).inc()
        made.seconds.labels("/v1/search").observe(0.02)
    made.running.labels("search").set(running)
    return made


@pytest.mark.parametrize(
    ("sample", "summed"),
    [
        ('searchsvc_requests_total{method="GET",route="/v1/search",status="200"}', "5.0"),
        ('searchsvc_request_seconds_bucket{le="0.025",route="/v1/search"}', "5.0"),
        ('searchsvc_request_seconds_count{route="/v1/search"}', "5.0"),
        ('searchsvc_running_units{kind="search"}', "3.0"),
    ],
)
def test_counters_histograms_and_gauges_of_all_processes_add_up(sample: str, summed: str) -> None:
    texts = [one.render().decode() for one in (metrics(2, 1), metrics(3, 2))]
    assert value_of(sum_of(texts), sample) == summed


def test_each_metric_is_described_once_and_starts_of_processes_are_not_added() -> None:
    own = metrics(1, 0).render()
    summed = sum_of([own.decode(), metrics(1, 0).render().decode()])
    described = [line for line in summed.decode().splitlines() if line.startswith("# TYPE")]
    assert len(described) == len(set(described))
    for started in (
        "process_start_time_seconds",
        'searchsvc_requests_created{method="GET",route="/v1/search",status="200"}',
        'searchsvc_request_seconds_created{route="/v1/search"}',
    ):
        assert float(value_of(summed, started)) == pytest.approx(float(value_of(own, started)))


async def test_a_process_adds_what_the_others_left(tmp_path: Path) -> None:
    mine, theirs = metrics(1, 0), metrics(4, 0)
    (tmp_path / "1.prom").write_bytes(theirs.render())
    (tmp_path / "0.prom").write_bytes(mine.render())
    summed = Shared(tmp_path, 0).summed(mine.render())
    sample = 'searchsvc_requests_total{method="GET",route="/v1/search",status="200"}'
    assert value_of(summed, sample) == "5.0"
