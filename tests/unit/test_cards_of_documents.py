"""Cards of documents: labels and values as the page that a portal makes of a document has them."""

import time

import pytest

from searchsvc.articles.documents import DocumentTexts, Recognised, recognise
from searchsvc.articles.html import to_text

_ROWS = (
    ("Số ký hiệu", "57/2031/QĐ-UBND"),
    ("Ngày ban hành", "01/03/2031"),
    ("Ngày có hiệu lực", "15/03/2031"),
    ("Loại văn bản", "Quyết định"),
    ("Cơ quan ban hành", "UBND xã Sen Trắng"),
    ("Người ký", "Lò Văn Sen"),
    ("Trích yếu", "Về việc mở bến đò"),
)
_HEAD = """UBND XÃ SEN TRẮNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}
Sen Trắng, ngày 02 tháng 3 năm 2031
QUYẾT ĐỊNH
Về việc mở bến đò"""


def _card(text: str, file: str = "") -> Recognised | None:
    return recognise(DocumentTexts("Chi tiết văn bản", "", text, file))


def _in_pairs(pair: str) -> str:
    cells = [pair.format(*row) for row in _ROWS]
    return "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{label}: {value}" for label, value in _ROWS),
        "\n".join(f"- {label}: {value}" for label, value in _ROWS),
        "\n".join(f"{label}\n{value}" for label, value in _ROWS),
        "\n".join(f"{label}:\n{value}" for label, value in _ROWS),
        "\n".join(f"| {label} | {value} |" for label, value in _ROWS),
        "\n".join(f"{label.upper()}\n{value}" for label, value in _ROWS),
        to_text("".join(f"<p><b>{label}:</b> {value}</p>" for label, value in _ROWS)),
        to_text("".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in _ROWS)),
        to_text("".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in _ROWS)),
        to_text(_in_pairs("<td>{}</td><td>{}</td>")),
        "Bến đò mở từ tháng ba.\n" + "\n".join(f"{label}: {value}" for label, value in _ROWS),
    ],
)
def test_a_card_is_read_in_whichever_cells_and_lines_it_stands(text: str) -> None:
    found = _card(text)
    assert found is not None
    assert (found.number, found.type) == ("57/2031/QĐ-UBND", "Quyết định")
    assert (found.issued, found.effective) == ("2031-03-01", "2031-03-15")
    assert (found.issuer, found.signer) == ("UBND xã Sen Trắng", "Lò Văn Sen")
    assert all(words in text for words in found.evidence.values())


@pytest.mark.parametrize(
    ("label", "value", "part", "said"),
    [
        ("Số/Ký hiệu", "Số: 12-NQ/ĐU", "number", "12-NQ/ĐU"),
        ("Số hiệu văn bản", "12/QĐ-UBND ngày 02/3/2031", "number", "12/QĐ-UBND"),
        ("Ngày ký", "ngày 02 tháng 3 năm 2031", "issued", "2031-03-02"),
        ("Ngày ban hành", "02/03/2031 00:00", "issued", "2031-03-02"),
        ("Ngày hết hiệu lực", "31/12/2032", "expired", "2032-12-31"),
        ("Hiệu lực từ", "Từ ngày ký", "effective", None),
        ("Ngày ban hành", "31/02/2031", "issued", None),
        ("Hình thức văn bản", "Quyết định cá biệt", "type", "Quyết định"),
        ("Đơn vị ban hành", "ỦY BAN NHÂN DÂN XÃ SEN TRẮNG", "issuer", "UBND xã Sen Trắng"),
        ("Cơ quan ban hành", "Đang cập nhật", "issuer", None),
        ("Cơ quan ban hành", "--", "issuer", None),
        ("Người ký", "Chủ tịch Lò Văn Sen", "signer", "Lò Văn Sen"),
        ("Người ký", "LÒ VĂN SEN - Chủ tịch", "signer", "Lò Văn Sen"),
        ("Người ký duyệt", "ThS. Lê Thị Mơ (Phó Chủ tịch)", "signer", "Lê Thị Mơ"),
        ("Người ký", "Chủ tịch UBND xã", "signer", None),
        ("Người ký", "Đang cập nhật", "signer", None),
    ],
)
def test_a_value_that_can_not_be_read_is_absent(
    label: str, value: str, part: str, said: str | None
) -> None:
    others = {"Số ký hiệu": "57/QĐ-UBND", "Loại văn bản": "Quyết định", "Lĩnh vực": "Đường thủy"}
    if part in ("number", "type"):
        del others["Số ký hiệu" if part == "number" else "Loại văn bản"]
    rows = {**others, label: value, "Trích yếu": "Mở bến đò"}
    found = _card("\n".join(f"{name}: {words}" for name, words in rows.items()))
    assert found is not None
    assert getattr(found, part) == said
    assert (part in found.evidence) == (said is not None)


