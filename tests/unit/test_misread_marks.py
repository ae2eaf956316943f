"""Marks that OCR misread are put right, and nothing else of a text is touched."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.documents.ocr.misread_marks import mend

WORDS = (
    "bổ bỗ bô bố sung súng tô tổ chức chúc kế kê ké hoạch quyên quyền hạn của cửa sổ sở cả nước "
    "Mai Hòa Bến Lụa kiểm kiếm tra trà số sô 12 2031 chỉ chi phí tiết VÀ ĐỐI ĐÓI VỚI thị xã"
)


def silent(folded: Sequence[str]) -> list[str]:
    return [""] * len(folded)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("được bỗ sung vào danh mục", "được bổ sung vào danh mục"),
        ("phòng học QUYÉT ĐỊNH sau cùng", "phòng học QUYẾT ĐỊNH sau cùng"),
        ("chức nẵng của tổ", "chức năng của tổ"),
        ("các khoản bao gôm tiền nước", "các khoản bao gồm tiền nước"),
        ("2. Quyét định có hiệu lực", "2. Quyết định có hiệu lực"),
        ("theo văn bản sô 17 của phường", "theo văn bản số 17 của phường"),
        ("Só 17 năm ấy", "Số 17 năm ấy"),
        ("nhân đân làng Lụa", "nhân dân làng Lụa"),
    ],
)
def test_a_syllable_that_no_word_has_is_put_right_without_other_evidence(
    read: str, meant: str
) -> None:
    assert mend([read], silent) == [meant]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("phường đã tô chức hội chợ", "phường đã tổ chức hội chợ"),
        ("ban hành kê hoạch trồng cây", "ban hành kế hoạch trồng cây"),
        ("hỗ trợ chỉ phí đi lại", "hỗ trợ chi phí đi lại"),
        ("TỎ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
        ("về việc quán lý đất", "về việc quản lý đất"),
    ],
)
def test_pyvis_model_decides_between_words_that_both_exist(read: str, meant: str) -> None:
    assert mend([read]) == [meant]
    assert mend([read], silent) == [read]


def test_a_word_that_the_file_has_elsewhere_is_meant_where_its_marks_differ() -> None:
    pages = ["Đội kiểm tra đến chợ. Biên bản kiểm tra được lập.", "Lần kiếm tra sau ở bến."]
    assert mend(pages, silent) == [pages[0], "Lần kiểm tra sau ở bến."]
    assert mend(pages[1:], silent) == pages[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Tô Chúc ở Bến Lụa",
        "gặp bà Kê Hoạch",
        "cả nước đều biết, của sở nào thì sở ấy lo",
        "lớp trưởng ban nhạc thiếu nhi đọc thơ",
        "sổ 17, sở 17, so 17",
        "hội nghị cấp tỉnh, kỳ thi thứ nhất, tuyến đường ven sông",
        "phan lan, người dùng, khóa học, bán hàng",
        "",
        "12/2031",
    ],
)
def test_names_frequent_words_and_what_nothing_speaks_against_stay(text: str) -> None:
    assert mend([clean(text)], silent) == [clean(text)]


@pytest.mark.parametrize(
    "name",
    [
        "NGUYỄN VĂN QUYẾT",
        "Họ tên: Nguyễn văn Tùng",
        "1. nguyễn văn quyết",
        "VŨ ĐÌNH HƯƠNG",
        "PHAN QUANG",
        "BÙI CÔNG HOA",
        "TRƯƠNG THANH ĐẠT, PHAN THẾ",
        "Ông Hà Tiên Sinh",
    ],
)
def test_the_words_of_a_name_are_no_words(name: str) -> None:
    assert mend([name]) == [name]


@given(st.lists(st.lists(st.sampled_from(WORDS.split(" ")), max_size=12).map(" ".join), max_size=4))
def test_letters_signs_and_the_number_of_pages_stay(pages: list[str]) -> None:
    mended = mend(pages, silent)
    assert len(mended) == len(pages)
    for before, after in zip(pages, mended, strict=True):
        assert [t.folded for t in tokenize(after)] == [t.folded for t in tokenize(before)]
        assert len(after) == len(before)


@given(st.text(alphabet="bổỗsung tôchứ.,\n-ĐÓI13", max_size=60).map(clean))
def test_any_text_can_be_looked_at(text: str) -> None:
    (mended,) = mend([text], silent)
    assert [t.folded for t in tokenize(mended)] == [t.folded for t in tokenize(text)]
