"""CSV files, plain or compressed, as a source of articles; the first row names the fields."""

import csv
import io
import lzma
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from searchsvc.articles.article import validate_article
from searchsvc.articles.jsonl import NO_MAP, OPENERS, FieldMap, Line
from searchsvc.errors import InvalidArticleError, InvalidInputError, Problem

_LISTS = ("category", "tags")
_NUMBERS = ("views", "version")
_PARTED = re.compile(r"\s*[;|]\s*")
_DELIMITERS = ",;\t|"
# Of one cell; a body may be long.
_LARGEST_CELL = 16_000_000


def is_csv(path: Path) -> bool:
    """Return whether a file is CSV by its name: .csv or .tsv, perhaps compressed."""
    name = path.name.lower()
    for suffix in OPENERS:
        name = name.removesuffix(suffix)
    return name.endswith((".csv", ".tsv"))


def read_rows(path: Path, field_map: FieldMap = NO_MAP) -> Iterator[Line]:
    """Read a file's articles, one row at a time; a bad row never stops the others.

    Args:
        path: UTF-8, fields separated by comma, semicolon, tab or bar (as in the header row);
            plain or as .gz, .xz or .bz2. Lists in a cell are separated by ; or |.
        field_map: how its columns are named.

    Raises:
        OSError: the file can't be read, or its compression is broken.
        InvalidInputError: it is not UTF-8, or has no usable header row; rows before the error were
            yielded.
    """
    csv.field_size_limit(_LARGEST_CELL)
    with ExitStack() as stack:
        opener = OPENERS.get(path.suffix.lower(), open)
        raw: IO[bytes] = stack.enter_context(opener(path, "rb"))
        text = stack.enter_context(io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""))
        try:
            yield from _rows(text, field_map)
        except (EOFError, lzma.LZMAError, zlib.error) as error:
            raise OSError(f"{path}: {error}") from error
        except UnicodeDecodeError as error:
            raise InvalidInputError(
                [Problem("", f"{path} is not UTF-8 ({error.reason})", "Save it as CSV UTF-8")]
            ) from None


def _rows(text: IO[str], field_map: FieldMap) -> Iterator[Line]:
    first = text.readline()
    delimiter = max(_DELIMITERS, key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    mapped = {field_map.renamed.get(name, name) for name in header}
    if not mapped & {"id", "title"} or len(set(header)) < len(header):
        raise InvalidInputError(
            [
                Problem(
                    "",
                    f"the first row names no fields of an article, or one twice: {first[:200]!r}",
                    "Begin with a row such as id,title,body,published_at, or give --map",
                )
            ]
        )
    rows = csv.reader(text, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(rows.line_num + 1, "", None, (_broken(str(error)),))
            continue
        if any(cell.strip() for cell in row):
            yield _line(rows.line_num + 1, header, row, field_map)


def _line(number: int, header: list[str], row: list[str], field_map: FieldMap) -> Line:
    text = "\t".join(row)
    if len(row) > len(header):
        reason = f"{len(row)} cells, but the first row names {len(header)} fields"
        return Line(number, text, None, (_broken(reason),))
    given = field_map.apply(dict(zip(header, row, strict=False)))
    fields = {name: _value(name, cell) for name, cell in given.items() if cell != ""}
    try:
        return Line(number, text, validate_article(fields))
    except InvalidArticleError as error:
        return Line(number, text, None, error.problems)


def _value(name: str, cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    if name in _LISTS:
        return [part for part in _PARTED.split(cell.strip()) if part]
    if name in _NUMBERS and cell.strip().isdecimal():
        return int(cell)
    return cell


def _broken(reason: str) -> Problem:
    return Problem("", reason, "Quote cells that hold the delimiter or line ends")
