"""Excel files: the cells of each sheet, row by row."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import python_calamine

from searchsvc.documents.extract.archive import Archive, opened
from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.text import Fault, FileFaultError

# Excel's own numbers of date formats, and what makes another one a date.
_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_DATE = re.compile(r"[dy]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST_DAY = dt.datetime(1899, 12, 30)
_MOST_DAYS = 2_958_465
_CELL_PARTS = ("c", "v", "t", "row")
# Rows and cells that only have a format: a sheet may have a million of them.
_EMPTY = re.compile(rb"<(?:row|c)\b[^<>]*/>")


def read_xlsx(path: Path, into: Collected) -> None:
    """Read an Excel file since 2007; a sheet is a page.

    Read as a stream: a sheet may have a million rows without a cell.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        shared = list(_shared(archive, into.limits.characters))
        dates = _date_styles(archive)
        sheets = archive.named("xl/worksheets/sheet")
        into.result.page_count = len(sheets)
        names = _names(archive)
        for number, sheet in enumerate(sheets, 1):
            name = names[number - 1] + "\n" if number <= len(names) else ""
            pieces = [name]
            length = 0
            for piece in _cells(archive, sheet, shared, dates):
                pieces.append(piece)
                length += len(piece)
                if length > into.limits.characters:
                    break
            drawn = sheet.replace("worksheets/sheet", "drawings/drawing")
            pieces += (event.text + "\n" for event in archive.events(drawn, ("t",)))
            into.add(number, "".join(pieces))
            if into.full:
                return


def read_xls(path: Path, into: Collected) -> None:
    """Read an older Excel file; a sheet is a page.

    Raises:
        FileFaultError: it is damaged or encrypted.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        into.result.page_count = len(book.sheet_names)
        for number, name in enumerate(book.sheet_names, 1):
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
            into.add(number, "\n".join([name, *filter(None, map(_row, rows))]))
            if into.full:
                return
    except python_calamine.PasswordError as error:
        raise FileFaultError(Fault.ENCRYPTED) from error
    except python_calamine.CalamineError as error:
        raise FileFaultError(Fault.DAMAGED) from error


def _row(cells: Sequence[object]) -> str:
    return "\t".join(shown for cell in cells if (shown := _shown(cell)))


def _shown(cell: object) -> str:
    match cell:
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case dt.datetime():
            return f"{cell:%d/%m/%Y}"
        case dt.date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return str(cell)


def _shared(archive: Archive, most: int) -> Iterator[str]:
    pieces: list[str] = []
    phonetic = False
    for starts, name, text, _ in archive.events("xl/sharedStrings.xml", ("rPh", "t", "si")):
        if name == "rPh":
            phonetic = starts
        elif not starts and name == "t" and not phonetic:
            pieces.append(text)
        elif not starts and name == "si":
            whole = "".join(pieces)
            most -= len(whole)
            yield whole if most > 0 else ""
            pieces = []


def _date_styles(archive: Archive) -> set[str]:
    """Give the numbers of the cell styles that show dates."""
    formats: dict[str, str] = {}
    found: set[str] = set()
    inside, at = False, 0
    wanted = ("cellXfs", "numFmt", "xf")
    for starts, name, _, attributes in archive.events("xl/styles.xml", wanted):
        if name == "cellXfs":
            inside = starts
        elif starts and name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif starts and name == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            custom = _QUOTED.sub("", formats.get(number, ""))
            if _DATE.search(custom) or (number.isdigit() and int(number) in _DATES):
                found.add(str(at))
            at += 1
    return found


def _names(archive: Archive) -> list[str]:
    return [
        event.attributes.get("name", "")
        for event in archive.events("xl/workbook.xml", ("sheet",))
        if event.starts
    ]


def _cells(archive: Archive, sheet: str, shared: list[str], dates: set[str]) -> Iterator[str]:
    kind, style, value = "", "", ""
    filled = False
    for starts, name, text, attributes in archive.events(sheet, _CELL_PARTS, _EMPTY):
        if starts:
            if name == "c":
                kind, style, value = attributes.get("t", ""), attributes.get("s", ""), ""
        elif name in ("v", "t"):
            value += text
        elif name == "c" and value:
            yield ("\t" if filled else "") + _value(value, kind, style in dates, shared)
            filled = True
        elif name == "row" and filled:
            yield "\n"
            filled = False


def _value(text: str, kind: str, is_date: bool, shared: list[str]) -> str:
    if kind == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    if kind:
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if is_date and 0 < number < _MOST_DAYS:
        return f"{_FIRST_DAY + dt.timedelta(days=number):%d/%m/%Y}"
    # Excel stores 0.1 as 0.10000000000000001.
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.12g}"
