"""CSV files, plain or compressed, as a source of articles; the first row names the fields."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from searchsvc.articles.article import Article, validate_article
from searchsvc.articles.jsonl import NO_MAP, FieldMap, Line
from searchsvc.articles.opening import OPENERS, opened
from searchsvc.errors import InvalidArticleError, InvalidInputError, Problem

_LISTS = ("category", "tags")
_NUMBERS = ("views", "version")
_PARTED = re.compile(r"\s*[;|]\s*")
_DELIMITERS = ",;\t|"
# What Excel writes above the header row to name the delimiter.
_SEP = re.compile(r"\"?sep=(.)\"?[;,\s]*", re.IGNORECASE)
# Excel's "Unicode text".
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# 1.234 and 1,234 views, as a spreadsheet shows them.
_GROUPED = re.compile(r"[0-9]{1,3}(?:[., \u00a0][0-9]{3})+")
# A number that a spreadsheet or a table of a database made a fraction: 1234.0, 1234,00.
_WHOLE = re.compile(r"([0-9]+)[.,]0{1,2}")
_CLOSE = "Close it at the end of its cell, or write two where the cell holds one"
# Bytes by which an encoding is told.
_PEEKED = 512
_FIELDS = frozenset(Article.model_fields)
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
        path: UTF-8, or UTF-16 with its mark; fields separated by comma, semicolon, tab or bar (as
            in the header row, or in a line "sep=;" above it); plain or as .gz, .xz or .bz2. Lists
            in a cell are separated by ; or |. Columns without a name are left out.
        field_map: how its columns are named.

    Raises:
        OSError: the file can't be read, or its compression is broken.
        InvalidInputError: it is not UTF-8, or has no usable header row; rows before the error were
            yielded.
    """
    csv.field_size_limit(_LARGEST_CELL)
    with opened(path) as raw:
        encoding = _encoding(raw.peek(_PEEKED)[:_PEEKED])  # type: ignore[attr-defined]
        try:
            with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
                yield from _rows(text, path, field_map)
        except UnicodeDecodeError as error:
            raise InvalidInputError(
                [Problem("", f"{path} is not UTF-8 ({error.reason})", "Save it as CSV UTF-8")]
            ) from None


def _encoding(beginning: bytes) -> str:
    if beginning[:2] in _UTF_16:
        return "utf-16"
    # Without its mark, every second byte of what are mostly Latin letters is zero.
    odd, even = beginning[1::2].count(0), beginning[::2].count(0)
    if max(odd, even) * 4 > len(beginning):
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8-sig"


def _rows(text: IO[str], path: Path, field_map: FieldMap) -> Iterator[Line]:
    first, above = _next_line(text, 0)
    said = _SEP.fullmatch(first)
    if said:
        first, above = _next_line(text, above)
    delimiter = said[1] if said else max(_DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    header = [_field(name.strip(), field_map) for name in names]
    _check(header, first, path, field_map)
    lines = _Lines(text, above)
    while True:
        lines.begin_row()
        number = lines.number + 1
        try:
            row = next(csv.reader(lines, delimiter=delimiter))
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(number, "", None, (_broken(str(error)),))
            lines.go_back()
            continue
        if lines.ended or (len(lines.row) > 1 and _is_unclosed(lines.row, delimiter)):
            reason = f"the quote that begins in line {number} is not closed"
            yield Line(number, lines.row[0], None, (Problem("", reason, _CLOSE),))
            lines.go_back()
        elif any(cell.strip() for cell in row):
            yield _line(lines.number, header, row, field_map)


class _Lines:
    """The lines of a file; those of a row that is none are read again, without the first.

    Attributes:
        number: of the line that was read last.
        row: the lines of the current row.
        ended: whether the file ended within it.
    """

    def __init__(self, text: IO[str], above: int) -> None:
        self._text, self._again = text, deque[str]()
        self.number, self.row, self.ended = above, list[str](), False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline()
        if not line:
            self.ended = bool(self.row)
            raise StopIteration
        self.number += 1
        self.row.append(line)
        return line

    def begin_row(self) -> None:
        self.row, self.ended = [], False

    def go_back(self) -> None:
        self._again.extendleft(reversed(self.row[1:]))
        self.number -= max(0, len(self.row) - 1)


def _is_unclosed(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether a cell of several lines ends where another begins: its text goes on there."""
    # Blanks behind the closing quote begin no text.
    blanks = re.compile(rf'"[ \t]+(?={re.escape(delimiter)}|[\r\n]|$)')
    try:
        next(
            csv.reader((blanks.sub('"', line) for line in lines), delimiter=delimiter, strict=True)
        )
    except csv.Error:
        return True
    return False


def _next_line(text: IO[str], above: int) -> tuple[str, int]:
    """Return the next line that has any cell, and how many were read."""
    while line := text.readline():
        above += 1
        if line.strip(" \t\r\n;,|\ufeff"):
            return line, above
    return "", above


def _field(name: str, field_map: FieldMap) -> str:
    """Return a column's name as a field of an article where it is one: ID, Published At."""
    if name in field_map.renamed or name in field_map.ignored:
        return name
    plain = "_".join(name.lower().replace("-", " ").split())
    return plain if plain in _FIELDS else name


def _check(header: list[str], first: str, path: Path, field_map: FieldMap) -> None:
    mapped = [field_map.renamed.get(name, name) for name in header if name]
    remedy = "Begin with a row such as id,title,body,published_at, or give --map"
    twice = [name for at, name in enumerate(mapped) if name in mapped[:at]]
    if twice:
        reason = f"is named twice in the first row of {path}"
        raise InvalidInputError([Problem(twice[0], reason, remedy)])
    if not {"id", "title"}.intersection(mapped):
        reason = f"the first row names no fields of an article ({path}): {first[:200]!r}"
        raise InvalidInputError([Problem("", reason, remedy)])


def _line(number: int, header: list[str], row: list[str], field_map: FieldMap) -> Line:
    text = "\t".join(row)
    while len(row) > len(header) and not row[-1].strip():
        row = row[:-1]
    if len(row) > len(header):
        reason = f"{len(row)} cells, but the first row names {len(header)} fields"
        return Line(number, text, None, (_broken(reason),))
    named = {name: cell for name, cell in zip(header, row, strict=False) if name}
    given = field_map.apply(named)
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
    if name == "views" and (whole := _WHOLE.fullmatch(cell.strip())):
        return int(whole[1])
    if name == "views" and _GROUPED.fullmatch(cell.strip()):
        return int("".join(char for char in cell if char.isdecimal()))
    return cell


def _broken(reason: str) -> Problem:
    return Problem("", reason, "Quote cells that hold the delimiter or line ends")
