"""Files → text: each kind by its content, each fault as a state of its own."""

import io
import zipfile
from pathlib import Path

import pytest

from searchsvc.articles.legacy import tcvn3, vni_windows
from searchsvc.documents.text import Fault, Limits
from tests.unit import made_files as made
from tests.unit.file_texts import read, texts
from tests.unit.made_compound import ole
from tests.unit.made_files import SAID

LONG = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập tự do hạnh phúc. Hội đồng nhân dân xã Bình Lạc"
    " quyết nghị đặt tên những con đường ở thôn Trại Mít, thôn Gò Me và thôn Rạch Vẹt."
)


MAIL = f"From: a@binhlac.example\nSubject: {SAID}\nTo: b@binhlac.example\n\nKính gửi".encode()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (made.pdf(SAID), "application/pdf"),
        (
            made.docx(SAID),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            made.pptx(SAID),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (made.odt(SAID), "application/vnd.oasis.opendocument.text"),
        (made.rtf(SAID), "application/rtf"),
        (made.doc(SAID), "application/msword"),
        (made.ppt(SAID), "application/vnd.ms-powerpoint"),
        (f"<html><body><p>{SAID}</p></body></html>".encode(), "text/html"),
        (MAIL, "message/rfc822"),
        (
            b"From: a@binhlac.example\nSubject: Tin\nMIME-Version: 1.0\nContent-Type: text/html;"
            b" charset=utf-8\n\n" + f"<html><body><p>{SAID}</p></body></html>".encode(),
            "message/rfc822",
        ),
        (SAID.encode(), "text/plain"),
        # Signatures of pictures, read as letters.
        (f"BM-01: {SAID}".encode(), "text/plain"),
        (f"GIF8 {SAID}".encode(), "text/plain"),
        (SAID.encode("utf-16"), "text/plain"),
    ],
)
def test_the_text_of_each_kind_is_read_by_its_content(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    found = read(tmp_path, content)
    assert found.media_type == media_type
    assert found.fault is None
    assert SAID in "\n".join(texts(found)).replace("\n", " ")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\0" * 5_000, Fault.DAMAGED),
        (made.docx(), Fault.EMPTY),
        (made.pdf(SAID)[:500], Fault.DAMAGED),
        (made.pdf(SAID, encrypted=True), Fault.ENCRYPTED),
        (made.docx(SAID)[:-40], Fault.DAMAGED),
        (ole({"EncryptedPackage": b"x"}), Fault.ENCRYPTED),
        (made.doc(SAID, flags=0x100), Fault.ENCRYPTED),
        (ole({"Unknown": b"x"}), Fault.UNSUPPORTED),
        (made.zipped({"readme": "x"}), Fault.UNSUPPORTED),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0", Fault.UNSUPPORTED),
        (b"<html><body><h1>404 - File not found</h1></body></html>", Fault.DAMAGED),
        (made.picture()[:20], Fault.DAMAGED),
        # The name of a part is no UTF-8.
        (
            made.zipped({"tệp": "x"}).replace("ệ".encode(), b"\xaa\xaa\xaa"),
            Fault.DAMAGED,
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, fault: Fault) -> None:
    found = read(tmp_path, content)
    assert found.fault is fault
    assert found.pages == []


@pytest.mark.parametrize(
    "content",
    [
        made.doc(tcvn3.encode(LONG).encode("latin-1")),
        made.doc(tcvn3.encode(LONG)),
        made.docx(tcvn3.encode(LONG)),
        made.doc(vni_windows.encode(LONG).encode("cp1252")),
        made.rtf(vni_windows.encode(LONG)),
        tcvn3.encode(LONG).encode("latin-1"),
    ],
)
def test_legacy_encodings_are_decoded_by_the_text_itself(tmp_path: Path, content: bytes) -> None:
    assert " ".join(texts(read(tmp_path, content))).lower() == LONG.lower()


def test_a_wrong_code_point_of_pdf_producers_is_put_right(tmp_path: Path) -> None:
    wrong = "Ƣu tiên ngƣời cao tuổi"
    assert texts(read(tmp_path, wrong.encode())) == ["Ưu tiên người cao tuổi"]


def test_pages_and_slides_keep_their_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, made.pdf("Trang đầu", " ", "Trang ba"))
    assert found.page_count == 3
    assert [(page.number, page.text) for page in found.pages] == [(1, "Trang đầu"), (3, "Trang ba")]
    slides = read(tmp_path, made.pptx("Một", "Hai"))
    assert [(page.number, page.text) for page in slides.pages] == [(1, "Một"), (2, "Hai")]


