"""How long stages take."""

import time

import pytest

from searchsvc.stages import IndexingStage, SearchStage, Stage, measured, stage, timed


class Observed(dict[Stage, float]):
    def __call__(self, name: Stage, seconds: float) -> None:
        assert name not in self
        self[name] = seconds


def test_the_spells_of_a_stage_are_observed_together_and_once() -> None:
    seen = Observed()
    with measured(seen):
        for _ in range(3):
            with stage(SearchStage.PLAN):
                time.sleep(0.01)
    assert list(seen) == [SearchStage.PLAN]
    assert seen[SearchStage.PLAN] >= 0.03


def test_a_stage_inside_another_one_is_not_counted_twice() -> None:
    seen = Observed()
    started = time.perf_counter()
    with measured(seen), stage(SearchStage.FIRST):
        with stage(SearchStage.SECOND):
            time.sleep(0.05)
        time.sleep(0.01)
    assert seen[SearchStage.SECOND] >= 0.05
    assert sum(seen.values()) <= time.perf_counter() - started


def test_what_failed_has_taken_time_too() -> None:
    seen = Observed()

    def fail() -> None:
        with measured(seen), stage(SearchStage.PLAN):
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert SearchStage.PLAN in seen


def test_a_stage_that_nobody_measures_costs_next_to_nothing() -> None:
    with stage(SearchStage.PLAN):
        pass
    seen = Observed()
    with measured(seen):
        pass
    assert seen == {}


def test_a_single_stage_is_observed_when_it_succeeds() -> None:
    seen = Observed()
    with timed(IndexingStage.WRITE, seen):
        pass
    assert list(seen) == [IndexingStage.WRITE]
