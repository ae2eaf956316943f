"""Office files: what is shown, in the order in which it is shown, and nothing else."""

from pathlib import Path

import pytest

from tests.unit import made_files as made
from tests.unit.file_texts import read, texts

STYLES = (
    '<w:styles xmlns:w="w"><w:style w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Con"><w:basedOn w:val="An"/></w:style>'
    '<w:style w:styleId="Hien"><w:basedOn w:val="An"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style></w:styles>'
)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "between",
    [
        run("bản nháp", "<w:vanish/>"),
        run("bản nháp", '<w:vanish w:val="true"/>'),
        run("bản nháp", '<w:rStyle w:val="An"/>'),
        run("bản nháp", '<w:rStyle w:val="Con"/>'),
        f"<w:moveFrom>{run('bản nháp')}</w:moveFrom>",
        "<w:del><w:r><w:delText>bản nháp</w:delText></w:r></w:del>",
        f"<mc:Fallback>{run('bản nháp')}</mc:Fallback>",
    ],
)
def test_hidden_and_former_text_of_a_word_file_is_not_read(tmp_path: Path, between: str) -> None:
    line = f"<w:p>{run('mở rộng chợ Đèo Sậy')}{between}{run(' vào quý ba')}</w:p>"
    found = read(tmp_path, made.docx(more=line, parts={"word/styles.xml": STYLES}))
    assert texts(found) == ["mở rộng chợ Đèo Sậy vào quý ba"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:rStyle w:val="Hien"/>',
        '<w:rStyle w:val="Vong"/>',
        '<w:rStyle w:val="An"/><w:vanish w:val="false"/>',
        # As it was before a tracked change.
        "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>",
    ],
)
def test_text_that_is_only_nearly_hidden_is_read(tmp_path: Path, properties: str) -> None:
    line = f"<w:p>{run('mở rộng chợ Đèo Sậy', properties)}</w:p>"
    found = read(tmp_path, made.docx(more=line, parts={"word/styles.xml": STYLES}))
    assert texts(found) == ["mở rộng chợ Đèo Sậy"]


def test_a_hidden_paragraph_style_hides_its_text_and_a_hidden_mark_does_not(
    tmp_path: Path,
) -> None:
    hidden = f'<w:p><w:pPr><w:pStyle w:val="An"/></w:pPr>{run("nháp")}</w:p>'
    marked = f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('họp chợ')}</w:p>"
    found = read(tmp_path, made.docx(more=hidden + marked, parts={"word/styles.xml": STYLES}))
    assert texts(found) == ["họp chợ"]


