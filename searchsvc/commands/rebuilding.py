"""rebuild, rollback: make another generation of the index live."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
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
from searchsvc.commands.with_indexer import count_for_search
from searchsvc.errors import LockHeldError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.orders import Order
from searchsvc.indexing.rebuild import RebuildStatus, Step
from searchsvc.indexing.rebuild.progress import NAME as REBUILD
from searchsvc.settings import Settings


def rebuild(
    accept_losses: Annotated[
        bool, typer.Option(help="Swap even if articles or relevance are lost.")
    ] = False,
    cancel: Annotated[bool, typer.Option(help="Abandon the rebuild in progress.")] = False,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Rebuild the index from the ledger; searches and writes go on."""
    settings = set_up_command(data_dir)
    if cancel:
        status = asyncio.run(cancel_rebuild(settings))
    else:
        status = _rebuilt(settings, accept_losses, hidden=json)
    if json:
        print_json(status)
    else:
        for check in status.checks:
            mark = "ok  " if check.ok else "FAIL"
            console.print(f"{mark} {check.name}: {check.detail}", markup=False, soft_wrap=True)
        console.print(summary_of(status), markup=False, soft_wrap=True)
    if status.step is Step.FAILED:
        raise typer.Exit(1)


def _rebuilt(settings: Settings, accept_losses: bool, hidden: bool) -> RebuildStatus:
    with progress(hidden=hidden) as bar:
        task = bar.add_task("rebuilt", total=None)

        def watch(status: RebuildStatus) -> None:
            bar.update(
                task,
                completed=status.written,
                total=status.articles or None,
                description=status.step.replace("_", " "),
            )

        return asyncio.run(rebuild_index(settings, accept_losses, watch))


def rollback(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Swap back to the generation before the last rebuild; it catches up first."""
    settings = set_up_command(data_dir)

    async def run() -> str:
        try:
            async with services.indexing(settings) as parts:
                return await parts.upkeep.roll_back(cli_actor())
        except LockHeldError:
            outcome = await submit_and_wait(settings, Order(kind="rollback", actor=cli_actor()))
            return outcome.generation or ""

    generation = asyncio.run(run())
    if json:
        print_json({"generation": generation})
    else:
        console.print(f"{generation} is live again", markup=False)


async def rebuild_index(
    settings: Settings, accept_losses: bool, watch: Callable[[RebuildStatus], None]
) -> RebuildStatus:
    """Rebuild the index, as the indexer or through the running one.

    Args:
        settings: of the data folder and engine.
        accept_losses: swap although articles or relevance are lost.
        watch: called repeatedly with the progress.
    """
    try:
        async with services.indexing(settings) as parts:
            status = await parts.upkeep.rebuild_now(cli_actor(), accept_losses, watch)
            if status.step is Step.DONE:
                await count_for_search(parts.artefacts)
                # After a restore the engine may hold outdated rules.
                with suppress(UnavailableError):
                    await parts.service.curation.publish()
            return status
    except LockHeldError:

        def look(ledger: Ledger) -> None:
            saved = ledger.work.state(REBUILD)
            if saved is not None:
                watch(RebuildStatus.model_validate_json(saved))

        await submit_and_wait(
            settings, Order(kind="rebuild", actor=cli_actor(), accept_losses=accept_losses), look
        )
        return _last_rebuild(settings)


async def cancel_rebuild(settings: Settings) -> RebuildStatus:
    """Abandon the rebuild in progress, or the one that an indexer left unfinished.

    Raises:
        NotFoundError: there is none.
    """
    try:
        async with services.indexing(settings) as parts:
            return await parts.upkeep.cancel_interrupted()
    except LockHeldError:
        await submit_and_wait(settings, Order(kind="cancel", actor=cli_actor()))
        return _last_rebuild(settings)


def summary_of(status: RebuildStatus) -> str:
    """Report in one line which generation is live after a rebuild."""
    if status.step is not Step.DONE:
        return f"the old index stays live: {status.reason or status.step}"
    kept = status.previous if status.keep_previous else None
    return (
        f"{status.generation} is live: {status.written} articles, {status.rejected} rejected;"
        f" kept for rollback: {kept or 'none'}"
    )


def _last_rebuild(settings: Settings) -> RebuildStatus:
    return RebuildStatus.model_validate_json(saved_report(settings, REBUILD))
