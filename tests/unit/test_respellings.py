import pytest

from searchsvc.analysis.mentions.respellings import _TABLES
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("virus", "'virus"),
        ("vi rút", "'virus"),
        ("Vi-rút", "'virus"),
        ("ô xi", "'oxy"),
        ("in-tơ-nét", "'internet"),
        ("virut", "'virus"),
        ("vaxin", "'vaccine"),
        ("Singapo", "'singapore"),
        ("Xin-ga-po", "'singapore"),
        ("Ukraina", "'ukraine"),
        ("U-crai-na", "'ukraine"),
        ("Ô-xtrây-li-a", "'australia"),
        ("nước Úc", "'australia"),
        ("trang web", "'website"),
        ("y tế", "'yte"),
        ("yte", "'yte"),
        ("Ngọc Réo", "'ngokreo"),
        ("café", "'caphe"),
        ("cà phê", "'caphe"),
        ("K'ho", "'kho"),
        ("K’Ho", "'kho"),
        ("Cơ Ho", "'kho"),
        ("H'Mông", "'hmong"),
        ("Hmông", "'hmong"),
        ("Xơ-đăng", "'xodang"),
        ("Xơ Đăng", "'xodang"),
        ("Đắc Lắc", "'daklak"),
        ("Dak Lak", "'daklak"),
        ("Bắc Cạn", "'backan"),
        # Whatever an apostrophe joins, in no table.
        ("Y'Tlam", "'ytlam"),
        ("Ma-ri-uýt", "'mariuyt"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_each_spelling_of_a_word_gives_one_term(text: str, term: str, typed: bool) -> None:
    assert term in terms(text, "'", typed)


@pytest.mark.parametrize(
    ("query", "term"),
    [("vi rut", "'virus"), ("o xi", "'oxy"), ("dac lac", "'daklak"), ("kho", "'kho")],
)
def test_a_reader_may_leave_its_marks_out(query: str, term: str) -> None:
    assert term in terms(query, "'", typed=True)


@pytest.mark.parametrize(
    "text",
    [
        "kho lương thực",
        "khó khăn",
        "văn hóa-xã hội",
        "mông lung",
        "Gò Vấp",
        "gọn gàng",
        "gồn",
        "05-CT",
        "a.b-c@maihoa.example",
        "cô ta",
        "anh Úc",
        "thẩm mỹ",
        "li ti",
        "bố cụ",
        "đắc cử",
        "bắc cầu",
    ],
)
def test_other_words_are_no_spelling_of_these(text: str) -> None:
    assert terms(text, "'") == []


@pytest.mark.parametrize(
    ("names", "term"),
    [
        (("Tết Nguyên đán", "tết âm lịch", "Tết cổ truyền", "tết ta", "Nguyên Đán"), "'nguyendan"),
        (("Rằm tháng Giêng", "Tết Nguyên tiêu", "nguyên tiêu"), "'nguyentieu"),
        (("Giỗ Tổ Hùng Vương", "giỗ tổ", "mùng 10 tháng 3", "Quốc giỗ"), "'gioto"),
        (("Tết Đoan ngọ", "mùng 5 tháng 5", "mồng năm tháng năm"), "'doanngo"),
        (("Vu Lan", "rằm tháng bảy", "Rằm tháng 7", "Vu lan báo hiếu"), "'vulan"),
        (("Trung thu", "rằm tháng tám", "Rằm tháng 8", "Tết trông trăng"), "'trungthu"),
        (("Phật đản", "rằm tháng tư", "Vesak"), "'phatdan"),
        (("ông Công ông Táo", "23 tháng chạp", "Táo quân"), "'ongcongongtao"),
        (("Tết Dương lịch", "tết dương lịch"), "'tetduonglich"),
        (("Noel", "Giáng sinh"), "'giangsinh"),
    ],
)
def test_a_feast_has_one_term_by_each_of_its_names(names: tuple[str, ...], term: str) -> None:
    for name in names:
        assert term in terms(name, "'"), name
        assert term in terms(name.lower(), "'", typed=True), name


def test_a_name_that_begins_others_counts_in_queries_only() -> None:
    assert terms("Tết Tây Ninh", "'") == terms("chợ Tết Dương Đông", "'") == []
    assert terms("tết tây", "'", typed=True) == ["'tetduonglich"]


def test_the_table_holds_many_words_and_each_in_two_spellings_or_more() -> None:
    lines = [line for line in "".join(_TABLES).splitlines() if line.strip()]
    assert len(lines) >= 100
    assert all(len({one.strip() for one in line.split("|")}) >= 2 for line in lines)
