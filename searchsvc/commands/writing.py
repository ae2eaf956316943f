"""import: articles of files, for publishers."""

import asyncio
import zipfile
from pathlib import Path
from typing import Annotated

import typer

from searchsvc import logs, services
from searchsvc.articles.jsonl import FieldMap
from searchsvc.commands.console import AsJson, DataDir, console, error_console, print_json, progress
from searchsvc.commands.indexer_orders import cli_actor
from searchsvc.commands.with_indexer import write_with_indexer
from searchsvc.errors import InvalidInputError
from searchsvc.indexing.articles.importing import Importer, ImportReport, Watcher
from searchsvc.indexing.attachments.folder import attach_all
from searchsvc.indexing.crawling.wait import wait_until_read
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import Settings, load_settings

# Reasons for which lines were rejected that a summary names: the most frequent ones.
_REASONS = 5


def import_files(
    files: Annotated[list[Path], typer.Argument(help=".jsonl or .csv, also as .gz, .xz or .bz2")],
    field: Annotated[
        list[str] | None,
        typer.Option("--map", help="FIELD=NAME: the article's FIELD is called NAME in the file."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="A field of the file that is left out; repeatable.")
    ] = None,
    numbers: Annotated[
        bool,
        typer.Option("--numbers", help="Take numbers as ids, and seconds since 1970 as dates."),
    ] = False,
    rejects: Annotated[Path | None, typer.Option(help="File for rejected lines.")] = None,
    wait: Annotated[bool, typer.Option(help="Wait until the articles are searchable.")] = True,
    attached: Annotated[
        Path | None,
        typer.Option("--files", help="Folder or zip archive of attachments, each as ID/NAME."),
    ] = None,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Import articles from JSON Lines or CSV; bad lines are set aside."""
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    field_map = FieldMap.parse(field or [], ignore or [], numbers)
    aside = rejects or settings.data_dir / "rejects" / f"{files[0].name}.rejects.jsonl"
    with progress(hidden=json) as bar:
        accepting = bar.add_task("accepted", total=None)
        visible = bar.add_task("indexed", total=None, visible=wait)

        def watch(report: ImportReport) -> None:
            bar.update(accepting, completed=report.accepted)
            bar.update(visible, completed=report.indexed, total=report.accepted)

        report, failure = asyncio.run(
            _import(settings, files, field_map, aside, wait, watch, attached)
        )
        bar.update(accepting, total=report.accepted)
    if json:
        print_json(
            {
                "accepted": report.accepted,
                "rejected": report.rejected,
                "indexed": report.indexed,
                "refused": report.refused,
                "attached": report.files.attached,
                "refused_files": [
                    {"file": path, "reason": reason} for path, reason in report.files.refused
                ],
                "reasons": dict(report.reasons.most_common(_REASONS)),
                "rejects": str(report.rejects) if report.rejects else None,
            }
        )
    else:
        console.print(
            f"accepted {report.accepted}, rejected {report.rejected}, indexed {report.indexed}"
            + (f", refused {report.refused}" if report.refused else "")
        )
        if report.rejects:
            for reason, lines in report.reasons.most_common(_REASONS):
                console.print(f"  {lines} lines: {reason}", markup=False, soft_wrap=True)
            console.print(f"rejected lines: {report.rejects}", markup=False, soft_wrap=True)
        if attached is not None:
            console.print(f"attached {report.files.attached} files")
        for path, reason in report.files.refused:
            console.print(f"  {path}: {reason}", markup=False, soft_wrap=True)
    if failure is not None:
        error_console.print(f"searchsvc: {failure}", style="red", markup=False, soft_wrap=True)
        raise typer.Exit(1)
    if report.rejected or report.refused or report.files.refused:
        raise typer.Exit(6)


async def _import(
    settings: Settings,
    files: list[Path],
    field_map: FieldMap,
    aside: Path,
    wait: bool,
    watch: Watcher,
    attached: Path | None = None,
) -> tuple[ImportReport, str | None]:
    async def work(ledger: Ledger) -> tuple[ImportReport, str | None]:
        importer = Importer(ledger, aside, watch, cli_actor())
        failure = None
        try:
            await asyncio.to_thread(importer.read, files, field_map)
            if attached is not None:
                service = services.attachment_service(settings, ledger)
                importer.report.files = await attach_all(service, attached, cli_actor())
        except (OSError, InvalidInputError, zipfile.BadZipFile) as error:
            # What was read before stays accepted.
            failure = str(error)
        if wait:
            if attached is not None and settings.extract_processes:
                await wait_until_read(ledger)
            await importer.wait()
        return importer.report, failure

    return await write_with_indexer(settings, work, count=wait)
