"""Tables as CSV files, which spreadsheets open."""

import csv
import io
from collections.abc import Iterable, Sequence

from aiohttp import web

# A spreadsheet takes text that begins so for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table (RFC 4180); text that a spreadsheet would take for a formula gets a quote.

    Args:
        header: names of the columns.
        rows: numbers, text, or None for nothing.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([_cell(name) for name in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def csv_answer(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> web.Response:
    """Answer a table as a file.

    Args:
        name: of the file, in ASCII, without its ending.
        header: names of the columns.
        rows: as `csv_text` takes them.
    """
    return web.Response(
        # Excel takes a file for UTF-8 only with the byte order mark.
        body=("\ufeff" + csv_text(header, rows)).encode("utf-8", "replace"),
        content_type="text/csv",
        charset="utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
