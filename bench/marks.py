"""Of the marks that readers see where the phrase occurs, how many are one syllable alone.

Usage: python bench/marks.py [--write] [--keep FOLDER] [FOLDER]
FOLDER holds one folder a collection, as for bench/relevance.py; those of short queries are asked.
Counted are the marks of titles and passages in the first ten hits that hold the clean text of a
query of several syllables as a phrase. --write renews the table of docs/relevance.md.
SEARCHSVC_ES_URL adds Elasticsearch.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from collection import CLEAN, KEPT, STRIPPED, Collection, indexed
from page import put_rows

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.evaluation.topics import read_topics
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.results import Highlights
from searchsvc.search.service import SearchService

WAYS = {"as typed": KEPT, "clean": CLEAN, "stripped": STRIPPED}
# More would look accidental beside the phrase.
MOST_ALONE = 0.05
_MARK = re.compile("<mark>(.*?)</mark>")


def keys(text: str) -> list[str]:
    """Give the syllables of a text."""
    return [token.key for token in tokenize(clean(text))]


def run_of(syllables: list[str]) -> str:
    """Give syllables as they are looked for, with a blank at both ends."""
    return f" {' '.join(syllables)} "


def marked(shown: Highlights) -> Iterator[int]:
    """Give the syllables of each mark of a hit's title and passages."""
    for text in (shown.title, *shown.body):
        yield from (len(keys(html.unescape(mark))) for mark in _MARK.findall(text))


async def count(folder: Path, collection: Collection, name: str) -> tuple[int, int]:
    """Give the marks that queries typed in one way have, and how many are one syllable."""
    known = ArtefactCache(collection.lexicon)
    service = SearchService(collection.engine, Analyzer(), RANKING, known, clock=None)
    meant = {topic.id: keys(topic.text) for topic in read_topics(folder / CLEAN)}
    marks = alone = 0
    for topic in read_topics(folder / name):
        if len(meant[topic.id]) < 2:
            continue
        found = await service.search(SearchRequest(q=clean(topic.text).strip()))
        articles = await collection.engine.fetch([hit.id for hit in found.hits])
        for hit in found.hits:
            article = articles[hit.id]
            parts = (article.get(part) or "" for part in ("title", "summary", "body"))
            if run_of(meant[topic.id]) in run_of([key for part in parts for key in keys(part)]):
                assert hit.highlights is not None
                lengths = list(marked(hit.highlights))
                marks += len(lengths)
                alone += lengths.count(1)
    return marks, alone


async def measure(folder: Path, engine: str, keep: Path | None) -> str:
    """Give the row of a collection on an engine."""
    cells = [folder.name, engine]
    async with indexed(folder, engine, keep) as collection:
        for name in WAYS.values():
            marks, alone = await count(folder, collection, name)
            missed = "" if alone <= MOST_ALONE * marks else " **missed**"
            cells.append(f"{alone} of {marks}, {alone / max(1, marks):.1%}{missed}")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    put_rows(__doc__, "marks", WAYS, measure, short=True)


if __name__ == "__main__":
    main()
