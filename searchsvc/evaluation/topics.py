"""A test collection on disk: corpus.jsonl(.xz), queries.jsonl, qrels.tsv."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searchsvc.articles.article import Article
from searchsvc.articles.dates import parse_date

# query id → article id → grade (0 = judged and not relevant).
Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Topic:
    """One query of a collection."""

    id: str
    text: str


def read_corpus(folder: Path) -> Iterator[Article]:
    """Read the corpus; `text` becomes the body.

    A missing title is "-", never the head of the text; a body equal to the title is dropped.

    Raises:
        OSError: there is no corpus.
    """
    packed = folder / "corpus.jsonl.xz"
    path, opener = (packed, lzma.open) if packed.exists() else (folder / "corpus.jsonl", open)
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield _article(json.loads(line))


def read_topics(path: Path) -> list[Topic]:
    """Read a query file: JSON Lines with id and text."""
    with path.open(encoding="utf-8") as file:
        fields = [json.loads(line) for line in file if line.strip()]
    return [Topic(str(entry["id"]), entry["text"]) for entry in fields]


def read_qrels(path: Path) -> Qrels:
    """Read judgements: query id, article id, grade, parted by tabs."""
    qrels: Qrels = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                topic, article, grade = line.rstrip("\n").split("\t")
                qrels.setdefault(topic, {})[article] = int(grade)
    return qrels


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
