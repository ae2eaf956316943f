"""Files under a wrong name: saved pages, office documents in one XML file, answers of servers."""

import base64
import quopri
from pathlib import Path

import pytest

from searchsvc.documents.text import Fault, Limits
from tests.unit import made_files as made
from tests.unit.file_texts import read, texts
from tests.unit.made_files import SAID

PAGE = f"<html><head>{{}}</head><body><p>{SAID}</p></body></html>"
CHARSET = '<meta charset="utf-8">'
SHEETS = "urn:schemas-microsoft-com:office:spreadsheet"
WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def saved_page(head: str, of_part: str, encoding: str) -> bytes:
    page = PAGE.format(CHARSET).encode()
    coded = quopri.encodestring(page) if encoding[0] == "q" else base64.encodebytes(page)
    part = f"Content-Type: text/html{of_part}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    kind = 'Content-Type: multipart/related;\r\n boundary="x"\r\n\r\n'
    return (head + kind + "--x\r\n" + part).encode() + coded + b"\r\n--x--\r\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("of_part", ["", '; charset="utf-8"', '; charset="us-ascii"'])
@pytest.mark.parametrize(
    "head",
    [
        # As Word, and as a browser save it.
        "MIME-Version: 1.0\r\n",
        "\r\nFrom: <Saved by Blink>\r\nSubject: Tin\r\nMIME-Version: 1.0\r\n",
    ],
)
def test_a_page_saved_as_one_file_is_read_in_its_own_charset(
    tmp_path: Path, head: str, of_part: str, encoding: str
) -> None:
    found = read(tmp_path, saved_page(head.lstrip(), of_part, encoding))
    assert found.media_type == "message/rfc822"
    assert texts(found)[0].endswith(SAID)


def test_a_workbook_of_excel_2003_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    styles = '<Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style>'
    cells = (
        '<Row><Cell><Data ss:Type="String">vôi</Data></Cell>'
        '<Cell ss:StyleID="s1"><Data ss:Type="Number">0.125</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="DateTime">2031-11-15T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Number">15.5</Data></Cell></Row>'
    )
    sheet = '<Worksheet ss:Name="{}"><Table>{}</Table>{}</Worksheet>'
    hidden = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    sheets = sheet.format("Chi", cells, "") + sheet.format("Nháp", "", hidden)
    sheets += sheet.format("Thu", "", "")
    book = f'<?xml version="1.0"?><Workbook xmlns="{SHEETS}" xmlns:ss="{SHEETS}">'
    found = read(tmp_path, f"{book}<Styles>{styles}</Styles>{sheets}</Workbook>".encode())
    assert [(page.number, page.text.split("\n")) for page in found.pages] == [
        (1, ["Chi", "vôi 12,50%", "15/11/2031 15,5"]),
        (2, ["Thu"]),
    ]
    assert (found.media_type, found.page_count) == ("application/xml", 2)


def workbook(*cells: str) -> bytes:
    rows = "".join(f"<Row><Cell><Data ss:Type={cell}</Data></Cell></Row>" for cell in cells)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{SHEETS}" xmlns:ss="{SHEETS}"><Worksheet'
        f' ss:Name="Chi"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def test_a_number_beyond_all_bounds_costs_a_workbook_nothing(tmp_path: Path) -> None:
    styled = '"Number">9e99999999'
    found = read(tmp_path, workbook('"String">vôi', styled, '"Number">15.5'))
    assert (texts(found), found.fault) == (["Chi\nvôi\n9e99999999\n15,5"], None)


def test_a_workbook_that_is_cut_off_keeps_what_was_read_of_its_first_sheet(tmp_path: Path) -> None:
    found = read(tmp_path, workbook('"String">vôi', '"String">cát')[:-60])
    assert (texts(found), found.fault) == (["Chi\nvôi"], Fault.DAMAGED)


def test_a_document_of_word_2003_is_read_without_what_it_hides(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>nháp</w:t></w:r>"
    body = f"<w:p><w:r><w:t>{SAID}</w:t></w:r>{hidden}</w:p>"
    content = f'<?xml version="1.0"?><w:wordDocument xmlns:w="{WORD}">{body}</w:wordDocument>'
    assert texts(read(tmp_path, content.encode())) == [SAID]
    found = read(tmp_path, content.encode(), Limits(characters=10))
    assert (texts(found), found.fault) == ([SAID[:10].strip()], Fault.TOO_LARGE)


def test_a_flat_opendocument_is_read_without_its_settings(tmp_path: Path) -> None:
    content = (
        f'<office:document xmlns:office="{OFFICE}" xmlns:text="text"><office:settings>5'
        f"</office:settings><office:body><office:text><text:p>{SAID}</text:p></office:text>"
        "</office:body></office:document>"
    )
    assert texts(read(tmp_path, content.encode())) == [SAID]
    assert read(tmp_path, content.encode()[:-50]).pages[0].text == SAID


def test_a_damaged_office_document_in_one_file_says_so(tmp_path: Path) -> None:
    content = f'<Workbook xmlns="{SHEETS}"><Worksheet></Workbook>'
    assert read(tmp_path, content.encode()).fault is Fault.DAMAGED


@pytest.mark.parametrize(
    "answer",
    [
        "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
        "<html><body><h1>Không tìm thấy trang</h1><p>Mời về trang chủ.</p></body></html>",
        "<title>Truy cập bị từ chối</title><body>Cổng thông tin xã Bình Lạc</body>",
    ],
)
def test_what_a_server_answers_instead_of_a_file_counts_as_damaged(
    tmp_path: Path, answer: str
) -> None:
    found = read(tmp_path, answer.encode())
    assert (found.fault, found.pages) == (Fault.DAMAGED, [])


def test_a_page_about_pages_that_are_not_found_is_read(tmp_path: Path) -> None:
    page = f"<html><head><title>Không tìm thấy trang</title></head><body><p>{SAID * 30}</p>"
    assert read(tmp_path, page.encode()).fault is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_off_is_damaged(tmp_path: Path, kind: str) -> None:
    whole = made.picture(SAID, kind)
    assert read(tmp_path, whole).pictures == [1]
    cut = read(tmp_path, whole[: len(whole) * 2 // 3])
    assert (cut.fault, cut.pictures) == (Fault.DAMAGED, [])