def test_the_number_of_a_note_stands_between_words(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    line = f"<w:p>{run('theo biên bản')}{note}{run('của thôn')}</w:p>"
    (text,) = texts(read(tmp_path, made.docx(more=line)))
    assert text == "theo biên bản của thôn"


ODT_STYLES = (
    '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:parent-style-name="T1"/>'
    '<style:style style:name="T3" style:parent-style-name="T3"/>'
)


@pytest.mark.parametrize(
    "between",
    [
        '<text:span text:style-name="T1">bản nháp</text:span>',
        '<text:span text:style-name="T2">bản nháp</text:span>',
        '<text:hidden-text text:is-hidden="true">bản nháp</text:hidden-text>',
        '<text:section text:display="none"><text:p>bản nháp</text:p></text:section>',
    ],
)
def test_hidden_text_of_an_opendocument_is_not_read(tmp_path: Path, between: str) -> None:
    line = f"mở rộng chợ Đèo Sậy{between} vào <text:span text:style-name='T3'>quý</text:span> ba"
    found = read(tmp_path, made.odt(line, styles=ODT_STYLES))
    assert texts(found) == ["mở rộng chợ Đèo Sậy vào quý ba"]


def test_a_note_of_an_opendocument_follows_its_text_without_its_number(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Đăng công báo</text:p></text:note-body></text:note>"
    )
    (text,) = texts(read(tmp_path, made.odt(f"theo biên bản{note}của thôn", "Câu sau")))
    assert text.split("\n") == ["theo biên bản của thôn", "Câu sau", "Đăng công báo"]


def test_sheets_stand_in_the_order_of_their_tabs_with_their_own_names(tmp_path: Path) -> None:
    cells = "<worksheet><sheetData><row><c t='str'><v>{}</v></c></row></sheetData></worksheet>"
    workbook = (
        '<workbook xmlns:r="r"><sheets><sheet name="Chi" r:id="b"/>'
        '<sheet name="Nháp" r:id="c" state="hidden"/><sheet name="Thu" r:id="a"/>'
        "</sheets></workbook>"
    )
    drawing = '<x xmlns:a="a"><a:t>Ghi trong khung</a:t></x>'
    found = read(
        tmp_path,
        made.zipped(
            {
                "xl/workbook.xml": workbook,
                "xl/_rels/workbook.xml.rels": made.relations(
                    a=("worksheet", "worksheets/sheet1.xml"),
                    b=("worksheet", "/xl/worksheets/sheet2.xml"),
                    c=("worksheet", "worksheets/sheet3.xml"),
                ),
                "xl/worksheets/sheet1.xml": cells.format("tiền bán hoa"),
                "xl/worksheets/sheet2.xml": cells.format("tiền mua vôi"),
                "xl/worksheets/sheet3.xml": cells.format("bản nháp"),
                "xl/worksheets/_rels/sheet1.xml.rels": made.relations(
                    d=("drawing", "../drawings/drawing7.xml")
                ),
                "xl/drawings/drawing7.xml": drawing,
            }
        ),
    )
    assert [(page.number, page.text.split()) for page in found.pages] == [
        (1, ["Chi", "tiền", "mua", "vôi"]),
        (2, ["Thu", "tiền", "bán", "hoa", "Ghi", "trong", "khung"]),
    ]
    assert found.page_count == 2


def test_slides_stand_in_the_order_of_the_show_with_their_notes(tmp_path: Path) -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"{}><a:p><a:t>{}</a:t></a:p></p:sld>'
    show = (
        '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="b"/>'
        '<p:sldId id="258" r:id="c"/><p:sldId id="257" r:id="a"/></p:sldIdLst></p:presentation>'
    )
    found = read(
        tmp_path,
        made.zipped(
            {
                "ppt/presentation.xml": show,
                "ppt/_rels/presentation.xml.rels": made.relations(
                    a=("slide", "slides/slide1.xml"),
                    b=("slide", "slides/slide2.xml"),
                    c=("slide", "slides/slide3.xml"),
                ),
                "ppt/slides/slide1.xml": slide.format("", "Cuối"),
                "ppt/slides/slide2.xml": slide.format("", "Đầu"),
                "ppt/slides/slide3.xml": slide.format(' show="0"', "Nháp"),
                "ppt/slides/_rels/slide2.xml.rels": made.relations(
                    n=("notesSlide", "../notesSlides/notesSlide1.xml")
                ),
                "ppt/notesSlides/notesSlide1.xml": slide.format("", "Lời nói thêm"),
            }
        ),
    )
    assert [(page.number, page.text) for page in found.pages] == [
        (1, "Đầu\nLời nói thêm"),
        (3, "Cuối"),
    ]


def test_hidden_sheets_and_slides_of_an_opendocument_are_not_read(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
        "</style:style>"
        '<style:style style:name="dp2"><style:drawing-page-properties'
        ' presentation:visibility="hidden"/></style:style>'
    )
    sheet = '<table:table table:style-name="{}"><text:p>{}</text:p></table:table>'
    sheets = sheet.format("ta2", "Nháp") + sheet.format("ta1", "Thu")
    found = read(tmp_path, made.opendocument("spreadsheet", sheets, styles))
    assert [(page.number, page.text) for page in found.pages] == [(1, "Thu")]
    slide = '<draw:page draw:style-name="{}"><text:p>{}</text:p></draw:page>'
    slides = slide.format("dp2", "Nháp") + slide.format("dp1", "Thu")
    found = read(tmp_path, made.opendocument("presentation", slides, styles))
    assert [(page.number, page.text) for page in found.pages] == [(2, "Thu")]
