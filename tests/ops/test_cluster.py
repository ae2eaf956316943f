"""Three real nodes with TLS, two search servers behind HAProxy, one indexer: any of them may end.

With the full load, every node and its figures: `python -m tests.ops.cluster.trial`.
"""

import logging

import pytest

from tests.conftest import IN_CI
from tests.ops.cluster.distribution import UnavailableHereError
from tests.ops.cluster.site import HAPROXY, QUERY_TIMEOUT
from tests.ops.cluster.trial import Trial, run_trial
from tests.sizes import SIZES

log = logging.getLogger(__name__)

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.skipif(not HAPROXY and not IN_CI, reason="haproxy is not installed"),
]


@pytest.fixture(scope="module")
async def trial() -> Trial:
    assert HAPROXY, "CI needs haproxy"
    try:
        done = await run_trial(SIZES.cluster_rate, SIZES.cluster_nodes, SIZES.cluster_parts)
    except UnavailableHereError as error:
        if IN_CI:
            raise
        pytest.skip(str(error))
    log.info(f"\n{done}")
    return done


def test_no_search_fails_while_any_part_is_killed_or_restarted(trial: Trial) -> None:
    assert not trial.load.failed, str(trial)
    assert trial.load.searches > 100, str(trial)
    assert max(trial.load.slowest.values()) < QUERY_TIMEOUT


def test_no_acknowledged_write_is_lost(trial: Trial) -> None:
    assert not trial.lost, str(trial)
    assert trial.load.writes > 100, str(trial)


def test_every_part_was_ended_and_came_back(trial: Trial) -> None:
    steps = [" ".join(step.split()[:1] + step.split()[-1:]) for step in trial.seconds]
    others = SIZES.cluster_nodes - 1
    # The first search server was killed: it is restarted, too, only where both are.
    restarted = ("search2", "search1")[: SIZES.cluster_parts]
    assert sorted(steps) == sorted(
        [
            *("start start", "master killed", "search killed", "certificates renewed"),
            *("node killed",) * others,
            *("node restarted",) * SIZES.cluster_nodes,
            *(f"{name} restarted" for name in (*restarted, "indexer")),
        ]
    )


def test_certificates_are_renewed_while_everything_runs(trial: Trial) -> None:
    assert trial.renewed == ["authority", "es1", "es2", "es3"]
