"""rebuild, rollback, reconcile, backup, restore: what ops do with the whole index."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from searchsvc import logs, services
from searchsvc.commands.console import AsJson, console, print_json, progress
from searchsvc.commands.counting import count_for_search
from searchsvc.commands.indexer_orders import actor, order
from searchsvc.commands.serving import DataDir
from searchsvc.commands.with_indexer import while_running
from searchsvc.errors import LockHeldError, NotFoundError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.maintenance.backup import back_up
from searchsvc.indexing.maintenance.backup import restore as put_back
from searchsvc.indexing.maintenance.orders import Order
from searchsvc.indexing.rebuild import RebuildStatus, Step
from searchsvc.indexing.rebuild.progress import NAME as REBUILD
from searchsvc.indexing.reconcile.reconcile import NAME as RECONCILE
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.settings import Settings, load_settings


def rebuild(
    accept_losses: Annotated[
        bool, typer.Option(help="Swap although articles or relevance are lost.")
    ] = False,
    cancel: Annotated[bool, typer.Option(help="Give up the rebuild that is under way.")] = False,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Make the index anew from the ledger; searches and writes go on."""
    settings = _settings(data_dir)
    with progress(hidden=json) as bar:
        task = bar.add_task("rebuilt", total=None)

        def watch(status: RebuildStatus) -> None:
            bar.update(
                task,
                completed=status.written,
                total=status.articles or None,
                description=status.step.replace("_", " "),
            )

        if cancel:
            asyncio.run(order(settings, Order(kind="cancel", actor=actor())))
            status = _last_rebuild(settings)
        else:
            status = asyncio.run(_rebuild(settings, accept_losses, watch))
    if json:
        print_json(status)
    else:
        for check in status.checks:
            mark = "ok  " if check.ok else "FAIL"
            console.print(f"{mark} {check.name}: {check.detail}", markup=False, soft_wrap=True)
        console.print(_told(status), markup=False, soft_wrap=True)
    if status.step is Step.FAILED:
        raise typer.Exit(1)


def rollback(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Go back to the generation of before the last rebuild; it catches up first."""
    settings = _settings(data_dir)

    async def run() -> str:
        try:
            async with services.indexing(settings) as parts:
                return await parts.upkeep.roll_back(actor())
        except LockHeldError:
            outcome = await order(settings, Order(kind="rollback", actor=actor()))
            return outcome.generation or ""

    generation = asyncio.run(run())
    if json:
        print_json({"generation": generation})
    else:
        console.print(f"{generation} is live again", markup=False)


def reconcile(
    repair: Annotated[bool, typer.Option(help="Write again what differs.")] = True,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Compare ledger and engine by id and version, and write again what differs."""
    settings = _settings(data_dir)
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
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that isn't there yet.")],
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Copy the ledger, from which everything can be made again; the indexer may run."""
    with services.opened_ledger(_settings(data_dir)) as ledger:
        articles = back_up(ledger, target)
    size = target.stat().st_size
    if json:
        print_json({"file": str(target), "articles": articles, "bytes": size})
    else:
        console.print(f"{target}: {articles} articles, {size} bytes", markup=False, soft_wrap=True)


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file of `backup`.")],
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Put a backup in the ledger's place and rebuild the index; the indexer must not run."""
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    lock = IndexerLock(settings.data_dir)
    lock.acquire()
    try:
        aside = put_back(source, services.ledger_path(settings), actor())
    finally:
        lock.release()
    with progress(hidden=json) as bar:
        task = bar.add_task("rebuilt", total=None)
        status = asyncio.run(
            _rebuild(settings, True, lambda seen: bar.update(task, completed=seen.written))
        )
    if json:
        kept = str(aside) if aside else None
        print_json({"former": kept, "rebuild": status.model_dump(mode="json")})
    else:
        if aside is not None:
            console.print(f"the former ledger: {aside}", markup=False, soft_wrap=True)
        console.print(_told(status), markup=False, soft_wrap=True)
    if status.step is Step.FAILED:
        raise typer.Exit(1)


def _settings(data_dir: Path | None) -> Settings:
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    with services.opened_ledger(settings):
        # Whatever is to be done needs one.
        return settings


async def _rebuild(
    settings: Settings, accept_losses: bool, watch: Callable[[RebuildStatus], None]
) -> RebuildStatus:
    try:
        async with services.indexing(settings) as parts:
            status = await parts.upkeep.rebuild_now(actor(), accept_losses, watch)
            if status.step is Step.DONE:
                await count_for_search(parts.artefacts)
                # After a restore the engine may hold other rules.
                with suppress(UnavailableError):
                    await parts.service.curation.carry()
            return status
    except LockHeldError:

        def look(ledger: Ledger) -> None:
            saved = ledger.work.state(REBUILD)
            if saved is not None:
                watch(RebuildStatus.model_validate_json(saved))

        await order(
            settings, Order(kind="rebuild", actor=actor(), accept_losses=accept_losses), look
        )
        return _last_rebuild(settings)


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
    saved = _saved(settings, RECONCILE)
    return ReconcileReport.model_validate_json(saved)


async def _drain(parts: services.Indexer) -> None:
    """Carry what is queued to the engine, as no indexer runs."""
    worker = parts.service.worker
    await while_running(worker.run(parts.service.restore_index), worker.drain())


def _last_rebuild(settings: Settings) -> RebuildStatus:
    return RebuildStatus.model_validate_json(_saved(settings, REBUILD))


def _saved(settings: Settings, name: str) -> str:
    with services.opened_ledger(settings) as ledger:
        saved = ledger.work.state(name)
    if saved is None:
        raise NotFoundError("the indexer has kept no report")
    return saved


def _told(status: RebuildStatus) -> str:
    if status.step is not Step.DONE:
        return f"the old index stays live: {status.reason or status.step}"
    kept = status.previous if status.keep_previous else None
    return (
        f"{status.generation} is live: {status.written} articles, {status.rejected} rejected;"
        f" kept for going back: {kept or 'none'}"
    )
