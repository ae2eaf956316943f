"""reconcile, backup, restore: keeping ledger and index whole."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from searchsvc import logs, services
from searchsvc.commands.console import AsJson, DataDir, console, print_json, progress
from searchsvc.commands.indexer_orders import actor, order, report_of, settings_for
from searchsvc.commands.rebuilding import rebuild_index, summary_of
from searchsvc.commands.with_indexer import while_running
from searchsvc.errors import LockHeldError
from searchsvc.indexing.assembly import Indexer
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.maintenance.backup import back_up
from searchsvc.indexing.maintenance.backup import restore as put_back
from searchsvc.indexing.maintenance.file_backup import back_up_files, files_of, put_back_files
from searchsvc.indexing.maintenance.orders import Order
from searchsvc.indexing.rebuild import Step
from searchsvc.indexing.reconcile.reconcile import NAME as RECONCILE
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.settings import Settings, load_settings


def reconcile(
    repair: Annotated[bool, typer.Option(help="Write again what differs.")] = True,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Compare ledger and engine by id and version, and write again what differs."""
    settings = settings_for(data_dir)
    with progress(hidden=json) as bar:
        task = bar.add_task("compared", total=None)
        report = asyncio.run(
            _reconcile(settings, repair, lambda seen: bar.update(task, completed=seen.articles))
        )
        bar.update(task, total=report.articles, completed=report.articles)
    if json:
        print_json(report)
        return
    console.print(
        f"{report.articles} articles compared, {report.drift} differ: {report.missing} missing,"
        f" {report.surplus} surplus, {report.older} older, {report.newer} newer;"
        f" {report.repaired} repaired",
        soft_wrap=True,
    )
    for defect in report.examples:
        name = defect.id or "an unknown id"
        console.print(f"  {name}: {defect.fault}", markup=False, soft_wrap=True)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")],
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Copy the ledger and the attached files: everything can be rebuilt; the indexer may run."""
    with services.opened_ledger(settings_for(data_dir)) as ledger:
        articles = back_up(ledger, target)
        files = back_up_files(target, services.blob_store(settings_for(data_dir)))
    size = target.stat().st_size
    if json:
        counts = {"files": files.copied, "missing_files": files.missing}
        print_json({"file": str(target), "articles": articles, "bytes": size, **counts})
    else:
        console.print(f"{target}: {articles} articles, {size} bytes", markup=False, soft_wrap=True)
        if any(files):
            told = f"{files_of(target)}: {files.copied} attached files, {files.missing} missing"
            console.print(told, markup=False, soft_wrap=True)


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file of `backup`.")],
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Replace the ledger by a backup and rebuild the index; the indexer must not run."""
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    lock = IndexerLock(settings.data_dir)
    lock.acquire()
    try:
        aside = put_back(source, services.ledger_path(settings), actor())
        files = put_back_files(source, services.blob_store(settings))
    finally:
        lock.release()
    with progress(hidden=json) as bar:
        task = bar.add_task("rebuilt", total=None)
        status = asyncio.run(
            rebuild_index(settings, True, lambda seen: bar.update(task, completed=seen.written))
        )
    if json:
        kept = str(aside) if aside else None
        counts = {"files": files.copied, "missing_files": files.missing}
        print_json({"former": kept, **counts, "rebuild": status.model_dump(mode="json")})
    else:
        if aside is not None:
            console.print(f"the former ledger: {aside}", markup=False, soft_wrap=True)
        if any(files):
            told = f"{files.copied} attached files, {files.missing} missing"
            console.print(told, markup=False, soft_wrap=True)
        console.print(summary_of(status), markup=False, soft_wrap=True)
    if status.step is Step.FAILED:
        raise typer.Exit(1)


async def _reconcile(
    settings: Settings, repair: bool, watch: Callable[[ReconcileReport], None]
) -> ReconcileReport:
    try:
        async with services.indexing(settings) as parts:
            report: ReconcileReport = await parts.upkeep.start_reconcile(actor(), repair, watch)
            if report.repaired:
                await _drain(parts)
            return report
    except LockHeldError:
        await order(settings, Order(kind="reconcile", actor=actor(), repair=repair))
    saved = report_of(settings, RECONCILE)
    return ReconcileReport.model_validate_json(saved)


async def _drain(parts: Indexer) -> None:
    """Index what is queued, as no indexer runs."""
    worker = parts.service.worker
    await while_running(worker.run(parts.service.restore_index), worker.drain())
