"""Articles for the benches: a collection when one is there, else the demo's, repeated."""

import json
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path

from searchsvc.articles.article import Article
from searchsvc.articles.jsonl import read_lines
from searchsvc.evaluation.topics import read_corpus, read_topics

ROOT = Path(__file__).parent.parent
COLLECTION = ROOT.parent / "shared/data/eval/news_topics"
DEMO = ROOT / "demo" / "articles.jsonl"


def articles(folder: Path, most: int) -> list[Article]:
    """Give so many articles, with ids that the service takes."""
    found = read_corpus(folder) if folder.is_dir() else _repeated()
    return [
        one.model_copy(update={"id": f"bench-{number}"})
        for number, one in enumerate(islice(found, most))
    ]


def queries(folder: Path) -> list[str]:
    """Give queries: the collection's, else the demo's titles."""
    if folder.is_dir():
        return [topic.text for topic in read_topics(folder / "queries.jsonl")]
    return [line.article.title for line in read_lines(DEMO) if line.article]


def write_lines(path: Path, found: Iterable[Article]) -> None:
    """Write articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for one in found:
            fields = one.model_dump(mode="json", exclude_none=True)
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")


def _repeated() -> Iterator[Article]:
    for _ in count():
        for line in read_lines(DEMO):
            if line.article:
                yield line.article
