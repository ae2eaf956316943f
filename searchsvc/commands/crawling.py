"""crawl: sources of pages and files, from a terminal."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from searchsvc import logs, services
from searchsvc.articles.sources.configuration import load_sources
from searchsvc.articles.sources.rules import Source
from searchsvc.commands.console import AsJson, DataDir, console, print_json, progress
from searchsvc.commands.with_indexer import write_with_indexer
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.crawling.run import crawl_source
from searchsvc.indexing.crawling.wait import wait_until_carried, wait_until_read
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import Settings, load_settings

# Most failures and differences of a source on a terminal; --json gives all.
_SHOWN = 50


def crawl(
    sources: Annotated[list[Path], typer.Argument(help="TOML of a source, or a folder of them")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, without writing.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most this many pages or files of each source.")
    ] = None,
    allow_loss: Annotated[
        bool,
        typer.Option(
            "--allow-loss", help="However many pages vanished or became the same, believe it."
        ),
    ] = False,
    wait: Annotated[bool, typer.Option(help="Wait until the articles are searchable.")] = True,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Read sources now: pages, feeds, sitemaps, files; only what changed is written."""
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    loaded = [source for place in sources for source in load_sources(place)]
    with progress(hidden=json) as bar:

        async def work(ledger: Ledger | None) -> list[CrawlReport]:
            reports = [await one(source, ledger) for source in loaded]
            if wait and not dry_run and ledger is not None:
                if settings.extract_processes:
                    await wait_until_read(ledger)
                await wait_until_carried(ledger)
            return reports

        async def one(source: Source, ledger: Ledger | None) -> CrawlReport:
            task = bar.add_task(source.name, total=None)
            return await crawl_source(
                source,
                ledger,
                settings.data_dir,
                attachments=(
                    None if ledger is None else services.attachment_service(settings, ledger)
                ),
                dry_run=dry_run,
                limit=limit,
                allow_loss=allow_loss,
                watch=lambda report, pages: bar.update(
                    task, completed=report.found, total=pages or None
                ),
            )

        if dry_run:
            reports = asyncio.run(_without_writing(settings, work))
        else:
            reports = asyncio.run(write_with_indexer(settings, work, count=wait))
    if json:
        print_json([report.as_json() for report in reports])
    else:
        for report in reports:
            _print(report)
    if any(report.failed or report.refused for report in reports):
        raise typer.Exit(6)


async def _without_writing(
    settings: Settings, work: Callable[[Ledger | None], Awaitable[list[CrawlReport]]]
) -> list[CrawlReport]:
    path = services.ledger_path(settings)
    if not path.exists():
        return await work(None)
    ledger = Ledger(path)
    try:
        return await work(ledger)
    finally:
        ledger.close()


def _print(report: CrawlReport) -> None:
    say = partial(console.print, markup=False, soft_wrap=True)
    figures = ", ".join(f"{name} {count}" for name, count in report.figures.items())
    say(f"{report.source}{' (dry run)' if report.dry_run else ''}: {figures}")
    for difference in report.differences[:_SHOWN] if report.dry_run else ():
        fields = f" ({', '.join(difference.fields)})" if difference.fields else ""
        say(f"  {difference.change:8} {difference.id}{fields}")
    for url, reason in list(report.failures.items())[:_SHOWN]:
        say(f"  failed   {url}: {reason}")
    for url, reason in list(report.file_failures.items())[:_SHOWN]:
        say(f"  no file  {url}: {reason}")
    for note in report.notes:
        say(f"  {note}")
