"""What weight attachments get: judged collections, with texts moved into attachments.

    python -m bench.attachment_weight ../shared/data/eval/portal_short [--half 0|1]

Two collections are made of one, for each weight asked alike, on the embedded engine:

- "beside": every third article has the body of another one attached, as files are that have little
  to do with their page. A weight that is too high brings these articles up.
- "only there": the body of every other article is in an attachment, as where a page only announces
  a document. A weight that is too low loses these articles.

Printed is nDCG@10 of judged articles, as typed and without marks. The weight counts when a query is
asked, so one index serves all.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from searchsvc import services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import Article
from searchsvc.documents.text import Page
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.document import Document
from searchsvc.evaluation.run import build_lexicon, run_topics
from searchsvc.evaluation.topics import every_second, read_corpus, read_qrels, read_topics
from searchsvc.indexing.pipeline.attached import AttachedFile
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.indexing.pipeline.prepare import Draft, Preparer
from searchsvc.query.ranking import RANKING
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.settings import load_settings

QUERY_FILES = ("queries.jsonl", "queries_no_diacritics.jsonl")
WEIGHTS = (0.0, 0.3, 1.0, 2.0, 4.0, 8.0)
# Prime to the length of any collection here, so that no article gets a neighbour's text.
_APART = 1_009
_BATCH = 200


def attached(text: str) -> AttachedFile:
    """Give a text as a file of one page."""
    shown = {"name": "tep.pdf", "url": None, "type": "application/pdf", "size": len(text)}
    return AttachedFile({**shown, "pages": 1, "state": "read"}, (Page(number=1, text=text),))


def beside(articles: Sequence[Article]) -> Iterator[Draft]:
    """Give drafts of which every third has the body of another article attached."""
    for number, article in enumerate(articles):
        other = plain_texts(articles[(number + _APART) % len(articles)])[2]
        files = (attached(other),) if number % 3 == 0 and other else ()
        yield Draft(number + 1, 1, article, files=files)


def only_there(articles: Sequence[Article]) -> Iterator[Draft]:
    """Give drafts of which every other has its body in an attachment instead."""
    for number, article in enumerate(articles):
        body = plain_texts(article)[2]
        if number % 2 == 0 and body:
            moved = article.model_copy(update={"body": None})
            yield Draft(number + 1, 1, moved, files=(attached(body),))
        else:
            yield Draft(number + 1, 1, article)


async def fill(engine: EngineWriter, drafts: Sequence[Draft]) -> None:
    """Index the drafts and make them live."""
    generation, preparer = await engine.create(), Preparer(2)
    try:
        for start in range(0, len(drafts), _BATCH):
            prepared = await preparer.prepare(list(drafts[start : start + _BATCH]))
            documents = [one for one in prepared if isinstance(one, Document)]
            await engine.write(documents, generation, visible=False)
    finally:
        preparer.close()
    await engine.refresh(generation)
    await engine.promote(generation)


async def measure(folder: Path, half: int | None) -> None:
    """Print the table of a collection."""
    articles = list(read_corpus(folder))
    qrels, known = read_qrels(folder / "qrels.tsv"), ArtefactCache(build_lexicon(folder))
    print("| attachments | weight | as typed | stripped |\n|---|---|---|---|")
    for name, made in (("beside", beside), ("only there", only_there)):
        with tempfile.TemporaryDirectory() as scratch:
            settings = load_settings(data_dir=Path(scratch), log_level="error", query_timeout=60.0)
            engine = services.open_engine(settings)
            await fill(engine, list(made(articles)))
            await known.refresh_attachments(engine)
            for weight in WEIGHTS:
                ranking = replace(RANKING, attachment=weight)
                service = SearchService(engine, Analyzer(), ranking, known, clock=None)
                cells = []
                for file in QUERY_FILES:
                    topics = read_topics(folder / file)
                    topics = topics if half is None else every_second(topics, bool(half))
                    run = await run_topics(service, topics, qrels, len(articles))
                    judged = run.means.judged_ndcg
                    cells.append(f"{run.means.ndcg if judged is None else judged:.4f}")
                print(f"| {name} | {weight} | {' | '.join(cells)} |", flush=True)
            await engine.close()


def main() -> None:
    """Measure a collection."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    options = parser.parse_args()
    if not options.folder.is_dir():
        raise SystemExit(f"skipped: there is no {options.folder}")
    asyncio.run(measure(options.folder, options.half))


if __name__ == "__main__":
    main()
