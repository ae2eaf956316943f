import ast
from collections import Counter
from pathlib import Path

import pytest

from searchsvc.analysis.mentions import abbreviation_table
from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.mentions.abbreviation_table.written import canonical
from searchsvc.analysis.mentions.abbreviations import UNUSUAL, USUAL
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import tokenize
from tests.unit.said import mentions, spans, terms


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UBND", "Ủy ban nhân dân"),
        ("ubnd", "uỷ ban nhân dân"),
        ("HĐND", "Hội đồng nhân dân"),
        ("HDND", "hội đồng nhân dân"),
        ("hđnd", "HỘI ĐỒNG NHÂN DÂN"),
        ("MTTQ", "Mặt trận Tổ quốc"),
        ("CCHC", "cải cách hành chính"),
        ("ĐBQH", "đại biểu Quốc hội"),
        ("DBQH", "đại biểu Quốc hội"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TP. HCM", "thành phố Hồ Chí Minh"),
        ("TPHCM", "thành phố Hồ Chí Minh"),
        ("tp hcm", "thành phố hồ chí minh"),
        ("KT-XH", "kinh tế - xã hội"),
        ("KT&XH", "kinh tế, xã hội"),
        ("KTXH", "kinh tế xã hội"),
        ("GD-ĐT", "giáo dục và đào tạo"),
        ("GD&DT", "Giáo dục và Đào tạo"),
        ("Sở GD và ĐT", "giáo dục và đào tạo"),
        ("LĐ-TB&XH", "lao động - thương binh và xã hội"),
        ("LĐTBXH", "Lao động, Thương binh và Xã hội"),
        ("TW", "Trung ương"),
        ("VH-XH", "văn hóa - xã hội"),
        ("VHXH", "Văn hóa, xã hội"),
        ("LLTP", "lý lịch tư pháp"),
        ("HKTT", "hộ khẩu thường trú"),
        ("SKSS", "sức khỏe sinh sản"),
        ("TNCSHCM", "Thanh niên Cộng sản Hồ Chí Minh"),
        ("TNCS HCM", "Thanh niên Cộng sản Hồ Chí Minh"),
        ("XĐGN", "xóa đói, giảm nghèo"),
        ("TƯ", "trung ương"),
        ("BCH T.Ư", "trung ương"),
        ("PCTN", "phòng, chống tham nhũng"),
        ("PCTN", "phòng chống tham nhũng"),
    ],
)
def test_a_short_form_and_its_long_form_are_one_term(short: str, long: str) -> None:
    said = set(terms(short, "="))
    assert canonical(long) in said & set(terms(long, "="))


@pytest.mark.parametrize("short", [s for s, longs in ABBREVIATIONS.items() if len(longs) == 1])
def test_every_abbreviation_of_one_meaning_is_found_in_capitals(short: str) -> None:
    assert canonical(ABBREVIATIONS[short][0]) in terms(short.upper(), "=")


@pytest.mark.parametrize(
    "long", sorted({long for longs in ABBREVIATIONS.values() for long in longs})
)
def test_every_long_form_is_found_as_it_is_written(long: str) -> None:
    assert canonical(long) in terms(long, "=")
    assert canonical(long) in terms(long.replace(",", ""), "=")


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("BTV", {"~ban_thuong_vu": USUAL, "~bien_tap_vien": UNUSUAL}),
        ("BTC", {"~ban_to_chuc": USUAL, "~bo_tai_chinh": UNUSUAL}),
        ("ĐH", {"~dai_hoc": USUAL, "~dai_hoi": UNUSUAL}),
        ("hs", {"~hoc_sinh": USUAL, "~ho_so": UNUSUAL}),
        ("ban thường vụ", {"=ban_thuong_vu": 1.0}),
        ("biên tập viên", {"=bien_tap_vien": 1.0}),
    ],
)
def test_in_an_article_a_short_form_of_several_meanings_is_unsure(
    text: str, weights: dict[str, float]
) -> None:
    assert {mention.terms[0]: mention.weight for mention in mentions(text)} == weights


@pytest.mark.parametrize(
    ("query", "weights"),
    [
        ("BTV", {"=ban_thuong_vu": USUAL, "=bien_tap_vien": UNUSUAL}),
        ("ban thường vụ", {"=ban_thuong_vu": 1.0, "~ban_thuong_vu": USUAL}),
        ("bien tap vien", {"=bien_tap_vien": 1.0, "~bien_tap_vien": UNUSUAL}),
    ],
)
def test_in_a_query_each_meaning_has_its_weight(query: str, weights: dict[str, float]) -> None:
    assert {m.terms[0]: m.weight for m in mentions(query, typed=True)} == weights


@pytest.mark.parametrize(
    "query", ["uy ban nhan dan", "hoi dong nhan dan", "kinh te xa hoi", "cai cach hanh chinh"]
)
def test_a_long_form_without_marks_counts_in_a_query_only(query: str) -> None:
    assert terms(query, "=") == []
    assert terms(query, "=", typed=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND phường Bến Sen", ["UBND"]),
        ("(HĐND, UBND)", ["HĐND", "UBND"]),
        ("phát triển KT-XH năm", ["KT-XH"]),
        ("Ủy ban  nhân dân", ["Ủy ban  nhân dân"]),
    ],
)
def test_a_mention_is_the_piece_of_text_that_says_it(text: str, found: list[str]) -> None:
    assert spans(text, "=") == found