def test_the_code_of_a_number_tells_the_type_where_no_label_does() -> None:
    found = _card("Số ký hiệu: 9/KH-UBND\nNgày ban hành: 2/3/2031\nTrích yếu: Mở bến đò")
    assert found is not None
    assert (found.type, found.evidence["type"]) == ("Kế hoạch", "Số ký hiệu: 9/KH-UBND")


@pytest.mark.parametrize(
    "text",
    [
        # A table of several documents: its labels head columns.
        "Số ký hiệu\nNgày ban hành\nTrích yếu\n57/QĐ-UBND\n01/03/2031\nMở bến đò",
        "Trích yếu\nNgày ban hành\nSố ký hiệu\n57/QĐ-UBND\n01/03/2031\nMở bến đò",
        "Số ký hiệu Trích yếu Cơ quan ban hành\n57/QĐ-UBND Mở bến đò UBND xã",
        # Cards of several.
        "\n".join(
            f"Số ký hiệu: {number}/QĐ-UBND\nNgày ban hành: 01/03/2031\nTrích yếu: Mở bến đò"
            for number in (57, 58)
        ),
        # Too few labels, or apart, or in a sentence.
        "Số ký hiệu: 57/QĐ-UBND\nNgày ban hành: 01/03/2031",
        "Số ký hiệu: 57/QĐ-UBND\n"
        + "Bà con qua đò.\n" * 9
        + "Ngày ban hành: 01/03/2031\nTrích yếu: Mở bến đò",
        "Bà con hỏi số ký hiệu: 57/QĐ-UBND và ngày ban hành: 01/03/2031, trích yếu: mở bến đò.",
        "Người ký: Lò Văn Sen\nCơ quan ban hành: UBND xã Sen Trắng\nLĩnh vực: Đường thủy",
    ],
)
def test_what_only_looks_like_a_card_is_none(text: str) -> None:
    assert _card(text) is None


def test_what_a_card_lacks_is_read_in_the_file_of_the_same_document() -> None:
    card = "Số ký hiệu: 57/2031/QĐ-UBND\nLoại văn bản: Quyết định\nTrích yếu: Mở bến đò"
    found = _card(card, _HEAD.format(number="57/2031/QĐ-UBND"))
    assert found is not None
    assert (found.issuer, found.issued) == ("UBND xã Sen Trắng", "2031-03-02")
    assert found.evidence["number"] == "Số ký hiệu: 57/2031/QĐ-UBND"


def test_a_file_of_another_document_adds_nothing_to_a_card() -> None:
    card = "Số ký hiệu: 57/2031/QĐ-UBND\nLoại văn bản: Quyết định\nTrích yếu: Mở bến đò"
    found = _card(card, _HEAD.format(number="12/QĐ-UBND"))
    assert found is not None
    assert (found.number, found.issuer, found.issued) == ("57/2031/QĐ-UBND", None, None)


@pytest.mark.parametrize(
    "repeated", ["Số ký hiệu ", "Ngày ký: ", "Người ký\n", "Số ký hiệu: 1/QĐ\n"]
)
def test_any_text_is_read_in_a_moment(repeated: str) -> None:
    started = time.process_time()
    _card(repeated * (100_000 // len(repeated)))
    assert time.process_time() - started < 2
