"""Tables in the documentation that a bench writes anew."""

import argparse
import asyncio
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

from collection import FOLDER, collections, engines

RELEVANCE = Path(__file__).parent.parent / "docs" / "relevance.md"


def put(page: Path, name: str, table: str) -> None:
    """Replace what stands between a page's markers NAME:begin and NAME:end."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, rest = page.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def put_rows(
    usage: str | None,
    name: str,
    heads: Iterable[str],
    measure: Callable[[Path, str, Path | None], Coroutine[Any, Any, str]],
    short: bool = False,
) -> None:
    """Print a table of relevance.md with a row for each collection on each engine.

    Args:
        usage: of the bench; its arguments are read here.
        name: of the table in the page, for --write.
        heads: of the columns behind collection and engine.
        measure: gives the row of a collection's folder on an engine; --keep is its third argument.
        short: whether the collections are those of short queries.
    """
    parser = argparse.ArgumentParser(description=usage)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    parser.add_argument("--keep", type=Path, help="folder of indexes that stay")
    arguments = parser.parse_args()
    columns = ["collection", "engine", *heads]
    lines = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    chosen = engines()
    for folder in collections(arguments.folder, short):
        lines += [asyncio.run(measure(folder, engine, arguments.keep)) for engine in chosen]
    table = "\n".join(lines)
    print(table)
    if arguments.write:
        put(RELEVANCE, name, table)
