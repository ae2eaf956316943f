"""Ten thousand search alerts matched with new articles, and their mails handed over.

Each subscriber searches something else, which is the worst case: equal searches are matched once.
Queries are pieces of the articles' own text, one to five words long, so that many of them match.
"""

import argparse
import asyncio
import random
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.articles.article import Article
from searchsvc.articles.jsonl import read_lines
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.alerts.matching import Matcher
from searchsvc.indexing.pipeline.document import make_document, plain_texts
from searchsvc.query.completions import CompletionsBuilder
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService

_DEMO = Path(__file__).parent.parent / "demo" / "articles.jsonl"
_BATCH = 500


def _articles(path: Path, count: int) -> list[Article]:
    """Return so many articles, those of a file repeated under other ids."""
    read = [line.article for line in read_lines(path) if line.article]
    return [
        read[number % len(read)].model_copy(update={"id": f"a{number}"}) for number in range(count)
    ]


def _searches(articles: list[Article], count: int, chosen: random.Random) -> dict[int, str]:
    queries: set[str] = set()
    words = [f"{one.title} {one.summary or ''} {one.body or ''}".split() for one in articles[:500]]
    while len(queries) < count:
        text = chosen.choice(words)
        length = chosen.choice((1, 2, 2, 3, 4, 5))
        start = chosen.randrange(max(1, len(text) - length))
        queries.add(urlencode({"q": " ".join(text[start : start + length])[:100]}))
    return dict(enumerate(sorted(queries), 1))


def _known(articles: list[Article]) -> ArtefactCache:
    words, completed = LexiconBuilder(), CompletionsBuilder()
    for one in articles:
        words.add(plain_texts(one))
        completed.add(one.id, one.title, one.views, None)
    return ArtefactCache(words.build(), completed.build())


def _since(started: float, worked: float) -> str:
    seconds = time.perf_counter() - started
    return f"{seconds:.1f} s, {time.process_time() - worked:.1f} s of processor"


async def measure(path: Path, articles: int, subscriptions: int, new: tuple[int, ...]) -> None:
    analyzer, chosen = Analyzer(), random.Random(7)
    shelf = _articles(path, articles)
    searches = _searches(shelf, subscriptions, chosen)
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        await engine.promote(await engine.create())
        for start in range(0, len(shelf), _BATCH):
            part = shelf[start : start + _BATCH]
            await engine.write(
                [make_document(one, start + at, 1, analyzer) for at, one in enumerate(part, 1)]
            )
        matcher = Matcher(engine, SearchService(engine, analyzer, artefacts=_known(shelf)))
        print(f"{articles} articles, {subscriptions} distinct searches")
        started, worked = time.perf_counter(), time.process_time()
        while any(matcher._is_old(one, matcher._stamp()) for one in searches.values()):
            await matcher.plan_ahead(searches)
        print(f"planned ahead, once an hour: {_since(started, worked)}")
        for count in new:
            ids = [one.id for one in shelf[-count:]]
            started, worked = time.perf_counter(), time.process_time()
            found = await matcher.match(searches, ids)
            said = _since(started, worked)
            print(f"{count} new articles, {len(found)} matches: {said}")
        await engine.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=_DEMO)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--subscriptions", type=int, default=10_000)
    options = parser.parse_args()
    asyncio.run(measure(options.corpus, options.articles, options.subscriptions, (1, 10, 100)))
