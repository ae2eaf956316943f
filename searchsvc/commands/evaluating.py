"""evaluate, compare: the measures of a collection, and of two kept runs."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.console import AsJson, error_console, print_json
from searchsvc.commands.reports import print_comparison, print_run
from searchsvc.errors import SettingsError
from searchsvc.evaluation.compare import compare
from searchsvc.evaluation.doubts import doubts
from searchsvc.evaluation.kept_holdings import holdings_of
from searchsvc.evaluation.kept_index import indexed
from searchsvc.evaluation.run import Run, run_topics
from searchsvc.evaluation.saved import Kept, kept, plain, read_runs, save_runs
from searchsvc.evaluation.slices import by_slice, by_type
from searchsvc.evaluation.topics import (
    Judgement,
    Qrels,
    Topic,
    article_ids,
    corpus_path,
    every_second,
    qrels_of,
    read_judgements,
    read_topics,
)
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is measured, and how."""

    folder: Path
    topics: dict[Path, list[Topic]]
    qrels: Qrels
    half: int | None
    verbatim: bool
    keep: Path | None


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus, queries and qrels")],
    queries: Annotated[
        list[Path] | None, typer.Option(help="Another query file; repeatable.")
    ] = None,
    qrels: Annotated[Path | None, typer.Option(help="Other judgements than DIR/qrels.tsv.")] = None,
    engine: Annotated[str | None, typer.Option(help="embedded or elasticsearch")] = None,
    half: Annotated[
        int | None, typer.Option(min=0, max=1, help="Only every second query: 0 even, 1 odd.")
    ] = None,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="Search without any reinterpretation.")
    ] = False,
    per_query: Annotated[
        bool, typer.Option("--per-query", help="Print the measures of every query too.")
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Keep the index here and reuse it."),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="RUN.json", help="Save the run to this file.")
    ] = None,
    compare_with: Annotated[
        Path | None, typer.Option("--compare", metavar="RUN.json", help="A saved run.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Index a test collection and measure its queries."""
    files = queries or [folder / "queries.jsonl"]
    judgements = qrels or folder / "qrels.tsv"
    for path in (corpus_path(folder), judgements, *files):
        if not path.exists():
            raise SettingsError(f"{path} does not exist; see `searchsvc evaluate --help`")
    if (save or compare_with) and len({path.name for path in files}) < len(files):
        raise SettingsError("a saved run identifies query files by name; two have the same name")
    # All but the corpus is checked before the work, not after it.
    judged = read_judgements(judgements)
    topics = {path: read_topics(path) for path in files}
    warnings = _warned(folder, judgements, judged, topics)
    earlier = _earlier(compare_with, files)
    if save and not save.parent.is_dir():
        raise SettingsError(f"--save: there is no folder {save.parent}")
    settings = load_settings(engine=engine, log_level="error", query_timeout=60.0)
    logs.configure(settings)
    asked = _Asked(folder, topics, qrels_of(judged), half, verbatim, keep)
    runs = asyncio.run(_evaluate(settings, asked, hidden=json))
    answers = {path: kept(run) for path, run in runs.items()}
    if save:
        labels = {"engine": settings.engine, "collection": folder.name}
        save_runs(save, labels, {path.name: answers[path] for path in files})
    report: dict[str, dict[str, Any]] = {}
    for path, run in runs.items():
        slices = by_slice([(answer.text, answer.scores) for answer in answers[path]])
        report[str(path)] = {**run.summary(), "slices": slices, "types": by_type(answers[path])}
        if path.name in earlier:
            report[str(path)] |= _compared(earlier[path.name], answers[path])
        if per_query:
            report[str(path)]["per_query"] = [plain(answer) for answer in answers[path]]
    if json:
        told = {"engine": settings.engine, "collection": folder.name, "warnings": warnings}
        print_json({**told, "queries": report})
        return
    for name, measured in report.items():
        print_run(f"{name} on {settings.engine}", measured)


def compare_runs(
    before: Annotated[Path, typer.Argument(metavar="BEFORE.json", help="a saved run")],
    after: Annotated[Path, typer.Argument(metavar="AFTER.json", help="a later one")],
    json: AsJson = False,
) -> None:
    """Compare two runs saved by `evaluate --save`, query file by query file."""
    earlier, later = read_runs(before), read_runs(after)
    names = [name for name in later if name in earlier]
    if not names:
        raise SettingsError(f"{before} and {after} have no query file in common")
    report = {name: _compared(earlier[name], later[name]) for name in names}
    if json:
        print_json({"queries": report})
        return
    for name, compared in report.items():
        print_comparison(name, compared)


def _warned(
    folder: Path, path: Path, judged: list[Judgement], topics: dict[Path, list[Topic]]
) -> list[str]:
    """Print what of a collection can hardly be meant."""
    # A further query file may hold some of the queries only.
    known = {**topics, (whole := folder / "queries.jsonl"): topics.get(whole) or read_topics(whole)}
    warnings = doubts(path, judged, topics, known, article_ids(folder))
    for warning in warnings:
        error_console.print(
            f"searchsvc: warning: {warning}", style="yellow", markup=False, soft_wrap=True
        )
    return warnings


def _compared(before: list[Kept], now: list[Kept]) -> dict[str, Any]:
    report = {"compared": compare(before, now).summary()}
    if any(answer.scores.judged_ndcg is not None for answer in now):
        report["compared_judged"] = compare(before, now, "judged_ndcg").summary()
    return report


def _earlier(path: Path | None, files: list[Path]) -> dict[str, list[Kept]]:
    """Read a saved run, which must hold every query file."""
    if path is None:
        return {}
    earlier = read_runs(path)
    for file in files:
        if file.name not in earlier:
            raise SettingsError(f"{path} holds {', '.join(earlier)}, not {file.name}")
    return earlier


async def _evaluate(settings: Settings, asked: _Asked, hidden: bool) -> dict[Path, Run]:
    runs: dict[Path, Run] = {}
    analyzer = Analyzer()
    with Progress(console=error_console, disable=hidden) as bar:
        task = bar.add_task("indexing", total=None)
        async with indexed(
            asked.folder,
            settings,
            services.open_engine,
            lambda done: bar.update(task, completed=done),
            asked.keep,
        ) as collection:
            bar.update(task, total=collection.articles, completed=collection.articles)
            # Without a clock, so that figures do not depend on the day.
            service = SearchService(
                collection.engine, analyzer, artefacts=ArtefactCache(collection.lexicon), clock=None
            )
            for path, all_topics in asked.topics.items():
                asking = bar.add_task(path.name, total=None)
                topics = [topic for topic in all_topics if topic.id in asked.qrels]
                if asked.half is not None:
                    topics = every_second(topics, bool(asked.half))
                holdings = holdings_of(asked.folder, topics, analyzer, collection.place)
                runs[path] = await run_topics(
                    service, topics, asked.qrels, collection.articles, holdings, asked.verbatim
                )
                bar.update(asking, total=1, completed=1)
    return runs
