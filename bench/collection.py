"""A judged collection, indexed once on an engine of its own and asked as readers ask."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.engine.base import EngineReader
from searchsvc.evaluation import kept_index
from searchsvc.evaluation.run import Run, run_topics
from searchsvc.evaluation.topics import Qrels, Topic, read_qrels
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.settings import load_settings

FOLDER = Path(__file__).parent.parent.parent / "shared/data/eval"
QUERY_FILES = ("queries.jsonl", "queries_no_diacritics.jsonl")
KEPT, STRIPPED = QUERY_FILES
CLEAN = "queries_clean.jsonl"


@dataclass(frozen=True, slots=True)
class Collection:
    """What is indexed and judged.

    Attributes:
        engine: holds the articles.
        lexicon: counted from them.
        qrels: the judgements.
        articles: how many there are.
    """

    engine: EngineReader
    lexicon: Lexicon
    qrels: Qrels
    articles: int

    async def ask(
        self, topics: list[Topic], ranking: Ranking = RANKING, lexicon: bool = True
    ) -> Run:
        """Ask queries, with other weights or without the lexicon if wished."""
        artefacts = ArtefactCache(self.lexicon if lexicon else EMPTY)
        service = SearchService(self.engine, Analyzer(), ranking, artefacts, clock=None)
        return await run_topics(service, topics, self.qrels, self.articles)


def engines() -> list[str]:
    """Give the engines that can be measured here."""
    if os.environ.get("SEARCHSVC_ES_URL"):
        return ["embedded", "elasticsearch"]
    print("elasticsearch skipped: set SEARCHSVC_ES_URL", file=sys.stderr)
    return ["embedded"]


def collections(folder: Path, short: bool = False) -> list[Path]:
    """Give the folders of the collections of long or of short queries.

    Those of short queries come with the clean text of what was typed. Ends with a word when there
    is no collection at all.
    """
    found = []
    if folder.is_dir():
        for path in sorted(one for one in folder.iterdir() if one.is_dir()):
            missing = [name for name in (*QUERY_FILES, "qrels.tsv") if not (path / name).exists()]
            if missing:
                print(f"skipped: {path} has no {', '.join(missing)}", file=sys.stderr)
            else:
                found.append(path)
    if not found:
        sys.exit(f"skipped: no collections in {folder}")
    return [path for path in found if (path / CLEAN).exists() == short]


@asynccontextmanager
async def indexed(
    folder: Path, engine: str = "embedded", keep: Path | None = None
) -> AsyncIterator[Collection]:
    """Index a collection aside; what was made is deleted at the end, or kept in a folder."""
    settings = load_settings(engine=engine, log_level="error", query_timeout=60.0)
    logs.configure(settings)
    async with kept_index.indexed(
        folder, settings, services.open_engine, lambda _: None, keep
    ) as found:
        qrels = read_qrels(folder / "qrels.tsv")
        yield Collection(found.engine, found.lexicon, qrels, found.articles)
