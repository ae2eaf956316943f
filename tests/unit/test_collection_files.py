"""The files of a test collection: what is read, and how a fault is told."""

import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from searchsvc.evaluation.lines import InvalidCollectionError
from searchsvc.evaluation.topics import Topic, read_corpus, read_qrels, read_topics


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "qrels"),
    [
        ("q1\ta\t1\n\nq1\tb\t0\n", {"q1": {"a": 1, "b": 0}}),
        ("query-id\tcorpus-id\tscore\nq1\ta\t2\n", {"q1": {"a": 2}}),
        ("\ufeffquery-id corpus-id score\r\nq1 a 2\r\n", {"q1": {"a": 2}}),
        ("q1\t0\ta\t2\n", {"q1": {"a": 2}}),
        ("q1 0 a 2\nq1  Q0   b  -1\n", {"q1": {"a": 2, "b": 0}}),
        ("q1 a 2", {"q1": {"a": 2}}),
        # A tab separates alone, where it does.
        ("câu 1\ta\t2\n", {"câu 1": {"a": 2}}),
        ("", {}),
    ],
)
def test_judgements_are_read_as_collections_write_them(
    tmp_path: Path, text: str, qrels: dict[str, dict[str, int]]
) -> None:
    assert read_qrels(written(tmp_path, "qrels.tsv", text)) == qrels


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("q1\ta\t1\nq1\tb\n", "line 2: has neither three nor four columns. Write query id, "),
        ("q1\t\t1\n", "line 1: has neither three nor four columns"),
        ("q1 0 a 1 x\n", "line 1: has neither three nor four columns"),
        ("q1\ta\thay\n", "line 1: the grade 'hay' is no whole number. Write a whole number"),
        ("q1\ta\t1.5\n", "line 1: the grade '1.5' is no whole number"),
        # Only the first line may name the columns.
        ("q1\ta\t1\nquery-id\tcorpus-id\tscore\n", "line 2: the grade 'score' is no"),
    ],
)
def test_a_fault_of_judgements_names_file_line_and_remedy(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, "qrels.tsv", text)
    with pytest.raises(InvalidCollectionError) as caught:
        read_qrels(path)
    assert f"{path}: {said}" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 3: is no JSON. Write one JSON object a line"),
        ("[1]", "line 3: is no JSON object"),
        ('{"text": "chợ"}', "line 3: has no id. Give each line an "),
        ('{"id": "", "text": "chợ"}', "line 3: has no id"),
        ('{"id": "q2"}', "line 3: has no text. Give each query a "),
        ('{"id": "q2", "text": 5}', "line 3: text is no text. Write "),
    ],
)
def test_a_fault_of_queries_names_file_line_and_remedy(
    tmp_path: Path, line: str, said: str
) -> None:
    path = written(tmp_path, "queries.jsonl", f'{{"id": 1, "text": "chợ"}}\n\n{line}\n')
    with pytest.raises(InvalidCollectionError) as caught:
        read_topics(path)
    assert f"{path}: {said}" in str(caught.value)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: is no JSON"),
        ('{"title": "Họp"}', "line 2: has no id"),
        ('{"id": "a", "title": 5}', "line 2: title is no text"),
        ('{"id": "a", "category": [1]}', "line 2: category is no name. Write a name or a list"),
        ('{"id": "a", "published_at": "hôm qua"}', "line 2: published_at: "),
    ],
)
def test_a_fault_of_the_corpus_names_file_line_and_remedy(
    tmp_path: Path, line: str, said: str
) -> None:
    path = written(tmp_path, "corpus.jsonl", f'{{"id": "b", "text": "Họp"}}\n{line}\n')
    with pytest.raises(InvalidCollectionError) as caught:
        list(read_corpus(tmp_path))
    assert f"{path}: {said}" in str(caught.value)


def test_all_faults_are_told_at_once_and_of_many_how_many(tmp_path: Path) -> None:
    path = written(tmp_path, "qrels.tsv", "q1\n" * 30)
    with pytest.raises(InvalidCollectionError) as caught:
        read_qrels(path)
    assert (len(caught.value.problems), caught.value.more) == (20, 10)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda path: path.write_bytes(b"x"),
        lambda path: path.write_bytes(lzma.compress(b'{"id": "a"}' * 99)[:-9]),
        lambda path: path.mkdir(),
    ],
    ids=["no archive", "cut off", "a folder"],
)
def test_a_corpus_that_cannot_be_unpacked_is_named(
    tmp_path: Path, break_it: Callable[[Path], object]
) -> None:
    path = tmp_path / "corpus.jsonl.xz"
    break_it(path)
    with pytest.raises(InvalidCollectionError) as caught:
        list(read_corpus(tmp_path))
    assert str(path) in str(caught.value)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_bytes('{"id": "q1", "text": "họp"}'.encode("utf-16"))
    with pytest.raises(InvalidCollectionError, match=r"line 1: is not UTF-8\. Save the file"):
        read_topics(path)


def test_ids_that_are_numbers_are_kept_as_texts(tmp_path: Path) -> None:
    path = written(tmp_path, "queries.jsonl", '\ufeff{"id": 1, "text": "chợ"}\n')
    assert read_topics(path) == [Topic("1", "chợ", "", "chợ")]
