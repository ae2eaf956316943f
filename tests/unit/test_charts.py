"""Charts in office files: their titles and names are read, their figures are not."""

from pathlib import Path

import pytest

from tests.unit import made_files as made
from tests.unit.file_texts import read, texts

_NAMES = (
    "<c:cat><c:strRef><c:strCache><c:pt><c:v>Bến Lau</c:v></c:pt></c:strCache></c:strRef></c:cat>"
)
_CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>Khách qua </a:t></a:r><a:r>'
    f"<a:t>đò</a:t></a:r></a:p></c:title><c:ser>{_NAMES}<c:val><c:numCache><c:pt><c:v>4711</c:v>"
    f"</c:pt></c:numCache></c:val></c:ser><c:ser>{_NAMES}</c:ser></c:chartSpace>"
)


def _docx() -> bytes:
    return made.docx("Báo cáo", parts={"word/charts/chart1.xml": _CHART})


def _pptx() -> bytes:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>Báo cáo</a:t></a:p></p:sld>'
    return made.zipped(
        {
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": slide,
            "ppt/slides/_rels/slide1.xml.rels": made.relations(a=("chart", "../charts/chart1.xml")),
            "ppt/charts/chart1.xml": _CHART,
        }
    )


def _xlsx() -> bytes:
    sheet = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
    return made.zipped(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="Báo cáo"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/_rels/sheet1.xml.rels": made.relations(
                a=("drawing", "../drawings/drawing1.xml")
            ),
            "xl/drawings/drawing1.xml": "<d/>",
            "xl/drawings/_rels/drawing1.xml.rels": made.relations(
                a=("chart", "../charts/chart1.xml")
            ),
            "xl/charts/chart1.xml": _CHART,
        }
    )


@pytest.mark.parametrize("content", [_docx(), _pptx(), _xlsx()], ids=["docx", "pptx", "xlsx"])
def test_titles_and_names_of_a_chart_are_read_once(tmp_path: Path, content: bytes) -> None:
    (text,) = texts(read(tmp_path, content))
    assert text.startswith("Báo cáo\n")
    assert text.endswith("\nKhách qua đò\nBến Lau")
    assert "4711" not in text
