"""Excel files: the cells of each sheet, row by row."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import python_calamine

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.office.archive import Archive, opened
from searchsvc.documents.extract.office.charts import chart_lines
from searchsvc.documents.extract.office.relations import (
    main_part,
    related,
    related_or,
    sheets,
)
from searchsvc.documents.extract.office.sheet_formats import Formats, formats_of
from searchsvc.documents.extract.office.sheet_values import (
    Format,
    code_of,
    shown_date,
    shown_float,
    shown_moment,
    shown_number,
)
from searchsvc.documents.text import Fault, FileFaultError

# Excel's own limit is 65,490.
_MOST_STYLES = 100_000
_CELL_PARTS = ("c", "v", "t", "row")
# Rows and cells that only have a format: a sheet may have a million of them.
_EMPTY = re.compile(rb"<(?:row|c)\b[^<>]*/>")


def read_xlsx(path: Path, into: Collected) -> None:
    """Read an Excel file since 2007; a sheet is a page, those that are hidden are not read.

    Read as a stream: a sheet may have a million rows without a cell.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        workbook, _ = main_part(archive)
        shared = list(_shared(archive, workbook, into.limits.characters))
        formats = _formats(archive, workbook)
        listed = sheets(archive, workbook, "sheet", "xl/worksheets/sheet")
        visible = [sheet for sheet in listed if not sheet.hidden]
        into.result.page_count = len(visible)
        for number, sheet in enumerate(visible, 1):
            pieces = [f"{sheet.name}\n"]
            length = 0
            for piece in _cells(archive, sheet.part, shared, formats):
                pieces.append(piece)
                length += len(piece)
                if length > into.limits.characters:
                    break
            for drawn in related(archive, sheet.part, "drawing"):
                pieces += (event.text + "\n" for event in archive.events(drawn, ("t",)))
                for chart in related(archive, drawn, "chart"):
                    pieces += chart_lines(archive, chart)
            into.add(number, "".join(pieces))
            if into.full:
                return


def read_xls(path: Path, into: Collected) -> None:
    """Read an older Excel file; a sheet is a page, those that are hidden are not read.

    Raises:
        FileFaultError: it is damaged or encrypted.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        shown = python_calamine.SheetVisibleEnum.Visible
        names = [sheet.name for sheet in book.sheets_metadata if sheet.visible == shown]
        into.result.page_count = len(names)
        formats = formats_of(path)
        for number, name in enumerate(names, 1):
            sheet = book.get_sheet_by_name(name)
            rows = _rows(sheet, formats.get(name, {}))
            into.add(number, "\n".join([name, *filter(None, rows)]))
            if into.full:
                return
    except python_calamine.PasswordError as error:
        raise FileFaultError(Fault.ENCRYPTED) from error
    except python_calamine.CalamineError as error:
        raise FileFaultError(Fault.DAMAGED) from error


def _rows(sheet: python_calamine.CalamineSheet, formats: Formats) -> Iterator[str]:
    top, left = sheet.start or (0, 0)
    for row, cells in enumerate(sheet.to_python(skip_empty_area=True), top):
        shown = (_shown(cell, formats.get((row, at))) for at, cell in enumerate(cells, left))
        yield "\t".join(filter(None, shown))


def _shown(cell: object, by: Format | None) -> str:
    match cell:
        case bool():
            return str(cell).upper()
        case float() | int():
            return shown_number(repr(cell), by) if by else shown_float(cell)
        case dt.datetime():
            return shown_moment(cell)
        case dt.date():
            return f"{cell:%d/%m/}{cell.year:04}"
        case dt.time():
            return f"{cell:%H:%M}"
        case _:
            return str(cell)


def _shared(archive: Archive, workbook: str, most: int) -> Iterator[str]:
    part = related_or(archive, workbook, "sharedStrings", "xl/sharedStrings.xml")
    pieces: list[str] = []
    phonetic = False
    for starts, name, text, _ in archive.events(part, ("rPh", "t", "si")):
        if name == "rPh":
            phonetic = starts
        elif not starts and name == "t" and not phonetic:
            pieces.append(text)
        elif not starts and name == "si":
            whole = "".join(pieces)
            most -= len(whole)
            yield whole if most > 0 else ""
            pieces = []


def _formats(archive: Archive, workbook: str) -> list[Format]:
    """Give how each cell style shows numbers."""
    since_1904 = any(
        event.attributes.get("date1904") in ("1", "true")
        for event in archive.events(workbook, ("workbookPr",))
    )
    codes: dict[str, str] = {}
    found: list[Format] = []
    inside = False
    wanted = ("cellXfs", "numFmt", "xf")
    styles = related_or(archive, workbook, "styles", "xl/styles.xml")
    for starts, name, _, attributes in archive.events(styles, wanted):
        if name == "cellXfs":
            inside = starts
        elif starts and name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif starts and name == "xf" and inside and len(found) < _MOST_STYLES:
            found.append(Format(code_of(attributes.get("numFmtId", "0"), codes), since_1904))
    return found


def _cells(archive: Archive, sheet: str, shared: list[str], formats: list[Format]) -> Iterator[str]:
    kind, style, value = "", "", ""
    filled = False
    for starts, name, text, attributes in archive.events(sheet, _CELL_PARTS, _EMPTY):
        if starts:
            if name == "c":
                kind, style, value = attributes.get("t", ""), attributes.get("s", ""), ""
        elif name in ("v", "t"):
            value += text
        elif name == "c" and value:
            at = int(style) if style.isdecimal() and len(style) < 9 else 0
            by = formats[at] if at < len(formats) else Format()
            yield ("\t" if filled else "") + _value(value, kind, by, shared)
            filled = True
        elif name == "row" and filled:
            yield "\n"
            filled = False


def _value(text: str, kind: str, by: Format, shared: list[str]) -> str:
    match kind:
        case "s":
            return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
        case "d":
            return shown_date(text)
        case "b":
            return "FALSE" if text.strip() in ("0", "false") else "TRUE"
        case "" | "n":
            return shown_number(text, by)
        case _:
            return text
