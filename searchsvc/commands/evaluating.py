"""evaluate: the measures of a collection."""

import asyncio
import tempfile
import uuid
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.console import AsJson, console, error_console, print_json
from searchsvc.errors import SettingsError
from searchsvc.evaluation.run import Run, build_lexicon, index_corpus, run_topics
from searchsvc.evaluation.topics import read_qrels, read_topics
from searchsvc.indexing.prepare import Preparer
from searchsvc.search.knowledge import Knowledge
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings, load_settings

_MEASURES = (
    ("ndcg", "nDCG@10"),
    ("mrr", "MRR@10"),
    ("recall", "recall@10"),
    ("success", "success@1"),
    ("no_hit", "no hit"),
    ("median_matched", "median share matched"),
)


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus, queries and qrels")],
    queries: Annotated[
        list[Path] | None, typer.Option(help="Another query file; repeatable.")
    ] = None,
    engine: Annotated[str | None, typer.Option(help="embedded or elasticsearch")] = None,
    json: AsJson = False,
) -> None:
    """Index a collection aside and measure its queries."""
    files = queries or [folder / "queries.jsonl"]
    corpus = folder / "corpus.jsonl"
    packed = folder / "corpus.jsonl.xz"
    for path in (packed if packed.exists() else corpus, folder / "qrels.tsv", *files):
        if not path.exists():
            raise SettingsError(f"{path} is not there; see `searchsvc evaluate --help`")
    with tempfile.TemporaryDirectory(prefix="searchsvc-evaluate-") as scratch:
        settings = load_settings(engine=engine, log_level="error", query_timeout=60.0)
        aside = settings.model_copy(
            update={
                "data_dir": Path(scratch),
                # An index of its own, deleted at the end: never the portal's.
                "index_prefix": f"searchsvc-evaluate-{uuid.uuid4().hex[:12]}",
            }
        )
        logs.configure(aside)
        runs = asyncio.run(_evaluate(aside, folder, files, hidden=json))
    report = {str(path): run.summary() for path, run in runs.items()}
    if json:
        print_json({"engine": aside.engine, "collection": folder.name, "queries": report})
        return
    for name, summary in report.items():
        _print(f"{name} on {aside.engine}", summary)


async def _evaluate(
    settings: Settings, folder: Path, files: list[Path], hidden: bool
) -> dict[Path, Run]:
    engine = services.open_engine(settings)
    preparer = Preparer(2)
    runs: dict[Path, Run] = {}
    try:
        with Progress(console=error_console, disable=hidden) as bar:
            task = bar.add_task("indexing", total=None)
            articles = await index_corpus(
                folder, engine, preparer, lambda done: bar.update(task, completed=done)
            )
            bar.update(task, total=articles)
            lexicon = await asyncio.to_thread(build_lexicon, folder)
            service = SearchService(engine, Analyzer(), knowledge=Knowledge(lexicon))
            qrels = read_qrels(folder / "qrels.tsv")
            for path in files:
                asking = bar.add_task(path.name, total=None)
                runs[path] = await run_topics(service, read_topics(path), qrels, articles)
                bar.update(asking, total=1, completed=1)
    finally:
        preparer.close()
        await engine.destroy()
        await engine.close()
    return runs


def _print(title: str, summary: dict[str, Any]) -> None:
    console.print(
        f"{title}: {summary['queries']} queries, {summary['articles']} articles", markup=False
    )
    for name, label in _MEASURES:
        console.print(f"  {label:22} {summary[name]:.4f}")
