"""Pages of PDFs: what is set upon them is read, what is no text waits for OCR."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from searchsvc.articles.legacy import tcvn3, to_unicode
from searchsvc.documents.extract.pdf.legible import is_garbled
from searchsvc.documents.extract.pdf.line_ends import joined_lines
from searchsvc.documents.extract.read import read_file
from searchsvc.documents.text import FileText, Limits
from tests.unit import made_files as made
from tests.unit.made_files import SetUpon

_LETTER = "Ủy ban xã Sen Trắng trả lời đơn của bà con thôn Bến Lụa."
_LONG = (
    "Hội đồng nhân dân xã Bình Lạc quyết nghị đặt tên những con đường ở thôn Trại Mít, thôn Gò Me"
    " và thôn Rạch Vẹt; kỳ họp thứ tám ghi nhận ý kiến của cử tri về bến đò, chợ phiên, vườn ươm."
)


def read(tmp_path: Path, content: bytes) -> FileText:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    return read_file(path, Limits())


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize(
    ("kind", "entry"), [("Widget", "V"), ("FreeText", "Contents"), ("Stamp", "Contents")]
)
def test_what_is_filled_in_or_set_upon_a_page_is_read(
    tmp_path: Path, kind: str, entry: str, drawn: bool
) -> None:
    one = SetUpon(kind, "Đã nhận đơn số 77", drawn=drawn, entry=entry)
    found = read(tmp_path, made.pdf(_LETTER, "Trang hai", set_upon=[one]))
    # What is written to a picture of a stamp is not seen.
    seen = "\nĐã nhận đơn số 77" if drawn or kind != "Stamp" else ""
    assert [page.text for page in found.pages] == [f"{_LETTER}{seen}", "Trang hai"]


def test_a_note_is_read(tmp_path: Path) -> None:
    note = SetUpon("Text", "Nộp trước rằm", drawn=False)
    (page,) = read(tmp_path, made.pdf(_LETTER, set_upon=[note])).pages
    assert page.text == f"{_LETTER}\nNộp trước rằm"


@pytest.mark.parametrize(
    "unseen",
    [
        SetUpon("FreeText", "Bí mật", flags=2),
        SetUpon("FreeText", "Bí mật", flags=32),
        SetUpon("FreeText", "Bí mật", flags=2, drawn=False),
        SetUpon("Text", "Bí mật", flags=32, drawn=False),
        SetUpon("Link", "Bí mật", drawn=False),
        SetUpon("Popup", "Bí mật", drawn=False),
        SetUpon("Highlight", "Bí mật", drawn=False),
    ],
)
def test_what_nobody_sees_on_a_page_is_not_read(tmp_path: Path, unseen: SetUpon) -> None:
    seen = SetUpon("FreeText", "Thấy được", bottom=500)
    (page,) = read(tmp_path, made.pdf(_LETTER, set_upon=[unseen, seen])).pages
    assert page.text == f"{_LETTER}\nThấy được"


@pytest.mark.parametrize("drawn", [True, False])
def test_what_is_set_into_a_line_is_read_there(tmp_path: Path, drawn: bool) -> None:
    line = "Số:        /UBND-VX ngày      tháng 5"
    number = SetUpon("FreeText", "6613", left=36, bottom=698, width=20, drawn=drawn)
    day = SetUpon("FreeText", "12", left=122, bottom=698, width=10, drawn=drawn)
    (page,) = read(tmp_path, made.pdf(line, set_upon=[day, number])).pages
    assert " ".join(page.text.split()) == "Số: 6613 /UBND-VX ngày 12 tháng 5"


def test_a_thousand_annotations_and_more_leave_the_page_as_it_is(tmp_path: Path) -> None:
    many = [SetUpon("FreeText", "x", drawn=False)] * 1_001
    (page,) = read(tmp_path, made.pdf(_LETTER, set_upon=many)).pages
    assert page.text == _LETTER


def test_pages_without_a_map_to_unicode_wait_for_ocr(tmp_path: Path) -> None:
    assert read(tmp_path, made.pdf(_LONG, _LONG, mapped=False)).pictures == [1, 2]
    assert read(tmp_path, made.pdf(_LONG, _LONG)).pictures == []


def test_pages_in_a_legacy_encoding_are_text(tmp_path: Path) -> None:
    found = read(tmp_path, made.pdf(tcvn3.encode(_LONG), tcvn3.encode(_LETTER)))
    assert found.pictures == []
    assert found.pages[1].text.lower() == _LETTER.lower()


@pytest.mark.parametrize(
    "text",
    [
        _LONG,
        "Uy ban nhan dan xa Binh Lac thong bao lich tiem phong cho dan gia suc o cac thon.",
        "The commune council has named the streets of three hamlets; strengths and queues.",
        "Tiếng Lào: ສະບາຍດີ ທ່ານ; 中文 公告 通知 村委会",
        "STT ĐVT kg m2 m3 km ha lít SL ĐG TT 1 2 3 " * 20,
        "UBND HĐND TTHC BHXH BHYT CBCC NSNN TTLT VBQPPL 12/QĐ-UBND",
        # Bullets and rows of dots are private characters.
        "\uf0b7 Sen \uf0b7 Mía \uf0b7 Lúa \uf0b7 Ngô \uf0b7 Khoai \uf0b7 Sắn \uf0b7 Đỗ \uf0b7 Lạc",
        "Mục lục \uf02e\uf02e\uf02e\uf02e 3\n" * 30,
        "",
    ],
)
def test_text_of_any_language_is_legible(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        # Letters with marks are lost, or all of their places are moved.
        "".join(char for char in _LONG if char.isascii()),
        "".join(chr(ord(char) - 29) if "A" < char <= "z" else " " for char in _LONG),
        "".join(chr(0xF000 + ord(char) % 256) if char.isalpha() else char for char in _LONG),
        "".join(char if char.isascii() else "\x07" for char in _LONG),
        "".join(char if char.isascii() else "Ж" for char in _LONG),
    ],
)
def test_codes_in_place_of_letters_are_not(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize(
    ("cut", "text"),
    [
        ("Số: 178/QĐ-\nUBND", "178/QĐ-UBND"),
        ("phát triển kinh tế-\nxã hội", "kinh tế-xã hội"),
        ("tiêm vắc-\nxin", "vắc-xin"),
        ("đội U-\n17 bến đò", "U-17"),
        ("xử lý (Bioremedia-\ntion) nước", "(Bioremediation)"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_but_within_a_word(
    tmp_path: Path, cut: str, text: str
) -> None:
    (page,) = read(tmp_path, made.pdf(f"{_LETTER} {cut}")).pages
    assert text in page.text
    assert "\ufffe" not in page.text


def test_words_of_other_languages_are_joined_on_their_pages() -> None:
    assert joined_lines("the con\ufffetent of an in\ufffeto", is_marked=False) == (
        "the content of an in-to"
    )
    assert joined_lines("the con\ufffetent", is_marked=True) == "the con-tent"


def test_what_stands_for_signs_of_a_formula_is_left_out() -> None:
    assert (
        joined_lines("v = \ufffe√\ufffe (\ufffe là số), \ufffe\ufffe", True) == "v = √ ( là số), "
    )


def test_a_hyphen_for_the_letter_of_tcvn3_is_read_as_it() -> None:
    said = "Trưởng phòng ưu tiên lưới, tư pháp\ncủa phường nước nổi.\n- Lưu: TTr-UBND, Như Điều 3;"
    written = tcvn3.encode(said).replace("\u00ad", "-")
    assert to_unicode(joined_lines(written, is_marked=False)) == said
    at_end = written.replace("t- ph", "t\ufffeph")
    assert to_unicode(joined_lines(at_end, is_marked=False)) == said.replace("tư pháp", "tư\npháp")


_LINES = "UBND XÃ SEN TRẮNG\nSố: 77/KH-UBND\nMở bến đò Lau"


@pytest.mark.parametrize(
    "matrix", ["0 1 -1 0 200 100", "0 -1 1 0 100 700", "-1 0 0 -1 500 100", "1 0 0 1 20 700"]
)
def test_the_lines_of_turned_text_are_read_in_order(tmp_path: Path, matrix: str) -> None:
    (page,) = read(tmp_path, made.pdf(_LINES, matrix=matrix)).pages
    assert page.text == _LINES


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "matrix", ["0 1 -1 0 200 100", "0 -1 1 0 100 700", "-1 0 0 -1 500 100", "1 0 0 1 20 700"]
)
def test_the_lines_of_a_turned_page_are_read_in_order(
    tmp_path: Path, rotate: int, matrix: str
) -> None:
    content = made.pdf(_LINES, matrix=matrix).replace(
        b"/MediaBox", f"/Rotate {rotate} /MediaBox".encode()
    )
    (page,) = read(tmp_path, content).pages
    assert page.text == _LINES


def test_what_is_set_upon_a_turned_page_is_read_once(tmp_path: Path) -> None:
    stamp = SetUpon("FreeText", "Đã nhận", bottom=698, left=400)
    content = made.pdf(_LINES, set_upon=[stamp]).replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    (page,) = read(tmp_path, content).pages
    lines = [line.strip() for line in page.text.split("\n")]
    assert lines == _LINES.replace("TRẮNG", "TRẮNG Đã nhận").split("\n")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("thôn Bến Lụa² mở đò", "thôn Bến Lụa 2"),
        ("thôn Bến Lụa1 mở đò", "Lụa1"),
        ("rộng 5 m² và 3 km², đò", "5 m2 và 3 km2"),
    ],
)
def test_the_number_of_a_note_is_apart_from_its_word(
    tmp_path: Path, written: str, text: str
) -> None:
    (page,) = read(tmp_path, made.pdf(written)).pages
    assert text in " ".join(page.text.split())


def test_what_is_set_upon_a_page_leaves_its_notes_apart(tmp_path: Path) -> None:
    upon = SetUpon("Text", "Nộp trước rằm", drawn=False)
    (page,) = read(tmp_path, made.pdf("thôn Bến Lụa² mở đò", set_upon=[upon])).pages
    assert "Bến Lụa 2" in page.text


def numbered(lines: Sequence[str], first: int = 1, between: str = "    ") -> str:
    return "\n".join(f"{number:>3}{between}{line}" for number, line in enumerate(lines, first))


def lines_of(found: FileText) -> list[str]:
    (page,) = found.pages
    return [" ".join(line.split()) for line in page.text.split("\n")]


@pytest.mark.parametrize("first", [1, 36])
def test_the_numbers_of_lines_are_left_out(tmp_path: Path, first: int) -> None:
    assert lines_of(read(tmp_path, made.pdf(numbered(_DRAFT, first)))) == [*_DRAFT]


_DRAFT = (
    *("UBND XÃ SEN TRẮNG", "KẾ HOẠCH", "Căn cứ đơn của bà con thôn Bến Lụa, xã mở"),
    *("bến đò ở bãi Lau, giao ông trưởng thôn cùng", "hội phụ nữ trông coi trong ba tháng đầu của"),
    *("mùa nước nổi; người già và trẻ con qua đò thì", "không phải trả tiền.", "Nơi nhận:"),
)
_GOODS = ("bàn gỗ", "ghế", "Tủ", "đèn bàn học", "quạt", "Máy in", "mực", "giấy khổ to", "bút bi")
_PRICED = tuple(f"{one:<14}{n} cái          {n}00.000" for n, one in enumerate(_GOODS, 1))


@pytest.mark.parametrize(
    "lines",
    [
        numbered(_DRAFT, 2011),
        numbered([f"đạt {n}3 tấn" for n in range(12)], 2011),
        numbered([f"đạt {n}3 tấn" for n in range(12)], 11),
        numbered(_DRAFT, between=" "),
        numbered(_GOODS),
        numbered(_GOODS, between=" "),
        numbered(_PRICED),
        numbered([f"mở bến đò ở bãi Lau số {n};" for n in range(10)]),
        numbered(["Lò Văn Sen Bến Lụa"] * 30),
        numbered(_DRAFT[:6]),
        "\n".join(f"{2 * n:>3}    {line}" for n, line in enumerate(_DRAFT, 1)),
        "Danh sách\nhộ dân\n" + numbered(_DRAFT),
    ],
)
def test_other_numbers_at_the_beginning_of_lines_stay(tmp_path: Path, lines: str) -> None:
    found = lines_of(read(tmp_path, made.pdf(lines)))
    assert found == [" ".join(line.split()) for line in lines.split("\n")]