def test_a_word_file_has_its_text_boxes_once(tmp_path: Path) -> None:
    box = "<w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    more = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    (text,) = texts(read(tmp_path, made.docx(SAID, more=more)))
    assert text.count("Trong khung") == 1


def test_cells_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c t="s"><v>0</v></c><c><v>83000</v></c><c><v>0.10000000000000001</v></c></row>'
        '<row r="2"><c s="1"><v>45292</v></c><c t="inlineStr"><is><t>Ghi chú</t></is></c></row>'
    )
    styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    (text,) = texts(read(tmp_path, made.xlsx(rows, ["Xi măng"], styles)))
    assert text.split("\n") == ["Bảng một", "Xi măng 83000 0,1", "01/01/2024 Ghi chú"]


def test_a_million_empty_rows_are_read_in_seconds(tmp_path: Path) -> None:
    empty = '<row r="1" spans="1:16384" ht="15" customHeight="1"/>' * 1_000_000
    rows = f"<row><c t='inlineStr'><is><t>Vôi</t></is></c></row>{empty}"
    assert "Vôi" in texts(read(tmp_path, made.xlsx(rows)))[0]


def test_an_archive_that_unpacks_to_too_much_is_left(tmp_path: Path) -> None:
    bomb = made.docx("a" * 5_000_000)
    found = read(tmp_path, bomb, Limits(unpacked_mb=1))
    assert found.fault is Fault.TOO_LARGE


def test_what_is_beyond_the_limits_of_pages_and_characters_is_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, made.pdf("Một", "Hai", "Ba"), Limits(pages=2))
    assert texts(found) == ["Một", "Hai"]
    assert found.fault is Fault.TOO_LARGE
    found = read(tmp_path, SAID.encode(), Limits(characters=10))
    assert texts(found) == [SAID[:10].strip()]
    assert found.fault is Fault.TOO_LARGE


def test_only_pages_that_are_pictures_wait_for_ocr(tmp_path: Path) -> None:
    assert read(tmp_path, made.scanned_pdf(pages=3)).pictures == [1, 2, 3]
    assert read(tmp_path, made.pdf(LONG, " ")).pictures == []
    assert read(tmp_path, made.picture()).pictures == [1]
    assert read(tmp_path, made.picture(kind="TIFF", frames=2)).pictures == [1, 2]


