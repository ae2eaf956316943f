"""All commands in one table; errors become one line and an exit status."""

import gc
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand
from typer.main import get_command

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
# Command → the module in `commands/` and its function there. The module is imported when the
# command runs: all of them together take seconds.
_COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("serving", "serve"),
    "search-server": ("serving", "search_server"),
    "indexer": ("serving", "indexer"),
    "provision": ("provisioning", "provision"),
    "certificates": ("certifying", "certificates"),
    "import": ("writing", "import_files"),
    "crawl": ("crawling", "crawl"),
    "status": ("status", "status"),
    "failures": ("editing", "failures"),
    "replay": ("editing", "replay"),
    "undelete": ("editing", "undelete"),
    "changes": ("editing", "changes"),
    "preview": ("editing", "preview"),
    "rebuild": ("rebuilding", "rebuild"),
    "rollback": ("rebuilding", "rollback"),
    "reconcile": ("upkeep", "reconcile"),
    "backup": ("backup.commands", "backup"),
    "backups": ("backup.commands", "backups"),
    "restore": ("backup.commands", "restore"),
    "restore-drill": ("backup.commands", "restore_drill"),
    "search": ("inspecting", "search"),
    "analyze": ("inspecting", "analyze"),
    "doctor": ("doctor", "doctor"),
    "evaluate": ("evaluating", "evaluate"),
    "compare-runs": ("evaluating", "compare_runs"),
}


class _Named(TyperCommand):
    """A command of the table: a line of `--help`, until it runs."""

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Import the command, and let it read its arguments."""
        module, function = _COMMANDS[self.name or ""]
        one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        one.command(self.name)(getattr(_loaded(module), function))
        return get_command(one).make_context(info_name, args, parent, **extra)


def _loaded(module: str) -> ModuleType:
    """Import a module of `commands/`."""
    # Nothing that it loads is garbage: to look for any takes a seventh of the time.
    gc.disable()
    try:
        return import_module(f"searchsvc.commands.{module}")
    finally:
        gc.freeze()
        gc.enable()


def _help_of(module: str, function: str) -> str:
    """Return the docstring of a command, from the source of its module."""
    path = Path(__file__).with_name("commands").joinpath(*module.split("."))
    source = path.with_suffix(".py").read_text("utf-8")
    beginning = rf'^def {function}\(.*?^    """'
    return re.split(beginning, source, flags=re.DOTALL | re.MULTILINE)[1].partition('"""')[0]


app = typer.Typer(
    name="searchsvc",
    help="Search for Vietnamese government and news portals.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _name, (_module, _function) in _COMMANDS.items():
    app.command(_name, cls=_Named, help=_help_of(_module, _function))(lambda: None)


def main() -> NoReturn:
    """Run the command line; exits."""
    os.umask(os.umask(_UMASK) | _UMASK)
    try:
        app(standalone_mode=True)
    except SearchServiceError as error:
        # Here, because its libraries take time to load.
        from searchsvc.commands.console import error_console

        error_console.print(f"searchsvc: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), 1))
    sys.exit(0)
