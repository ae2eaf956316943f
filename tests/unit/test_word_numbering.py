"""The numbers that Word sets before paragraphs are text of the file."""

from pathlib import Path

import pytest

from searchsvc.documents.text import Fault
from tests.unit import made_files as made
from tests.unit.file_texts import read, texts


def level(at: int, text: str, kind: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listed(
    levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    kind = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return f'<w:numbering xmlns:w="w">{kind}{nums}</w:numbering>'


def paragraph(text: str, at: int = 0, number: int = 1, run: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{numbered}</w:pPr><w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def lines(tmp_path: Path, body: str, numbering: str, styles: str = "<w:styles/>") -> list[str]:
    parts: made.Parts = {
        "word/numbering.xml": numbering,
        "word/styles.xml": styles.replace("<w:styles", '<w:styles xmlns:w="w"'),
    }
    (text,) = texts(read(tmp_path, made.docx(more=body, parts=parts)))
    return text.split("\n")


def test_the_articles_and_points_of_a_decision_have_their_numbers(tmp_path: Path) -> None:
    levels = level(0, "Điều %1.") + level(1, "%1.%2.") + level(2, "%3)", "lowerLetter")
    body = "".join(
        (
            *(paragraph("Mở bến đò."), paragraph("Giá vé.", 1), paragraph("Người lớn;", 2)),
            *(paragraph("Trẻ con.", 2), paragraph("Giờ mở.", 1), paragraph("Thi hành.")),
            *(paragraph("Ai đi đò.", 1), paragraph("Không số.", number=0)),
        )
    )
    assert lines(tmp_path, body, listed(levels)) == [
        *("Điều 1. Mở bến đò.", "1.1. Giá vé.", "a) Người lớn;", "b) Trẻ con.", "1.2. Giờ mở."),
        *("Điều 2. Thi hành.", "2.1. Ai đi đò.", "Không số."),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "labels"),
    [
        ("upperRoman", "%1.", ["I. ", "II. ", "III. ", "IV. "]),
        ("upperLetter", "%1/", ["A/ ", "B/ ", "C/ ", "D/ "]),
        ("decimalZero", "%1", ["01 ", "02 ", "03 ", "04 "]),
        ("bullet", "-", ["- "] * 4),
        ("bullet", "\uf0b7", [""] * 4),
        ("none", "", [""] * 4),
    ],
)
def test_numbers_are_written_as_their_list_has_them(
    tmp_path: Path, kind: str, text: str, labels: list[str]
) -> None:
    found = lines(tmp_path, paragraph("Bến") * 4, listed(level(0, text, kind)))
    assert found == [f"{label}Bến" for label in labels]


def test_a_list_that_begins_anew_is_counted_from_its_start(tmp_path: Path) -> None:
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for n, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        )
    )
    body = "".join(paragraph("Bến", number=number) for number in (1, 1, 2, 3, 3))
    found = lines(tmp_path, body, listed(level(0, "%1."), nums))
    assert found == ["1. Bến", "2. Bến", "3. Bến", "1. Bến", "2. Bến"]


def test_a_style_numbers_its_paragraphs(tmp_path: Path) -> None:
    styles = (
        '<w:styles><w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style></w:styles>'
    )
    levels = level(0, "Điều %1.") + level(1, "%2.", more='<w:pStyle w:val="Con"/>')
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>Bến</w:t></w:r></w:p>'
        for style in ("Dieu", "Con", "Con", "Dieu", "Khac")
    )
    found = lines(tmp_path, body, listed(levels), styles)
    assert found == ["Điều 1. Bến", "1. Bến", "2. Bến", "Điều 2. Bến", "Bến"]


def test_a_paragraph_without_text_that_is_shown_has_no_number(tmp_path: Path) -> None:
    hidden = paragraph("Ẩn", run="<w:rPr><w:vanish/></w:rPr>")
    found = lines(tmp_path, paragraph("Một") + hidden + paragraph("Ba"), listed(level(0, "%1.")))
    assert [line for line in found if line] == ["1. Một", "3. Ba"]


def test_damaged_lists_leave_the_text_of_a_file(tmp_path: Path) -> None:
    parts: made.Parts = {"word/numbering.xml": "<w:numbering"}
    found = read(tmp_path, made.docx("Bến đò.", parts=parts))
    assert (texts(found), found.fault) == (["Bến đò."], Fault.DAMAGED)
