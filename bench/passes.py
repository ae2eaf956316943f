"""What the second pass costs: medians of queries with and without it, asked in turns.

Usage: python bench/passes.py [FOLDER]
FOLDER holds one folder a collection, as for bench/relevance.py. SEARCHSVC_ES_URL adds
Elasticsearch. The service alone is timed, without HTTP; facets and highlights are on.
"""

import argparse
import asyncio
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from collection import FOLDER, QUERY_FILES, collections, engines, indexed

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.evaluation.topics import read_topics
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService


async def measure(folder: Path, engine: str) -> list[str]:
    """Give the rows of a collection on an engine, one a query file."""
    rows = []
    async with indexed(folder, engine) as collection:
        known, analyzer = ArtefactCache(collection.lexicon), Analyzer()
        services = [
            SearchService(collection.engine, analyzer, ranking, known, clock=None)
            for ranking in (replace(RANKING, second_pass=0), RANKING)
        ]
        for name in QUERY_FILES:
            seconds: tuple[list[float], list[float]] = ([], [])
            for topic in read_topics(folder / name):
                request = SearchRequest(q=clean(topic.text).strip())
                await services[0].search(request)  # warms what both read
                for service, taken in zip(services, seconds, strict=True):
                    started = time.perf_counter()
                    await service.search(request)
                    taken.append(time.perf_counter() - started)
            one, two = (median(taken) * 1000 for taken in seconds)
            rows.append(
                f"| {folder.name} | {engine} | {name} | {one:.1f} | {two:.1f} | {two / one:.2f} |"
            )
    return rows


async def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    print("| collection | engine | queries | first pass, ms | both, ms | ratio |")
    print("|---|---|---|---|---|---|")
    for folder in collections(arguments.folder):
        for engine in engines():
            for row in await measure(folder, engine):
                print(row, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
