"""evaluate: the measures of a collection."""

import asyncio
import tempfile
import uuid
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from searchsvc import logs, services
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.console import AsJson, error_console, print_json
from searchsvc.commands.reports import print_run
from searchsvc.errors import SettingsError
from searchsvc.evaluation.compare import compare
from searchsvc.evaluation.run import Run, build_lexicon, index_corpus, run_topics
from searchsvc.evaluation.saved import Kept, kept, read_runs, save_runs
from searchsvc.evaluation.slices import by_slice
from searchsvc.evaluation.topics import read_qrels, read_topics
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.search.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.settings import Settings, load_settings


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus, queries and qrels")],
    queries: Annotated[
        list[Path] | None, typer.Option(help="Another query file; repeatable.")
    ] = None,
    engine: Annotated[str | None, typer.Option(help="embedded or elasticsearch")] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="RUN.json", help="Keep the run in this file.")
    ] = None,
    compare_with: Annotated[
        Path | None, typer.Option("--compare", metavar="RUN.json", help="A kept run.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Index a collection aside and measure its queries."""
    files = queries or [folder / "queries.jsonl"]
    corpus = folder / "corpus.jsonl"
    packed = folder / "corpus.jsonl.xz"
    for path in (packed if packed.exists() else corpus, folder / "qrels.tsv", *files):
        if not path.exists():
            raise SettingsError(f"{path} is not there; see `searchsvc evaluate --help`")
    if (save or compare_with) and len({path.name for path in files}) < len(files):
        raise SettingsError("a kept run knows query files by their names; these have one twice")
    # Both files are looked at before the work, not after it.
    earlier = _earlier(compare_with, files)
    if save and not save.parent.is_dir():
        raise SettingsError(f"--save: there is no folder {save.parent}")
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
    answers = {path: kept(run) for path, run in runs.items()}
    if save:
        labels = {"engine": aside.engine, "collection": folder.name}
        save_runs(save, labels, {path.name: answers[path] for path in files})
    report = {}
    for path, run in runs.items():
        slices = by_slice([(answer.text, answer.scores) for answer in answers[path]])
        report[str(path)] = {**run.summary(), "slices": slices}
        if path.name in earlier:
            compared = compare(earlier[path.name], answers[path])
            report[str(path)]["compared"] = compared.summary()
    if json:
        print_json({"engine": aside.engine, "collection": folder.name, "queries": report})
        return
    for name, measured in report.items():
        print_run(f"{name} on {aside.engine}", measured)


def _earlier(path: Path | None, files: list[Path]) -> dict[str, list[Kept]]:
    """Read a kept run, which must hold every query file."""
    if path is None:
        return {}
    earlier = read_runs(path)
    for file in files:
        if file.name not in earlier:
            raise SettingsError(f"{path} holds {', '.join(earlier)}, not {file.name}")
    return earlier


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
            # Without a clock: figures must not change with the day.
            service = SearchService(
                engine, Analyzer(), artefacts=ArtefactCache(lexicon), clock=None
            )
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
