"""Documents of office programs in one XML file: Word and Excel 2003, flat OpenDocument."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.office.archive import Event, events_of
from searchsvc.documents.extract.office.opendocument import (
    LARGEST_PART,
    add_pages,
    hidden_styles,
    pages_of,
    parsed,
    shown,
)
from searchsvc.documents.extract.office.sheet_values import (
    LONGEST_CODE,
    Format,
    shown_date,
    shown_number,
)
from searchsvc.documents.extract.office.shown_runs import texts
from searchsvc.documents.text import Fault, FileFaultError

# Formats that Excel 2003 names in words.
_CODES = {
    "Short Date": "d/m/y",
    "Medium Date": "d/m/y",
    "Long Date": "d/m/y",
    "General Date": "d/m/y h:m",
    "Short Time": "h:m",
    "Medium Time": "h:m",
    "Long Time": "h:m",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Currency": "#,##0",
}


class _Flat:
    """A file that is its only part."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def events(self, part: str, wanted: Collection[str]) -> Iterator[Event]:
        """Yield the events of the file, whatever part is asked for."""
        with self._path.open("rb") as source:
            yield from events_of(source, wanted)


def read_flat(path: Path, into: Collected) -> None:
    """Read a document in one XML file; a sheet or slide is a page.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    flat = _Flat(path)
    root = next(flat.events("", ("Workbook", "document", "wordDocument", "package")), None)
    match root.name if root else "":
        case "Workbook":
            _read_workbook(flat, into)
        case "document":
            _read_opendocument(path, into)
        case _:
            pieces: list[str] = []
            try:
                length = 0
                for piece in texts(flat, ""):
                    pieces.append(piece)
                    length += len(piece)
                    if length > into.limits.characters:
                        break
            finally:
                into.add(1, "".join(pieces))


def _read_opendocument(path: Path, into: Collected) -> None:
    with path.open("rb") as file:
        content = file.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise FileFaultError(Fault.TOO_LARGE)
    tree: Any = parsed(content)
    body, masters = tree.find("{*}body"), tree.find("{*}master-styles")
    if body is None:
        raise FileFaultError(Fault.DAMAGED)
    hidden = hidden_styles(tree)
    if pages := pages_of(body):
        add_pages(into, pages, hidden)
        return
    into.add(1, shown(body, hidden))
    if masters is not None:
        into.add(1, shown(masters, hidden))


def _read_workbook(flat: _Flat, into: Collected) -> None:
    pieces: list[str] = []
    number = 0
    try:
        for sheet in _sheets(flat, pieces):
            number += 1
            into.result.page_count = number
            into.add(number, sheet)
            if into.full:
                return
    except FileFaultError:
        # Whether a sheet is hidden stands at its end; of those cut off the first is likely shown.
        if not number:
            into.add(1, "".join(pieces))
        raise


def _sheets(flat: _Flat, pieces: list[str]) -> Iterator[str]:
    """Yield the texts of the sheets that are shown; `pieces` are those of the one being read."""
    codes: dict[str, Format] = {}
    row: list[str] = []
    style = kind = ""
    is_hidden = False
    wanted = ("Style", "NumberFormat", "Worksheet", "Row", "Cell", "Data", "Visible")
    for starts, name, text, attributes in flat.events("", wanted):
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        match name, starts:
            case "Style", True:
                style = values.get("ID", "")
            case "NumberFormat", True:
                code = values.get("Format", "")
                codes[style] = Format(_CODES.get(code, code)[:LONGEST_CODE])
            case "Worksheet", True:
                pieces[:], is_hidden = [values.get("Name", "") + "\n"], False
            case "Visible", False:
                is_hidden = text.strip() in ("SheetHidden", "SheetVeryHidden")
            case "Cell", True:
                style = values.get("StyleID", "")
            case "Data", True:
                kind = values.get("Type", "")
            case "Data", False:
                row.append(_shown(text, kind, codes.get(style, Format())))
            case "Row", False:
                pieces.append("\t".join(row) + "\n")
                row = []
            case "Worksheet", False:
                if not is_hidden:
                    yield "".join(pieces)
                pieces.clear()
            case _:
                pass


def _shown(text: str, kind: str, by: Format) -> str:
    match kind:
        case "Number":
            return shown_number(text, by)
        case "DateTime":
            return shown_date(text.removesuffix(".000"))
        case "Boolean":
            return "FALSE" if text.strip() == "0" else "TRUE"
        case _:
            return text
