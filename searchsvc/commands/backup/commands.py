"""backup, backups, restore, restore-drill: copies of ledger and files, and the way back."""

import asyncio
import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from searchsvc import logs, services
from searchsvc.articles.dates import VIETNAM, vietnam_iso
from searchsvc.commands.backup.drill import drill
from searchsvc.commands.console import AsJson, DataDir, console, print_json, progress
from searchsvc.commands.indexer_orders import cli_actor, set_up_command
from searchsvc.commands.rebuilding import rebuild_index, summary_of
from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.backup.backups import verify_again
from searchsvc.indexing.backup.configured import backups_of, store_of
from searchsvc.indexing.backup.files_beside import back_up_files, files_of, put_back_files
from searchsvc.indexing.backup.ledger_copy import back_up
from searchsvc.indexing.backup.ledger_copy import restore as put_back
from searchsvc.indexing.backup.manifest import Manifest, Verified, read_manifest
from searchsvc.indexing.backup.restoring import restore_from
from searchsvc.indexing.backup.stored import newest_good, stored_backups
from searchsvc.indexing.backup.stores.store import Store
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.rebuild import Step
from searchsvc.settings import Settings, load_settings

Name = Annotated[
    str | None, typer.Option("--backup", metavar="NAME", help="By default the newest good one.")
]


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A file that does not exist yet; none = the store."),
    ] = None,
    anew: Annotated[
        bool, typer.Option("--anew", help="The store may have lost its backups, or hold another's.")
    ] = False,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Copy the ledger and the attached files, and check the copy; the indexer may run."""
    settings = set_up_command(data_dir)
    if target is not None:
        _to_file(settings, target, json)
        return
    # Without a store there is no backup that could fail.
    store_of(settings)
    with services.opened_ledger(settings) as ledger:
        good = backups_of(settings, ledger, services.blob_store(settings)).run(anew=anew).good
    if good is None:
        raise typer.Exit(1)
    if json:
        print_json(good)
        return
    _say(
        f"{good.name} in {good.store}: {good.articles} articles, {good.files} attached files,"
        f" {good.bytes:,} bytes; read back and whole, {good.seconds:.1f} s"
    )
    if good.missing_files:
        _say(f"{good.missing_files} attached files are missing in the data folder")


def backups(
    verify: Annotated[
        bool, typer.Option("--verify", help="Read one back whole, as a restore would.")
    ] = False,
    name: Name = None,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """List the backups of the store, or verify one again."""
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    store = store_of(settings)
    if verify:
        chosen = name or newest_good(store)
        manifest, verified = _verify(settings, store, chosen)
        if json:
            print_json({"name": chosen, **verified.model_dump()})
        else:
            _say(f"{chosen}: whole; {verified.samples} articles compared with their digests,")
            _say(f"  {verified.files_read} of {len(manifest.files)} attached files read")
        return
    rows: list[dict[str, Any]] = []
    for one in stored_backups(store):
        row = {"name": one.name, "good": one.is_good, "complete": one.is_complete}
        try:
            taken = read_manifest(store, one.name)[0] if one.is_complete else None
        except BackupDamagedError as error:
            taken, row["error"] = None, str(error)
        if taken is not None:
            row |= {
                "taken_at": taken.taken_at,
                "articles": taken.counts["articles"],
                "files": len(taken.files),
                "bytes": taken.stored_bytes,
            }
        rows.append(row)
    if json:
        print_json(rows)
        return
    for row in rows:
        state = "good" if row["good"] else "not verified" if row["complete"] else "interrupted"
        about = row.get("error") or (
            f"{row['articles']} articles, {row['files']} files, {row['bytes']:,} bytes"
            if "articles" in row
            else ""
        )
        _say(f"{row['name']}  {state:12}  {about}")


def restore(
    source: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A file of `backup FILE`; none = the store."),
    ] = None,
    name: Name = None,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Put a backup in place and rebuild the index; the indexer must not run.

    From the store into an empty data folder; a FILE replaces the ledger, which is kept beside it.
    """
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    store = None if source is not None else store_of(settings)
    lock = IndexerLock(settings.data_dir)
    lock.acquire()
    try:
        report: dict[str, Any]
        blobs = services.blob_store(settings)
        if source is not None:
            aside = put_back(source, services.ledger_path(settings), cli_actor())
            files = put_back_files(source, blobs)
            report = {
                "former": str(aside) if aside else None,
                "files": files.copied,
                "missing_files": files.missing,
            }
        elif store is not None:
            chosen = name or newest_good(store)
            done = restore_from(store, chosen, services.ledger_path(settings), blobs, cli_actor())
            report = {
                "backup": chosen,
                "taken_at": vietnam_iso(done.manifest.taken_at),
                "verified": done.verified,
                "files": len(done.manifest.files),
                "missing_files": len(done.manifest.missing),
            }
    finally:
        lock.release()
    with progress(hidden=json) as bar:
        task = bar.add_task("rebuilt", total=None)
        status = asyncio.run(
            rebuild_index(settings, True, lambda seen: bar.update(task, completed=seen.written))
        )
    if json:
        print_json({**report, "rebuild": status.model_dump(mode="json")})
    else:
        if report.get("former"):
            _say(f"the former ledger: {report['former']}")
        if "backup" in report:
            _say(f"{report['backup']} of {report['taken_at']}")
        if report["files"] or report["missing_files"]:
            _say(f"{report['files']} attached files, {report['missing_files']} missing")
        _say(summary_of(status))
    if status.step is Step.FAILED:
        raise typer.Exit(1)


def restore_drill(
    name: Name = None,
    into: Annotated[
        Path | None,
        typer.Option(help="An empty folder, which is kept; by default one in the data folder."),
    ] = None,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Restore a backup into an empty folder, rebuild there, and tell how long each step took.

    The live service is not touched: the index of a drill is an embedded one in that folder.
    """
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    report = drill(settings, name, into)
    if json:
        print_json(report)
    else:
        taken = dt.datetime.fromtimestamp(report.taken_at, VIETNAM)
        _say(f"{report.backup} of {taken:%Y-%m-%d %H:%M}: {'ok' if report.ok else 'FAILED'}")
        _say(f"  fetched and checked   {report.fetch_seconds:8.1f} s, {report.bytes:,} bytes")
        _say(f"  rebuilt               {report.rebuild_seconds:8.1f} s")
        _say(
            f"  {report.articles} articles, {report.documents} documents,"
            f" {report.rejected} rejected, {report.files} attached files,"
            f" {report.missing_files} missing"
        )
        for fault in report.faults:
            _say(f"  FAIL {fault}")
    if not report.ok:
        raise typer.Exit(1)


def _verify(settings: Settings, store: Store, name: str) -> tuple[Manifest, Verified]:
    # On another machine than the service's there is no ledger to save damage in.
    if not services.ledger_path(settings).exists():
        return verify_again(store, name, settings.data_dir)
    with services.opened_ledger(settings) as ledger:
        return verify_again(store, name, settings.data_dir, ledger)


def _to_file(settings: Settings, target: Path, json: bool) -> None:
    with services.opened_ledger(settings) as ledger:
        articles = back_up(ledger, target)
        files = back_up_files(target, services.blob_store(settings))
    size = target.stat().st_size
    if json:
        counts = {"files": files.copied, "missing_files": files.missing}
        print_json({"file": str(target), "articles": articles, "bytes": size, **counts})
        return
    _say(f"{target}: {articles} articles, {size} bytes")
    if any(files):
        _say(f"{files_of(target)}: {files.copied} attached files, {files.missing} missing")


def _say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)
