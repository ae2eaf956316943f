"""Output of commands: answers on standard output, everything else on standard error."""

import json
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

console = Console(highlight=False)
error_console = Console(stderr=True, highlight=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def print_json(content: BaseModel | dict[str, Any] | list[Any]) -> None:
    """Print one JSON text, unstyled."""
    fields = content.model_dump(mode="json") if isinstance(content, BaseModel) else content
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"))


def progress(hidden: bool) -> Progress:
    """Return the progress bar of a long command, on standard error."""
    return Progress(
        TextColumn("{task.description:9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=error_console,
        disable=hidden,
    )
