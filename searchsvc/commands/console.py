"""What commands share: options, and output.

Answers go to standard output, everything else to standard error.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.progress import Progress

console = Console(highlight=False)
error_console = Console(stderr=True, highlight=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
DataDir = Annotated[Path | None, typer.Option(help="Data folder (SEARCHSVC_DATA_DIR).")]


def print_json(content: "BaseModel | dict[str, Any] | list[Any]") -> None:
    """Print one JSON text, unstyled."""
    fields = content if isinstance(content, dict | list) else content.model_dump(mode="json")
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"))


def progress(hidden: bool) -> "Progress":
    """Return the progress bar of a long command, on standard error."""
    # Most commands have none.
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        TextColumn("{task.description:9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=error_console,
        disable=hidden,
    )