@pytest.mark.parametrize(
    "text",
    [
        # Words, and the same in capitals.
        *("tư", "Tư", "tư pháp", "đầu tư", "SỞ TƯ PHÁP", "PHẦN KHAI TỪ", "điện tử"),
        # Of Thành ủy or Tỉnh ủy.
        *("54-KH/TU", "TU"),
        # Across a line end, a sentence or an item of a list.
        *("ủy ban\nnhân dân", "KT\nXH", "an ninh. Trật tự", "dịch vụ. Công tơ", "ủy ban, nhân dân"),
        *("các phòng, ban, tổ chức", "đô thị, xã hội", "dịch vụ, công nghệ", "KT, XH"),
        # Other letters or signs between.
        *("ủy ban vì nhân dân", "kinh tế (xã hội)", "kinh tế: xã hội", "kinh tế \u2014 xã hội"),
        # The end of an address.
        *("maihoa.vn", "www.maihoa.gov.vn", "tin@dvc.maihoa.example"),
        # Without đ it is another abbreviation.
        *("CD", "DV", "DH"),
        *("", "nhân dân ủy ban", "xubnd", "UBNDX"),
    ],
)
def test_what_only_looks_like_an_abbreviation_is_none(text: str) -> None:
    assert terms(text, "=") == []
    assert terms(text, "~") == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "trường ca thành phố",
            "tình ca tỉnh",
            "tân cổ ca quận",
            "vọng cổ ca huyện",
            "giao ca xã",
        ),
        *("hai ca huyện", "mười ca xã", "12 ca tỉnh", "đổi ca huyện", "tăng ca thành phố"),
        *("cát CAT lậu", "CAT", "ông CAP", "Ông CAP Lụa", "TRƯỜNG CAP", "CAP 3", "cap Lụa"),
    ],
)
def test_a_song_a_shift_or_a_word_in_capitals_is_no_police(text: str) -> None:
    said = [*terms(text, "=", typed=True), *terms(text, "="), *terms(text, "~")]
    assert not [term for term in said if term.startswith(canonical("công an"))]


@pytest.mark.parametrize("text", ["CAP Lụa", "CAP 12", "trưởng CAP", "CAT Sen Hồ", "GĐ CAT Sen Hồ"])
def test_police_is_named_before_its_place_or_behind_its_head(text: str) -> None:
    assert [term for term in terms(text, "=") if term.startswith(canonical("công an"))]


@pytest.mark.parametrize("text", ["TP, HCM", "TP\nHCM"])
def test_the_parts_of_a_short_form_stand_in_one_item(text: str) -> None:
    assert canonical("thành phố hồ chí minh") not in terms(text, "=")


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("GĐ 2031-2035", "giai đoạn"),
        ("NK 2031 – 2036", "nhiệm kỳ"),
        ("GĐ Sở Y tế", "giám đốc"),
        ("CV Đỗ Mắm Tràm", "chuyên viên"),
        ("TT Thích Minh Sẫm", "thượng tọa"),
        ("LM. Phêrô Sẫm", "linh mục"),
        ("BT Huyện ủy", "bí thư"),
        ("sáng T7", "thứ bảy"),
        ("T7, CN", "chủ nhật"),
        ("T7 và CN", "chủ nhật"),
        ("CN hàng tuần", "chủ nhật"),
        ("thứ 7, CN", "chủ nhật"),
        ("thứ bảy và CN", "chủ nhật"),
        ("Tr.úy Sẫm", "trung úy"),
    ],
)
def test_a_short_form_beside_what_tells_its_meaning_has_it(text: str, long: str) -> None:
    term = canonical(long)
    for typed in (text, fold(text.lower())):
        assert term in terms(typed, "=", typed=True)
    assert {term, f"~{term[1:]}"} & {one.terms[0] for one in mentions(text)}


@pytest.mark.parametrize(
    "text",
    [
        *("GĐ văn hóa", "GĐ 2031", "NK hàng hóa", "NK 2031", "TT Y tế", "TT Thị Sẫm", "CV 215"),
        *("T7/2031", "bia T7", "thợ CN may", "CN tỉnh", "LM 12", "LS 1945", "CT xã", "BT cầu"),
        *("GĐ công viên", "DS hộ nghèo", "ds nguyen", "Thúy", "Trúy"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_elsewhere_a_short_form_has_not_that_meaning(text: str, typed: bool) -> None:
    meant = "giai đoạn,nhiệm kỳ,giám đốc,chủ nhật,thứ bảy,linh mục,luật sư,bí thư,dược sĩ"
    meant += ",thượng tọa,chuyên viên,chủ tịch,trung úy,thượng úy"
    others = {canonical(one) for one in meant.split(",")}
    said = {one.terms[0].replace("~", "=") for one in mentions(text, typed)}
    assert not others & said


def test_each_row_of_the_tables_stands_once() -> None:
    folder = Path(abbreviation_table.__file__).parent
    keys = [
        key.value
        for file in folder.glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    ]
    assert len(keys) == len(ABBREVIATIONS)
    assert not [key for key, times in Counter(keys).items() if times > 1]


def test_no_short_form_in_small_letters_is_a_vietnamese_word() -> None:
    words = dictionary()
    for short in ABBREVIATIONS:
        parts = tuple(token.key for token in tokenize(short))
        if len(parts) > 1:
            assert parts not in words.pairs | words.longer, short
        elif len(parts[0]) > 3:
            # Those of three letters count in capitals only.
            assert not is_bare_syllable(parts[0]), short
