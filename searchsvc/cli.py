"""All commands in one table; errors become one line and an exit status."""

import os
import sys
from typing import NoReturn

import typer

from searchsvc.commands import (
    crawling,
    doctor,
    editing,
    evaluating,
    inspecting,
    rebuilding,
    serving,
    upkeep,
    writing,
)
from searchsvc.commands.backup import commands as backups
from searchsvc.commands.console import error_console
from searchsvc.errors import (
    InvalidInputError,
    LockHeldError,
    NotFoundError,
    SearchServiceError,
    SettingsError,
    UnavailableError,
)

# Articles, tokens and what readers search are nobody else's: no file is made for others to read.
_UMASK = 0o077
# 2 = wrong usage, as usual; scripts can tell the others apart.
_EXIT_CODES: tuple[tuple[type[SearchServiceError], int], ...] = (
    (SettingsError, 2),
    (InvalidInputError, 2),
    (NotFoundError, 3),
    (LockHeldError, 4),
    (UnavailableError, 5),
)

app = typer.Typer(
    name="searchsvc",
    help="Search for Vietnamese government and news portals.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serving.serve)
app.command("search-server")(serving.search_server)
app.command("indexer")(serving.indexer)
app.command("provision")(serving.provision)
app.command("import")(writing.import_files)
app.command("crawl")(crawling.crawl)
app.command("status")(writing.status)
app.command("failures")(editing.failures)
app.command("replay")(editing.replay)
app.command("undelete")(editing.undelete)
app.command("changes")(editing.changes)
app.command("preview")(editing.preview)
app.command("rebuild")(rebuilding.rebuild)
app.command("rollback")(rebuilding.rollback)
app.command("reconcile")(upkeep.reconcile)
app.command("backup")(backups.backup)
app.command("backups")(backups.backups)
app.command("restore")(backups.restore)
app.command("restore-drill")(backups.restore_drill)
app.command("search")(inspecting.search)
app.command("analyze")(inspecting.analyze)
app.command("doctor")(doctor.doctor)
app.command("evaluate")(evaluating.evaluate)
app.command("compare-runs")(evaluating.compare_runs)


def main() -> NoReturn:
    """Run the command line; exits."""
    os.umask(os.umask(_UMASK) | _UMASK)
    try:
        app(standalone_mode=True)
    except SearchServiceError as error:
        error_console.print(f"searchsvc: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), 1))
    sys.exit(0)
