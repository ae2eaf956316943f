"""Runs are kept, read again and compared by query."""

from pathlib import Path

import pytest

from searchsvc.errors import SettingsError
from searchsvc.evaluation.compare import SHOWN, compare
from searchsvc.evaluation.match_set import Matched
from searchsvc.evaluation.saved import Kept, read_runs, save_runs
from searchsvc.measures import Scores


def answered(query: str, ndcg: float) -> Kept:
    scores = Scores(ndcg, mrr=ndcg, recall=1.0, success=0.0, no_hit=0.0)
    return Kept(query, f"chợ Bến Lụa “{query}”", ["một/NĐ", "hai"], 17, scores)


def test_a_kept_run_reads_as_it_was_written(tmp_path: Path) -> None:
    runs = {"queries.jsonl": [answered("q1", 0.1234567), answered("q2", 1.0)], "khác.jsonl": []}
    save_runs(tmp_path / "run.json", {"engine": "embedded"}, runs)
    assert read_runs(tmp_path / "run.json") == runs


def test_a_kept_run_keeps_type_match_set_and_judged_measures(tmp_path: Path) -> None:
    scores = Scores(0.5, 1.0, 1.0, 1.0, 0.0, judged_ndcg=0.75, unjudged=0.2)
    runs = {"a.jsonl": [Kept("q1", "chợ", ["một"], 3, scores, "place", Matched(2, 0.5))]}
    save_runs(tmp_path / "run.json", {"engine": "embedded"}, runs)
    assert read_runs(tmp_path / "run.json") == runs


def test_runs_are_compared_over_judged_articles_as_well() -> None:
    before, now = (
        [Kept("q1", "chợ", ["một"], 3, Scores(0.5, 1.0, 1.0, 1.0, 0.0, judged, 0.0))]
        for judged in (0.25, 0.75)
    )
    assert compare(before, now).equal == 1
    assert compare(before, now, "judged_ndcg").best[0].difference == 0.5


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"runs": {"a": [{"id": 1}]}}', '{"runs": []}'])
def test_a_file_that_is_no_kept_run_is_said_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="is not a run"):
        read_runs(tmp_path / "run.json")


def test_queries_are_won_lost_or_equal() -> None:
    before = [answered("q1", 0.5), answered("q2", 0.5), answered("q3", 0.5)]
    now = [answered("q1", 1.0), answered("q2", 0.25), answered("q3", 0.1 + 0.4)]
    found = compare(before, now)
    assert (found.won, found.lost, found.equal, found.unpaired) == (1, 1, 1, 0)
    assert found.significance.mean == pytest.approx(0.25 / 3)


def test_the_worst_and_the_best_come_first() -> None:
    values = [n / 100 for n in range(30)]
    before = [answered(f"q{n}", 0.5) for n in range(60)]
    now = [answered(f"q{n}", 0.5 - value) for n, value in enumerate(values)]
    now += [answered(f"q{n}", 0.5 + value) for n, value in enumerate(values, 30)]
    found = compare(before, now)
    assert [change.id for change in found.worst[:2]] == ["q29", "q28"]
    assert [change.id for change in found.best[:2]] == ["q59", "q58"]
    assert len(found.worst) == len(found.best) == SHOWN


def test_queries_of_only_one_run_count_nowhere() -> None:
    found = compare([answered("q1", 0.0), answered("q2", 0.5)], [answered("q2", 0.5)])
    assert (found.won, found.lost, found.equal, found.unpaired) == (0, 0, 1, 1)


def test_the_summary_holds_plain_values() -> None:
    summary = compare([answered("q1", 0.0)], [answered("q1", 1.0)]).summary()
    assert summary["best"] == [{"id": "q1", "text": "chợ Bến Lụa “q1”", "before": 0.0, "now": 1.0}]
    assert summary["mean"] == 1.0
