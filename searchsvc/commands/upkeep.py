"""reconcile: keeping ledger and index equal."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer

from searchsvc import services
from searchsvc.commands.console import AsJson, DataDir, console, print_json, progress
from searchsvc.commands.indexer_orders import (
    cli_actor,
    saved_report,
    set_up_command,
    submit_and_wait,
)
from searchsvc.commands.with_indexer import while_running
from searchsvc.errors import LockHeldError
from searchsvc.indexing.assembly import Indexer
from searchsvc.indexing.maintenance.orders import Order
from searchsvc.indexing.reconcile.reconcile import NAME as RECONCILE
from searchsvc.indexing.reconcile.reconcile import ReconcileReport
from searchsvc.settings import Settings


def reconcile(
    repair: Annotated[bool, typer.Option(help="Write again what differs.")] = True,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Compare ledger and engine by id and version, and write again what differs."""
    settings = set_up_command(data_dir)
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


async def _reconcile(
    settings: Settings, repair: bool, watch: Callable[[ReconcileReport], None]
) -> ReconcileReport:
    try:
        async with services.indexing(settings) as parts:
            report: ReconcileReport = await parts.upkeep.start_reconcile(cli_actor(), repair, watch)
            if report.repaired:
                await _drain(parts)
            return report
    except LockHeldError:
        await submit_and_wait(settings, Order(kind="reconcile", actor=cli_actor(), repair=repair))
    saved = saved_report(settings, RECONCILE)
    return ReconcileReport.model_validate_json(saved)


async def _drain(parts: Indexer) -> None:
    """Index what is queued, as no indexer runs."""
    worker = parts.service.worker
    await while_running(worker.run(parts.service.restore_index), worker.drain())
