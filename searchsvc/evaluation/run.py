"""Indexes a collection and runs its queries through the same path as readers' queries."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.normalize import clean
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Document
from searchsvc.errors import EngineRefusedError, Problem
from searchsvc.evaluation.holding import Holding
from searchsvc.evaluation.lines import InvalidCollectionError
from searchsvc.evaluation.match_set import NEWEST, Matched, good_share, match_figures
from searchsvc.evaluation.topics import Qrels, Topic, corpus_path, is_pool, read_corpus
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from searchsvc.measures import DEPTH, Scores, mean, rounded, score
from searchsvc.query.request import LARGEST_SIZE, SearchRequest, Sort
from searchsvc.retry import REBUILD, retrying
from searchsvc.search.service import SearchService

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """One query's answer and scores."""

    topic: Topic
    ranked: list[str]
    total: int
    seconds: float
    scores: Scores
    matched: Matched | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """All queries of a file over one collection."""

    articles: int
    answered: list[Answered]

    @property
    def means(self) -> Scores:
        """The means over all queries."""
        return mean([answer.scores for answer in self.answered])

    def summary(self) -> dict[str, Any]:
        """Return the measures as plain values."""
        totals = [answer.total for answer in self.answered] or [0]
        matched = [(a.total, a.matched) for a in self.answered if a.matched is not None]
        return {
            "queries": len(self.answered),
            "articles": self.articles,
            **rounded(self.means),
            "median_matched": round(median(totals) / max(1, self.articles), 4),
            "median_ms": round(median([a.seconds for a in self.answered] or [0]) * 1000, 2),
            "match_set": match_figures(matched) if matched else None,
        }


def build_lexicon(folder: Path) -> Lexicon:
    """Build the lexicon of a collection, as the indexer does from its ledger."""
    builder = LexiconBuilder()
    for article in read_corpus(folder):
        builder.add(plain_texts(article))
    return builder.build()


async def index_corpus(
    folder: Path, engine: EngineWriter, preparer: Preparer, watch: Callable[[int], None]
) -> int:
    """Write a collection to a new generation and make it live; return the number of articles.

    Raises:
        InvalidCollectionError: the corpus has faulty lines.
        EngineRefusedError: the engine takes an article not.
        UnavailableError: the engine does not answer.
    """
    generation = await engine.create()
    drafts: list[Draft] = []
    last: list[Document] = []
    written = 0

    async def write() -> None:
        nonlocal written, last
        prepared = await preparer.prepare(drafts)
        documents = [document for document in prepared if isinstance(document, Document)]
        outcomes = await retrying(
            lambda: engine.write(documents, generation, visible=False), REBUILD
        )
        unfit = [
            Problem(f"{corpus_path(folder)}: article {draft.key}", fault, "Mend the article")
            for draft, fault in zip(drafts, prepared, strict=True)
            if isinstance(fault, str)
        ]
        if unfit:
            raise InvalidCollectionError(unfit)
        if refused := [outcome.error for outcome in outcomes if outcome.error]:
            raise EngineRefusedError(f"the corpus can't be indexed: {refused[0]}")
        written += len(documents)
        last = documents[-1:] or last
        drafts.clear()
        watch(written)

    for number, article in enumerate(read_corpus(folder), 1):
        drafts.append(Draft(number, 1, article))
        if len(drafts) == _BATCH:
            await write()
    await write()

    async def finish() -> None:
        # Written again, waiting for it to be visible: earlier writes then are too.
        await engine.write(last, generation, visible=True)
        await engine.promote(generation)

    await retrying(finish, REBUILD)
    return written


async def run_topics(
    service: SearchService,
    topics: Sequence[Topic],
    qrels: Qrels,
    articles: int,
    holdings: Mapping[str, Holding] | None = None,
    verbatim: bool = False,
) -> Run:
    """Run every query that has a relevant article, and score the rankings.

    Args:
        service: the one to measure.
        topics: the queries.
        qrels: the judgements; a query without a relevant article is left out.
        articles: how many are indexed.
        holdings: query id → the articles that hold it; with them the match set is measured, which
            asks each query a second time, newest first.
        verbatim: search without any reinterpretation.
    """
    pooled = is_pool(qrels)
    answered = []
    for topic in topics:
        grades = qrels.get(topic.id, {})
        if not any(grade > 0 for grade in grades.values()):
            continue
        request = SearchRequest(
            q=clean(topic.text).strip(),
            # Unjudged articles are left out, and later ones move up.
            size=LARGEST_SIZE if pooled else DEPTH,
            facets=False,
            highlight=False,
            verbatim=verbatim,
            # Each copy of an article has a grade of its own.
            fold=False,
        )
        started = time.perf_counter()
        results = await service.search(request)
        seconds = time.perf_counter() - started
        ranked = [hit.id for hit in results.hits]
        scores = score(ranked, grades, pooled)
        matched = None
        if holdings is not None:
            holding = holdings[topic.id]
            newest = await service.search(request.but(sort=Sort.NEWEST, size=NEWEST))
            matched = Matched(
                len(holding.units), good_share([hit.id for hit in newest.hits], grades, holding)
            )
        answered.append(Answered(topic, ranked[:DEPTH], results.total, seconds, scores, matched))
    return Run(articles, answered)
