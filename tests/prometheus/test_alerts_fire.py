"""Each failure, provoked on running servers, fires exactly its alert; healthy ones fire none."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from searchsvc.analysis.analyzer import Analyzer
from tests.prometheus.failures import CONSEQUENCES, FAILURES
from tests.prometheus.rules import NEEDS_PROMTOOL, alerts, evaluate
from tests.prometheus.scraped import FAILING, HEALTHY, STEP, Scrape, timeline
from tests.prometheus.site import Ground

_FIRED = 'group by (alertname) (max_over_time(ALERTS{alertstate="firing"}[1d]))'


def case(alert: str, scrapes: Sequence[Scrape]) -> dict[str, Any]:
    """What promtool is to find in the series of a failure: nothing at first, then its alert."""
    fired = sorted((alert, *CONSEQUENCES.get(alert, ())))
    expected = [{"labels": f'{{alertname="{one}"}}', "value": 1} for one in fired]
    # The comment says in the report of promtool which case it is.
    asked = f"{_FIRED} # {alert}"
    return {
        "name": alert,
        "interval": f"{STEP}s",
        "input_series": timeline(scrapes),
        "promql_expr_test": [
            {"expr": asked, "eval_time": f"{HEALTHY - 10}m", "exp_samples": []},
            {"expr": asked, "eval_time": f"{HEALTHY + FAILING - 10}m", "exp_samples": expected},
        ],
    }


async def provoked(alert: str, folder: Path, analyzer: Analyzer) -> list[Scrape]:
    # Tracebacks in colours would keep the event loop for longer than alerts allow.
    with capture_logs(), pytest.MonkeyPatch.context() as patch:
        ground = Ground(folder, analyzer, patch)
        try:
            await FAILURES[alert](ground)
        except BaseException as error:
            error.add_note(f"while {alert} was provoked")
            raise
    return ground.scrapes


def test_each_alert_is_provoked() -> None:
    assert list(FAILURES) == list(alerts())


@NEEDS_PROMTOOL
@pytest.mark.embedded
async def test_each_failure_that_is_provoked_fires_exactly_its_alert_and_health_fires_none(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    cases = [case(alert, await provoked(alert, tmp_path / alert, analyzer)) for alert in FAILURES]
    evaluate(cases, tmp_path)
