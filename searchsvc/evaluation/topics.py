"""A test collection on disk: corpus.jsonl(.xz), queries.jsonl, qrels.tsv."""

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searchsvc.articles.article import Article
from searchsvc.articles.dates import parse_date

# query id → article id → grade (0 = judged and not relevant).
Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Topic:
    """One query of a collection.

    Attributes:
        id: what the qrels call it.
        text: the query, as a reader typed it.
        type: its kind, in the collection's own terms; "" when it has none.
        reading: what was meant, with the right marks and without typing errors; None when unknown.
    """

    id: str
    text: str
    type: str = ""
    reading: str | None = None


def corpus_path(folder: Path) -> Path:
    """Return the path of a collection's corpus, whether or not it exists."""
    packed = folder / "corpus.jsonl.xz"
    return packed if packed.exists() else folder / "corpus.jsonl"


def read_corpus(folder: Path) -> Iterator[Article]:
    """Yield the articles of the corpus; the field `text` becomes the body.

    A missing title becomes "-", never the head of the text; a body equal to the title is dropped.

    Raises:
        OSError: the corpus does not exist.
        ValueError: a line is no JSON.
    """
    path = corpus_path(folder)
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield _article(json.loads(line))


def read_topics(path: Path) -> list[Topic]:
    """Read a query file: JSON Lines with id and text, and if present type and reading.

    Missing keys come from other files in its folder, by id: the type from queries.jsonl; the
    reading from the text of queries_clean.jsonl, else from that of queries.jsonl.

    Args:
        path: the query file; one that does not exist has no topics.

    Raises:
        ValueError: a line is no JSON.
    """
    lines = _by_id(path)
    original = _by_id(path.with_name("queries.jsonl"))
    spelled = _by_id(path.with_name("queries_clean.jsonl")) or original
    return [
        Topic(
            topic_id,
            fields["text"],
            fields.get("type") or original.get(topic_id, {}).get("type") or "",
            fields.get("reading") or spelled.get(topic_id, {}).get("text"),
        )
        for topic_id, fields in lines.items()
    ]


def every_second(topics: Sequence[Topic], odd: bool) -> list[Topic]:
    """Return every second query, so that weights tuned on one half are tested on the other.

    Queries with the same reading are in the same half: a weight tuned on `chữ ký số` would be
    tested on `chu ky so`.

    Args:
        topics: all queries of a collection.
        odd: whether to return the second, fourth, … instead of the first, third, ….
    """
    places: dict[str, int] = {}
    for topic in topics:
        places.setdefault(topic.reading or topic.text, len(places))
    return [topic for topic in topics if places[topic.reading or topic.text] % 2 == odd]


def read_qrels(path: Path) -> Qrels:
    """Read judgements, one a line: query id, article id and grade, separated by tabs.

    Raises:
        OSError: the file does not exist.
        ValueError: a line has another form.
    """
    qrels: Qrels = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                topic, article, grade = line.rstrip("\n").split("\t")
                qrels.setdefault(topic, {})[article] = int(grade)
    return qrels


def is_pool(qrels: Qrels) -> bool:
    """Return whether the judgements are a pool: irrelevant articles listed, the others unjudged."""
    return any(grade == 0 for grades in qrels.values() for grade in grades.values())


def _by_id(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as file:
        fields = [json.loads(line) for line in file if line.strip()]
    return {str(entry["id"]): entry for entry in fields}


def _article(fields: dict[str, Any]) -> Article:
    title = (fields.get("title") or "").strip() or "-"
    body = fields.get("text") or fields.get("body")
    category = fields.get("category") or []
    published = fields.get("published_at")
    # Not validated: a collection's ids are kept as they are.
    return Article.model_construct(
        id=str(fields["id"]),
        title=title,
        summary=fields.get("summary") or None,
        body=None if body and body.strip() == title else body,
        category=[category] if isinstance(category, str) else category,
        source=fields.get("source") or None,
        published_at=parse_date(published) if published else None,
    )
