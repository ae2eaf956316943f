"""The paired bootstrap tells a difference from noise."""

import random
from statistics import NormalDist, mean, stdev

import pytest

from searchsvc.evaluation.bootstrap import paired_bootstrap


def drawn(seed: int, centre: float, count: int = 200) -> list[float]:
    dice = random.Random(seed)
    return [dice.gauss(centre, 0.2) for _ in range(count)]


def test_equal_runs_differ_by_nothing() -> None:
    found = paired_bootstrap([0.0] * 50)
    assert (found.mean, found.low, found.high, found.p) == (0.0, 0.0, 0.0, 1.0)


def test_no_queries_are_no_difference() -> None:
    assert paired_bootstrap([]).p == 1.0


def test_equal_input_gives_equal_output() -> None:
    assert paired_bootstrap(drawn(1, 0.02), 500) == paired_bootstrap(drawn(1, 0.02), 500)


def test_the_sign_changes_nothing_but_the_sign() -> None:
    differences = drawn(2, 0.02)
    there = paired_bootstrap(differences, 1000)
    back = paired_bootstrap([-one for one in differences], 1000)
    assert back.p == there.p
    assert back.mean == pytest.approx(-there.mean)
    assert back.low == pytest.approx(-there.high)


@pytest.mark.parametrize("centre", [0.0, 0.01, 0.02, 0.03])
def test_many_queries_give_what_the_normal_distribution_says(centre: float) -> None:
    differences = drawn(3, centre)
    found = paired_bootstrap(differences, 4000)
    error = stdev(differences) / len(differences) ** 0.5
    expected = 2 * (1 - NormalDist().cdf(abs(mean(differences)) / error))
    assert found.p == pytest.approx(expected, abs=0.03)
    assert found.low == pytest.approx(found.mean - 1.96 * error, abs=0.1 * error)
    assert found.high == pytest.approx(found.mean + 1.96 * error, abs=0.1 * error)


def test_one_changed_query_of_many_is_not_significant() -> None:
    found = paired_bootstrap([0.0] * 99 + [1.0], 2000)
    assert found.p > 0.05
    assert found.low == 0.0


def test_the_same_gain_everywhere_is_significant() -> None:
    found = paired_bootstrap([0.25] * 20, 500)
    assert (found.low, found.high, found.p) == (0.25, 0.25, 0.0)
