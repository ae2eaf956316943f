"""A collection measured from the command line, and runs compared."""

import json
from pathlib import Path

import pytest

from searchsvc.evaluation import kept_index
from searchsvc.indexing.pipeline.prepare import Preparer
from tests.ops.command_line import run, run_apart, run_json


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the two articles be analysed here: a worker process takes seconds to start."""
    monkeypatch.setattr(kept_index, "Preparer", lambda processes: Preparer(0))


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "collection"
    folder.mkdir()
    rows = [
        {"id": "một/NĐ", "title": "", "text": "Chợ Bến Lụa mở lại"},
        {"id": "hai", "title": "Họp tổ dân phố", "text": "Họp tổ dân phố"},
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "corpus.jsonl").write_text(text, encoding="utf-8")
    (folder / "queries.jsonl").write_text(
        '{"id": "q1", "text": "cho ben lua"}\n{"id": "q2", "text": "không có gì"}\n',
        encoding="utf-8",
    )
    (folder / "qrels.tsv").write_text("q1\tmột/NĐ\t1\nq2\thai\t1\n", encoding="utf-8")
    return folder


def test_a_collection_is_measured(tmp_path: Path, collection: Path) -> None:
    (summary,) = run_json(tmp_path, "evaluate", str(collection))["queries"].values()
    assert (summary["ndcg"], summary["no_hit"], summary["queries"]) == (0.5, 0.5, 2)
    (found, *_) = [one for one in summary["slices"] if one["slice"] == "without marks"]
    assert (found["queries"], found["ndcg"]) == (1, 1.0)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", ["qrels.tsv", "queries.jsonl", "corpus.jsonl"])
def test_a_faulty_line_is_told_with_its_file_and_remedy(
    tmp_path: Path, collection: Path, name: str
) -> None:
    with (collection / name).open("a", encoding="utf-8") as file:
        file.write("{\n")
    told = run(tmp_path, "evaluate", str(collection), code=2)
    assert f"searchsvc: {collection / name}: line 3: " in told
    assert ". Write " in told


@pytest.mark.usefixtures("alone")
def test_what_can_hardly_be_meant_is_a_warning_beside_the_measures(
    tmp_path: Path, collection: Path
) -> None:
    with (collection / "qrels.tsv").open("a", encoding="utf-8") as file:
        file.write("q1\tba\t5\n")
    report = run_json(tmp_path, "evaluate", str(collection))
    grades, articles = report["warnings"]
    assert "1 of 3 grades are not from 0 to 3" in grades
    assert "1 of 3 judged articles are not in the corpus (ba)" in articles
    (measured,) = report["queries"].values()
    assert measured["queries"] == 2


def test_a_server_that_is_away_is_told_in_one_line(tmp_path: Path, collection: Path) -> None:
    options = ("evaluate", str(collection), "--engine", "elasticsearch", "--json")
    told = run_apart(tmp_path, *options, code=5, SEARCHSVC_ES_URL="http://127.0.0.1:9")
    assert told.startswith("searchsvc: ")
    assert len(told.splitlines()) == 1


@pytest.mark.usefixtures("alone")
def test_a_run_is_kept_and_a_later_one_is_compared_with_it(
    tmp_path: Path, collection: Path
) -> None:
    kept = tmp_path / "run.json"
    run(tmp_path, "evaluate", str(collection), "--save", str(kept))
    (collection / "queries.jsonl").write_text(
        '{"id": "q1", "text": "cho ben lua"}\n{"id": "q2", "text": "họp tổ dân phố"}\n',
        encoding="utf-8",
    )
    options = ("evaluate", str(collection), "--compare", str(kept))
    (summary,) = run_json(tmp_path, *options)["queries"].values()
    compared = summary["compared"]
    assert (compared["won"], compared["lost"], compared["equal"]) == (1, 0, 1)
    (best,) = compared["best"]
    assert best == {"id": "q2", "text": "họp tổ dân phố", "before": 0.0, "now": 1.0}
    printed = run(tmp_path, *options)
    assert "won 1, lost 0, equal 1" in printed
    assert "0.0000 → 1.0000  họp tổ dân phố" in printed


@pytest.mark.usefixtures("alone")
def test_a_pool_is_measured_with_its_match_set_and_by_type(
    tmp_path: Path, collection: Path
) -> None:
    (collection / "queries.jsonl").write_text(
        '{"id": "q1", "text": "cho ben lua", "type": "place"}\n'
        '{"id": "q2", "text": "họp tổ dân phố", "type": "topic"}\n',
        encoding="utf-8",
    )
    (collection / "qrels.tsv").write_text("q1\tmột/NĐ\t3\nq1\thai\t0\nq2\thai\t2\n", "utf-8")
    options = ("evaluate", str(collection), "--per-query")
    (summary,) = run_json(tmp_path, *options)["queries"].values()
    assert (summary["judged_ndcg"], summary["unjudged"]) == (1.0, 0.0)
    assert summary["match_set"] == {
        "median_total": 1.0,
        "median_holding": 1.0,
        "ratio": 1.0,
        "newest_good": 1.0,
    }
    assert [row["type"] for row in summary["types"]] == ["place", "topic"]
    assert [row["matched"]["holding"] for row in summary["per_query"]] == [1, 1]


@pytest.mark.usefixtures("alone")
def test_half_of_the_queries_and_two_kept_runs_are_compared(
    tmp_path: Path, collection: Path
) -> None:
    whole, odd = tmp_path / "whole.json", tmp_path / "odd.json"
    keep = ("--keep", str(tmp_path / "kept"))
    run(tmp_path, "evaluate", str(collection), "--save", str(whole), *keep)
    run(
        tmp_path,
        *("evaluate", str(collection), "--save", str(odd), *keep),
        *("--half", "1", "--verbatim"),
    )
    (compared,) = run_json(tmp_path, "compare-runs", str(whole), str(odd))["queries"].values()
    assert (compared["compared"]["equal"], compared["compared"]["unpaired"]) == (1, 1)
    assert "paired bootstrap" in run(tmp_path, "compare-runs", str(whole), str(odd))


def test_a_kept_run_that_is_not_there_is_said_before_the_work(
    tmp_path: Path, collection: Path
) -> None:
    options = ("evaluate", str(collection), "--compare", "nothing.json")
    assert "nothing.json does not exist" in run(tmp_path, *options, code=2)
