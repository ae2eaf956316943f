"""What of a collection can hardly be meant is told."""

from pathlib import Path

import pytest

from searchsvc.evaluation.doubts import doubts
from searchsvc.evaluation.topics import Judgement, Topic, article_ids, qrels_of, read_judgements

QRELS, QUERIES, OTHERS = Path("qrels.tsv"), Path("queries.jsonl"), Path("khac.jsonl")
TOPICS = [Topic("q1", "chợ Bến Lụa"), Topic("q2", "họp dân")]


def told(*judged: tuple[str, str, int], topics: list[Topic] | None = None) -> list[str]:
    asked = {QUERIES: TOPICS if topics is None else topics}
    return doubts(QRELS, [Judgement(*one) for one in judged], asked, asked, {"a", "b"})


def test_a_collection_as_it_should_be_raises_no_doubt() -> None:
    assert told(("q1", "a", 0), ("q1", "b", 3), ("q2", "b", 1)) == []


@pytest.mark.parametrize("grade", [-1, 4, 5])
def test_a_grade_outside_the_scale_is_told(grade: int) -> None:
    assert told(("q1", "a", 1), ("q2", "b", grade)) == [
        f"qrels.tsv: 1 of 2 grades are not from 0 to 3; below 0 counts as 0 ({grade} of q2)"
    ]


def test_what_no_other_file_knows_is_told_with_some_examples() -> None:
    strange = [(f"x{n}", f"y{n}", 1) for n in range(5)]
    assert told(("q1", "a", 1), ("q2", "a", 1), *strange) == [
        "qrels.tsv: 5 of 7 judged queries are in no query file (x0, x1, x2, …)",
        "qrels.tsv: 5 of 6 judged articles are not in the corpus (y0, y1, y2, …)",
    ]


def test_a_query_without_a_judgement_is_told() -> None:
    assert told(("q1", "a", 1)) == [
        "queries.jsonl: 1 of 2 queries have no judgement and are not measured (q2)"
    ]


def test_files_that_hold_nothing_are_told() -> None:
    assert told(topics=[]) == ["qrels.tsv holds no judgement", "queries.jsonl holds no query"]


def test_a_further_query_file_need_not_hold_all_queries() -> None:
    some = {OTHERS: TOPICS[:1]}
    judged = [Judgement("q1", "a", 1), Judgement("q2", "b", 1)]
    assert doubts(QRELS, judged, some, {**some, QUERIES: TOPICS}, {"a", "b"}) == []


def test_judgements_are_read_as_they_are_written_and_count_from_0(tmp_path: Path) -> None:
    path = tmp_path / "qrels.tsv"
    path.write_text("q1\ta\t-1\nq1 0 b 5\n", encoding="utf-8")
    read = read_judgements(path)
    assert read == [Judgement("q1", "a", -1), Judgement("q1", "b", 5)]
    assert qrels_of(read) == {"q1": {"a": 0, "b": 5}}


def test_the_ids_of_a_corpus_are_texts(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"id": 7}\n{"id": "a"}\n', encoding="utf-8")
    assert article_ids(tmp_path) == {"7", "a"}
