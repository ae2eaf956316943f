import unicodedata

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.numbers.codes import TYPE_CODES
from searchsvc.analysis.tokenize import LONGEST_TERM


def _terms(text: str) -> list[tuple[str, ...]]:
    return [mention.terms for mention in find_numbers(clean(text))]


def _mentions(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_numbers(text)]


@pytest.mark.parametrize(
    "spelling",
    [
        "05-CT/TW",
        "5-CT/TW",
        "05-ct/tw",
        "05 - CT/TW",
        "05- CT/TW",
        "05 -CT/TW",
        "05–CT/TW",
        "05—CT/TW",
        "05/CT/TW",
        "05/CT-TW",
        "05 CT TW",
        "05 ct tw",
        "05 CT/TW",
        "005-CT/TW",
        "số 05-CT/TW",
        "Số: 05-CT/TW.",
        "(05-CT/TW)",
        "“05-CT/TW”",
        "05-CT/TW, ngày 15/5/2016",
    ],
)
def test_every_spelling_of_a_number_gives_one_canonical_term(spelling: str) -> None:
    assert _terms(spelling) == [("5/ct/tw", "5/ct")]


@pytest.mark.parametrize(
    "spelling",
    [
        "123/2020/NĐ-CP",
        "123/2020/ND-CP",
        "123/2020/nđ-cp",
        "123/2020/nd-cp",
        "123/2020/N\u00d0-CP",
        "123/2020/NĐ–CP",
        "123/2020-NĐ-CP",
        "123 / 2020 / NĐ-CP",
        "123 2020 nd cp",
        unicodedata.normalize("NFD", "123/2020/NĐ-CP"),
    ],
)
def test_a_number_with_a_year_has_one_canonical_term(spelling: str) -> None:
    assert _terms(spelling) == [("123/2020/nd/cp", "123/2020/nd", "123/nd/cp", "123/nd")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Chỉ thị 05", ("5/ct",)),
        ("chi thi 05", ("5/ct",)),
        ("CHỈ THỊ SỐ 05", ("5/ct",)),
        ("Chỉ thị số: 05", ("5/ct",)),
        ("Chỉ thị  số 5", ("5/ct",)),
        ("Chỉ thị\nsố 5", ("5/ct",)),
        ("Nghị định 30/2020", ("30/2020/nd", "30/nd")),
        ("nghị quyết số 12 năm 2016", ("12/nq",)),
        ("Thông tư 3/2016", ("3/2016/tt", "3/tt")),
        ("Thông tư 03/2016", ("3/2016/tt", "3/tt")),
        ("Thông tư liên tịch 03/2016", ("3/2016/ttlt", "3/ttlt")),
        ("nghị quyết liên tịch 7", ("7/nqlt",)),
        ("Quy định 66", ("66/qd",)),
        ("Luật 31/2013", ("31/2013/l", "31/l")),
        ("Chỉ thị 05, ngày 15/5/2016", ("5/ct",)),
        ("Chỉ thị 05 - 10 điểm mới", ("5/ct",)),
        ("Lệnh 7/2015", ("7/2015/l", "7/l")),
        ("lenh so 7", ("7/l",)),
        ("Pháp lệnh 7", ("7/pl",)),
        ("Sắc lệnh 46", ("46/sl",)),
        ("sac luat so 3", ("3/slt",)),
        ("Thông cáo số 2", ("2/tc",)),
        ("Biên bản số 14", ("14/bb",)),
        ("công điện 9", ("9/cd",)),
        ("Kế hoạch 5 năm 2018", ("5/kh",)),
        ("kế hoạch số 5 năm", ("5/kh",)),
        ("Quyết định 12 ngày 5/6/2018", ("12/qd",)),
        ("Quyết định 12 quy định giá nước", ("12/qd",)),
        ("quyet dinh 12 ho tro nguoi dan", ("12/qd",)),
        ("chi thi 7 ngan chan chay rung", ("7/ct",)),
        ("Nghị định 30/2020 - 5 điểm mới", ("30/2020/nd", "30/nd")),
    ],
)
def test_a_type_word_before_a_number_names_a_document(text: str, terms: tuple[str, ...]) -> None:
    assert _terms(text) == [terms]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("66-QĐ/TW", ("66/qd/tw", "66/qd")),
        ("05-CT/TƯ", ("5/ct/tw", "5/ct")),
        ("05-CT/TU", ("5/ct/tu", "5/ct")),
        ("31/2013/QH13", ("31/2013/qh13", "31/2013/l", "31/l")),
        ("Nghị quyết số 43/2032/QH15", ("43/2032/nq", "43/2032/qh15", "43/nq")),
        ("Căn cứ Nghị quyết số 43/2032/QH15 của", ("43/2032/nq", "43/2032/qh15", "43/nq")),
        ("1234/QĐUBND", ("1234/qd/ubnd", "1234/qd")),
        ("12/2034/NĐCP", ("12/2034/nd/cp", "12/2034/nd", "12/nd/cp", "12/nd")),
        ("1.234/QĐ-UBND", ("1234/qd/ubnd", "1234/qd")),
        # A letter has no kind in its number.
        ("123/UBND-VX", ("123/ubnd/vx", "123/ubnd", "123/cv")),
        ("2345/SGD&ĐT-GDTH", ("2345/sgddt/gdth", "2345/sgddt", "2345/cv")),
        ("2345/sgddt-gdth", ("2345/sgddt/gdth", "2345/sgddt", "2345/cv")),
        ("77/BYT-DP", ("77/byt/dp", "77/byt", "77/cv")),
        ("Tờ trình số 12/UBND-KT", ("12/ubnd/kt", "12/ttr", "12/ubnd")),
        ("1234QĐ-UBND", ("1234/qd/ubnd", "1234/qd")),
        ("1234qd-ubnd", ("1234/qd/ubnd", "1234/qd")),
        ("12/2031QĐ-UBND", ("12/2031/qd/ubnd", "12/2031/qd", "12/qd/ubnd", "12/qd")),
        # Types in short, and standards.
        ("Học tập NQ 18 của tỉnh", ("18/nq",)),
        ("theo NĐ 168/2031", ("168/2031/nd", "168/nd")),
        ("QĐ số 12", ("12/qd",)),
        ("QCVN 07:2031/BXD", ("7/2031/qcvn/bxd", "7/2031/qcvn", "7/qcvn")),
        ("qcvn 07:2031", ("7/2031/qcvn", "7/qcvn")),
        ("TCVN ISO 9001:2035", ("9001/2035/tcvn", "9001/tcvn")),
        ("TCVN 9999", ("9999/tcvn",)),
        ("QCVN 07-4:2031", ("7-4/2031/qcvn", "7-4/qcvn", "7/qcvn")),
        ("45/2016/UBTVQH13", ("45/2016/ubtvqh13",)),
        ("12-NQ/QU", ("12/nq/qu", "12/nq")),
        (
            "03/2016/TTLT-BTC-BNV",
            ("3/2016/ttlt/btc/bnv", "3/2016/ttlt", "3/ttlt/btc/bnv", "3/ttlt"),
        ),
        ("7/GM-UBND", ("7/gm/ubnd", "7/gm")),
        ("07/2015/L-CTN", ("7/2015/l/ctn", "7/2015/l", "7/l/ctn", "7/l")),
        ("46/SL", ("46/sl",)),
        ("14/BB-HĐND", ("14/bb/hdnd", "14/bb")),
        ("2/TC-BCH", ("2/tc/bch", "2/tc")),
        # Quy định has two codes: what is typed as a word finds both.
        ("66/QyĐ-UBND", ("66/qyd/ubnd", "66/qd", "66/qyd")),
    ],
)
def test_a_code_group_names_a_document(text: str, terms: tuple[str, ...]) -> None:
    assert _terms(text) == [terms]