def renamed(content: bytes, usual: str, named: str, target: str) -> bytes:
    """An Office file whose main part has another name, which only its references tell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name.replace(usual, named): archive.read(name) for name in archive.namelist()}
    return made.zipped({"_rels/.rels": made.relations(a=("officeDocument", target)), **parts})


@pytest.mark.parametrize("absolute", ["", "/"])
@pytest.mark.parametrize(
    ("content", "usual", "named"),
    [
        (made.docx(SAID), "word/document.xml", "word/document2.xml"),
        (made.docx(SAID), "word/document.xml", "word/main.xml"),
        (
            made.xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', (SAID,)),
            "xl/workbook.xml",
            "xl/workbook2.xml",
        ),
        (
            made.zipped(
                {
                    "ppt/presentation.xml": "<presentation/>",
                    "ppt/slides/slide1.xml": f"<sld><p><t>{SAID}</t></p></sld>",
                }
            ),
            "ppt/presentation.xml",
            "ppt/presentation2.xml",
        ),
    ],
)
def test_the_main_part_of_an_office_file_may_have_any_name(
    tmp_path: Path, content: bytes, usual: str, named: str, absolute: str
) -> None:
    found = read(tmp_path, renamed(content, usual, named, f"{absolute}{named}"))
    assert found.fault is None
    assert SAID in "\n".join(texts(found))
    assert found.media_type == read(tmp_path, content).media_type


def test_the_strings_and_styles_of_a_workbook_may_have_any_name(tmp_path: Path) -> None:
    parts: made.Parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="Bảng"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": made.relations(a=("sharedStrings", "strings7.xml")),
        "xl/strings7.xml": f"<sst><si><t>{SAID}</t></si></sst>",
        "xl/worksheets/sheet1.xml": '<worksheet><row><c t="s"><v>0</v></c></row></worksheet>',
    }
    assert SAID in "\n".join(texts(read(tmp_path, made.zipped(parts))))


def test_the_parts_of_an_office_file_may_be_named_with_backslashes(tmp_path: Path) -> None:
    parts: made.Parts = {
        "word\\document.xml": f"<w:document xmlns:w='w'><w:p><w:t>{SAID}</w:t></w:p></w:document>",
        "word\\header1.xml": "<w:hdr xmlns:w='w'><w:p><w:t>Đầu trang</w:t></w:p></w:hdr>",
    }
    assert texts(read(tmp_path, made.zipped(parts))) == [f"Đầu trang\n{SAID}"]


@pytest.mark.parametrize(
    "relations",
    [
        made.relations(a=("officeDocument", "word/document9.xml")),
        made.relations(a=("officeDocument", "xl/workbook.bin")),
        "<Relationships><Relationship",
    ],
)
def test_a_file_whose_references_are_wrong_is_read_by_the_usual_names(
    tmp_path: Path, relations: str
) -> None:
    parts: made.Parts = {"_rels/.rels": relations, "xl/workbook.bin": b"\x83"}
    assert texts(read(tmp_path, made.docx(SAID, parts=parts))) == [SAID]
    assert read(tmp_path, made.zipped(parts)).fault is Fault.UNSUPPORTED


def within(chunk: bytes, name: str) -> bytes:
    """A Word file that shows another document between two paragraphs of its own."""
    more = '<w:altChunk r:id="c"/><w:p><w:r><w:t>Hết.</w:t></w:r></w:p>'
    to = {"word/_rels/document.xml.rels": made.relations(c=("aFChunk", name))}
    return made.docx("Bìa.", more=more, parts={f"word/{name}": chunk, **to})


_PAGE = f"<html><body><p>{SAID}</p></body></html>"


@pytest.mark.parametrize(
    ("chunk", "name"),
    [
        (_PAGE.encode(), "a.html"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
            b"Content-Type: text/html; charset=utf-8\n\n" + _PAGE.encode() + b"\n--b--\n",
            "a.mht",
        ),
        (made.rtf(SAID), "a.rtf"),
        (made.docx(SAID), "a.docx"),
        (within(made.docx(SAID), "b.docx"), "a.docx"),
        (SAID.encode(), "a.txt"),
    ],
)
def test_a_document_within_a_word_file_is_read_at_its_place(
    tmp_path: Path, chunk: bytes, name: str
) -> None:
    found = read(tmp_path, within(chunk, name))
    assert found.fault is None
    (text,) = texts(found)
    assert text.startswith("Bìa.")
    assert text.endswith("Hết.")
    assert text.count(SAID) == 1


def test_a_damaged_document_within_a_word_file_leaves_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, within(b"PK\x03\x04 cut off", "a.docx"))
    assert found.fault is Fault.DAMAGED
    assert [text.split() for text in texts(found)] == [["Bìa.", "Hết."]]


def test_documents_within_each_other_are_read_to_some_depth(tmp_path: Path) -> None:
    whole = made.docx(SAID)
    for _ in range(8):
        whole = within(whole, "a.docx")
    found = read(tmp_path, whole)
    assert found.fault is None
    assert SAID not in "".join(texts(found))


def test_documents_within_a_word_file_unpack_to_no_more_than_it_may(tmp_path: Path) -> None:
    bomb = made.docx("ao " * 1_000_000)
    found = read(tmp_path, within(bomb, "a.docx"), Limits(unpacked_mb=2))
    assert found.fault is Fault.TOO_LARGE
