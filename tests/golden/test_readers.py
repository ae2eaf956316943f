"""What readers give of small files of every kind: who changes it raises the version of the kind.

UPDATE_GOLDEN=1 writes the file anew; it asks for the versions to be raised first.
"""

import json
import os
import struct
from pathlib import Path
from typing import Any

import pytest

from searchsvc.documents.extract.kinds import FileKind
from searchsvc.documents.ocr import tesseract
from searchsvc.documents.ocr.misread_marks import mend
from searchsvc.documents.versions import OCR, READERS
from tests.unit import made_files as made
from tests.unit.file_texts import read, windows_1258
from tests.unit.made_files import SAID, SetUpon
from tests.unit.made_sheets import xls

GOLDEN = Path(__file__).with_name("readers.json")
_LINES = ("Kế hoạch số 27/KH-UBND", SAID, "Danh sách hộ dân thôn Gò Mây nhận cây giống")
_CELLS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1250000.5</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Cộng</t></is></c></row>'
)
_MAIL = (
    "From: xa@binhlac.example\r\nSubject: =?utf-8?B?TOG7i2NoIGjhu41w?=\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
)
_PAGE = (
    f"<html><head><title>Tin</title></head><body><h1>{_LINES[0]}</h1><p>{SAID}</p></body></html>"
)
_FLAT = (
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p></w:body></w:wordDocument>"
)
_ROWS = (
    "<table:table table:name='Bảng'><table:table-row><table:table-cell><text:p>Cộng</text:p>"
    "</table:table-cell></table:table-row></table:table>"
)
_SLIDE = (
    f"<draw:page><draw:frame><draw:text-box><text:p>{SAID}</text:p></draw:text-box></draw:frame>"
    "</draw:page>"
)
_STAMP = SetUpon("FreeText", "Số 15/KH-UBND")
_HIDDEN = struct.pack("<HB", 0x083C, 1)
_NUMBERS = [[(15_000.0, 1), (0.125, 2), (40_000.0, 3)], [(1_250_000.0, 4), (2.5, 0)]]
_CODES = ("#,##0", "0.0%", "dd/mm/yyyy", '#,##0" đồng"')
# Kind → files of it.
FILES: dict[FileKind, list[bytes]] = {
    FileKind.PDF: [
        made.pdf(*_LINES),
        made.pdf(SAID, set_upon=[_STAMP]),
        made.pdf(SAID, mapped=False),
        made.scanned_pdf(pages=2),
    ],
    FileKind.DOC: [
        made.doc("\r".join(_LINES)),
        made.doc("Hiện Ẩn", runs=[(5, b""), (2, _HIDDEN)]),
    ],
    FileKind.DOCX: [
        made.docx(*_LINES),
        made.docx("Hiện", more="<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ẩn</w:t></w:r></w:p>"),
    ],
    FileKind.XLS: [
        xls({"Hom": _NUMBERS, "Lau": _NUMBERS}, _CODES),
        xls({"Bang": _NUMBERS}, _CODES, since_1904=True, top=3),
        xls({"Bang": _NUMBERS}),
    ],
    FileKind.XLSX: [made.xlsx(_CELLS, _LINES)],
    FileKind.PPT: [made.ppt(*_LINES)],
    FileKind.PPTX: [made.pptx(*_LINES)],
    FileKind.ODT: [made.odt(*_LINES)],
    FileKind.ODS: [made.opendocument("spreadsheet", _ROWS)],
    FileKind.ODP: [made.opendocument("presentation", _SLIDE)],
    FileKind.RTF: [made.rtf(SAID), rb"{\rtf1 Hi\u7879?n {\v \u7848?n}\par Cu\u7889?i}"],
    FileKind.OFFICE_XML: [_FLAT.encode()],
    FileKind.HTML: [_PAGE.encode(), b"<html><body>404 Not Found</body></html>"],
    FileKind.MAIL: [(_MAIL + SAID).encode()],
    FileKind.TEXT: ["\n".join(_LINES).encode(), windows_1258(SAID), "Bình Lạc".encode("utf-16")],
    FileKind.PNG: [made.picture()],
    FileKind.JPEG: [made.picture(kind="JPEG")],
    FileKind.TIFF: [made.picture(kind="TIFF", frames=3)],
    FileKind.GIF: [made.picture(kind="GIF")],
    FileKind.BMP: [made.picture(kind="BMP")],
    FileKind.WEBP: [made.picture(kind="WEBP")],
}
_MISREAD = "Só 17 về việc quán lý đất, QUYÉT ĐỊNH chức nẵng của tổ"
# Columns of tesseract's table before the confidence and the word: page, block, paragraph, line.
_WORDS = (("1", "96", "Kế"), ("1", "91", "hoạch"), ("1", "12", "~|"), ("2", "15", "27"))


def _given(folder: Path) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for kind, files in FILES.items():
        found = [read(folder, content) for content in files]
        texts = [text.model_dump(mode="json", exclude_defaults=True) for text in found]
        assert {text.media_type for text in found} == {kind}
        given[kind] = {"version": READERS[kind], "gives": texts}
    table = "\n".join(
        ["level", *(f"5\t1\t1\t1\t{line}\t1\t0\t0\t9\t9\t{c}\t{word}" for line, c, word in _WORDS)]
    )
    page = tesseract._page(table, 1).model_dump(mode="json", exclude_defaults=True)
    given["OCR"] = {"version": OCR, "gives": [page, mend([_MISREAD])]}
    return given


def test_whoever_changes_what_a_reader_gives_raises_the_version_of_its_kind(
    tmp_path: Path,
) -> None:
    given = _given(tmp_path)
    recorded = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    for kind, now in given.items():
        before = recorded.get(kind)
        if before is None or now["gives"] == before["gives"]:
            continue
        assert now["version"] > before["version"], (
            f"files of {kind} give another text: raise the version in documents/versions.py,"
            f" then run with UPDATE_GOLDEN=1\n{before['gives']}\n{now['gives']}"
        )
    if os.environ.get("UPDATE_GOLDEN") == "1":
        lines = json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True)
        GOLDEN.write_text(lines + "\n", encoding="utf-8")
    elif given != recorded:
        pytest.fail("run with UPDATE_GOLDEN=1, so that the next change is seen as well")


def test_every_kind_has_a_version_and_what_nobody_knew_rises_with_each() -> None:
    assert {*FileKind} < {*READERS}
    assert {*FileKind} == {*FILES}
    (unknown,) = READERS.keys() - {*FileKind}
    assert READERS[unknown] == sum(READERS[kind] for kind in FileKind)