@pytest.mark.parametrize(
    ("text", "mentions", "terms"),
    [
        ("Chỉ thị 05-CT/TW", ["Chỉ thị 05-CT/TW"], [("5/ct/tw", "5/ct")]),
        (
            "Luật số 31/2013/QH13",
            ["Luật số 31/2013/QH13"],
            [("31/2013/l", "31/2013/qh13", "31/l")],
        ),
        (
            "sửa 3/2016/TT-BTC, thay 4/2016/TT-BTC",
            ["3/2016/TT-BTC", "4/2016/TT-BTC"],
            [
                ("3/2016/tt/btc", "3/2016/tt", "3/tt/btc", "3/tt"),
                ("4/2016/tt/btc", "4/2016/tt", "4/tt/btc", "4/tt"),
            ],
        ),
        (
            "Chỉ thị 05 và Nghị quyết 12",
            ["Chỉ thị 05", "Nghị quyết 12"],
            [("5/ct",), ("12/nq",)],
        ),
    ],
)
def test_mentions_stand_in_order_and_overlapping_ones_are_one(
    text: str, mentions: list[str], terms: list[tuple[str, ...]]
) -> None:
    assert _mentions(text) == mentions
    assert _terms(text) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("03-CT/TW", "05-CT/TW"),
        ("05-CT/TW", "05-NQ/TW"),
        ("05-CT/TW", "50-CT/TW"),
        ("Thông tư liên tịch 03/2016", "Thông tư 03/2016"),
        ("Nghị quyết liên tịch 03/2016", "Nghị quyết 03/2016"),
        ("03/2016/TTLT-BTC", "03/2016/TT-BTC"),
        ("Chỉ thị 05", "Nghị quyết 05"),
    ],
)
def test_different_documents_share_no_term(one: str, other: str) -> None:
    ((left,), (right,)) = _terms(one), _terms(other)
    assert not set(left) & set(right)


