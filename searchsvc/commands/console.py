"""What commands share: options, and output.

Answers go to standard output, everything else to standard error.
"""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from searchsvc.articles.dates import vietnam_iso

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.progress import Progress

console = Console(highlight=False)
error_console = Console(stderr=True, highlight=False)

_MOMENT = re.compile(r"(?:^|_)at$")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
DataDir = Annotated[Path | None, typer.Option(help="Data folder (SEARCHSVC_DATA_DIR).")]


def print_json(content: "BaseModel | dict[str, Any] | list[Any]") -> None:
    """Print one JSON text, unstyled; moments as in the HTTP API, also those kept in seconds."""
    fields = content if isinstance(content, dict | list) else content.model_dump(mode="json")
    text = json.dumps(_with_moments(fields), ensure_ascii=False, indent=2)
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"))


def _with_moments(part: Any, name: str = "") -> Any:
    """Write moments in seconds since 1970, whose names end in "at", as ISO 8601."""
    if isinstance(part, dict):
        return {key: _with_moments(value, key) for key, value in part.items()}
    if isinstance(part, list):
        return [_with_moments(one) for one in part]
    return vietnam_iso(part) if isinstance(part, float) and _MOMENT.search(name) else part


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