@pytest.mark.parametrize(
    "text",
    [
        "2 - UBND xã - TT",
        "1/ UBND - HĐND họp",
        "Tổ 2 / UBND",
        "15/11/2016",
        "15-11-2016",
        "ngày 15 tháng 5 năm 2016",
        "Thông báo ngày 15/11/2016",
        "thông báo 15/11/2016",
        "Báo cáo 15/11",
        "thông báo 15 tháng 5 năm 2016",
        "Báo cáo 6 tháng đầu năm",
        "kế hoạch 5 năm",
        "kế hoạch 5 năm 2016-2020",
        "ke hoach 5 nam 2016 - 2020",
        "báo cáo 2 quý",
        "chương trình 3 ngày",
        "đề án 20 tỷ",
        "thông báo 3 thí sinh",
        "kết luận 4 vấn đề",
        "ke hoach 2 tuan",
        "mệnh lệnh 5",
        "hiệu lệnh 3",
        "biên bản 2",
        "120 tc dai hoc",
        "3 bb mua",
        "tháng 11/2016 - Mai Hòa",
        "Tháng 11/2016 - UBND quận Mai Hòa",
        "năm 2016 UBND quận Mai Hòa họp",
        "Kế hoạch 2016-2020",
        "Kế hoạch 2016 - 2020",
        "Kế hoạch 2016–2020",
        "giai đoạn 2016-2020",
        "24-7",
        "24/7",
        "2 - Xuân",
        "từ 05-10 CT",
        "bão số 5 Đà Nẵng",
        "Quyết định 30%",
        "Quyết định 1.250 tỷ",
        "Nghị quyết 3,5 tỷ",
        "quyết định 123456",
        "quyết định 5a",
        "Q.8",
        "8:35",
        "0901234567",
        "1.250.000 đồng",
        "Kỳ họp thứ 12",
        "Đại hội XIII",
        "chỉ thị",
        "",
        "5-",
        "-5-CT/TW",
        "A05-CT/TW",
        "1/05-CT/TW",
        "500l/ha",
        "bón 500kg/ha",
        "50TB-XH",
        "NĐ 50 tuổi",
        "NQ 3,5",
        "nq 18",
        "TCVN",
        "12/KP-B",
    ],
)
def test_dates_ranges_and_quantities_are_no_document_numbers(text: str) -> None:
    assert _terms(text) == []


@pytest.mark.parametrize("mark", ["\u0301", "\u0302", "\u0308", "\u0302\u0308"])
def test_a_combining_mark_alone_is_no_code(mark: str) -> None:
    assert find_numbers(f"5-{mark}") == []
    assert find_numbers(f"31/2013/{mark}") == []


@pytest.mark.parametrize("word", TYPE_CODES)
def test_every_type_word_gives_its_own_code(word: str) -> None:
    assert _terms(f"{word} 7/2016") == [(f"7/2016/{TYPE_CODES[word]}", f"7/{TYPE_CODES[word]}")]


def test_terms_stay_within_the_longest_term() -> None:
    codes = "/".join(["CT", *["ABCDEFGHIJKL123"] * 4])
    (terms,) = _terms(f"12345/2016/{codes}")
    assert max(map(len, terms)) <= LONGEST_TERM


def test_offsets_stand_although_marks_are_folded_to_find_type_words() -> None:
    text = "Ủy ban quận Mai Hòa: Quyết định số 30/2016 về đường Đá Bạc"
    assert _mentions(text) == ["Quyết định số 30/2016"]
    # A mark that stands alone folds to nothing.
    assert _mentions(f"x\u0323 x\u0323 {text}") == ["Quyết định số 30/2016"]


def test_a_long_run_of_blanks_after_the_word_so_costs_linear_time() -> None:
    assert find_numbers("luật số" + " " * 60_000 + "x 1") == []
