import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from tests.unit.growth import is_linear
from tests.unit.said import mentions, spans, terms

DAY = ("@2016-05-15", "@2016-05", "@05-15")


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "15/5/2016",
        "15/05/2016",
        "15-5-2016",
        "15-05-2016",
        "15.5.2016",
        "15.05.2016",
        "2016-05-15",
        "(2016-05-15)",
        "15 / 5 / 2016",
        "15 - 5 - 2016",
        "(15/5/2016)",
        "ngày 15/5/2016.",
        "ngày 15 tháng 5 năm 2016",
        "15 tháng 5, năm 2016",
        "15 tháng 5/2016",
        "15 tháng 5-2016",
        "15 Tháng Năm 2016",
        "NGÀY 15 THÁNG 5 NĂM 2016",
        "mười lăm tháng năm năm 2016",
        "ngày mười lăm tháng năm năm 2016",
        "ngày 15 tháng 05 năm 2016",
    ],
)
def test_every_way_to_write_a_day_gives_the_same_terms(text: str, typed: bool) -> None:
    assert DAY in [mention.terms for mention in mentions(text, typed)]


@pytest.mark.parametrize(
    "text",
    [
        "tháng 11/2016",
        "11/2016",
        "tháng 11-2016",
        "tháng 11 năm 2016",
        "tháng 11, năm 2016",
        "Tháng mười một năm 2016",
        "tháng 11 2016",
        "tháng 1-11/2016",
    ],
)
def test_every_way_to_write_a_month_gives_its_term(text: str) -> None:
    assert set(terms(text, "@")) == {"@2016-11"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30/4", ["@04-30"]),
        ("ngày 2/9", ["@09-02"]),
        ("30 tháng 4", ["@04-30"]),
        ("ba mươi tháng tư", ["@04-30"]),
        ("mùng 3 tháng Giêng", ["@01-03"]),
        ("23 tháng Chạp", ["@12-23"]),
        ("29/2", ["@02-29"]),
        ("29/2/2016", ["@2016-02-29"]),
        ("24/7/2016", ["@2016-07-24"]),
        ("30/4-1/5", ["@04-30", "@05-01"]),
        ("15-20/5", ["@05-20"]),
        ("15/5/2016-20/5/2016", ["@2016-05-15", "@2016-05-20"]),
    ],
)
def test_days_of_any_year_and_ranges_of_days_are_found(text: str, found: list[str]) -> None:
    assert terms(text, "@") == found


@pytest.mark.parametrize("query", ["15 thang 5 nam 2016", "muoi lam thang nam nam 2016"])
def test_a_day_in_words_without_marks_counts_in_a_query_only(query: str) -> None:
    assert terms(query, "@", typed=True) == [DAY[0]]
    assert terms(query, "@") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sáng 15/5/2016, UBND", ["15/5/2016"]),
        ("ngày 15 tháng 5 năm 2016, họp", ["15 tháng 5 năm 2016"]),
        ("họp 15/5.", ["15/5"]),
    ],
)
def test_a_mention_of_a_day_ends_with_it(text: str, found: list[str]) -> None:
    assert spans(text, "@") == found


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        # Open day and night.
        "24/7",
        # No such day.
        *("31/2", "32/1", "0/5", "5/13", "29/2/2015", "31 tháng 4", "tháng 15 năm 2016"),
        # Quantities, ranges, scores.
        *("3,5/2", "1.250.000", "2016-2020", "2016 - 2020", "2-1", "tỉ số 2-1", "1.05", "5.10"),
        # Numbers of documents, telephones, machines, versions.
        *("05/2016/QĐ", "05/2016-QĐ", "15/5/2016/NĐ", "3/2016/TT-BTC"),
        *("0901 234 567", "090.12.34", "028.38.15.5.2016", "08-15-5-2016"),
        *("192.168.1.1", "10.0.2016.1", "v1.2.2016", "28.12.2016.5", "1.2.2016.3"),
        # Months and years of duration.
        *("6 tháng năm 2016", "sáu tháng năm 2016", "tổng thu 12 tháng năm 2016"),
        *("6 tháng đầu năm 2016", "tháng năm", "năm 2016", "trong 6 tháng 2016", "hai năm tháng"),
        # Across a line end or a sentence.
        *("15\ntháng 5", "tháng\n5 năm 2016", "tháng 3\nnăm 2015", "tháng 5. Năm 2016"),
        *("ngày 15, tháng 5", "định kỳ 6 tháng, 1 năm", "mục 3. 5. 2016", "15\n/5", ""),
    ],
)
def test_what_is_no_date_gives_none(text: str, typed: bool) -> None:
    assert terms(text, "@", typed) == []


def test_a_year_after_a_document_s_number_is_no_month(analyzer: Analyzer) -> None:
    assert analyzer.analyze("Thông tư 3/2016").mentions == []


def test_of_many_numbers_and_dates_each_date_beside_a_number_stays(analyzer: Analyzer) -> None:
    sentence = "Ngày 15/11/2016 có Thông tư 3/2016 và hết hạn tháng 4/2017. "
    once = analyzer.analyze(sentence).mentions
    often = analyzer.analyze(sentence * 3).mentions
    assert [mention.terms for mention in often] == [mention.terms for mention in once] * 3
    assert all("3/2016" not in sentence[one.start : one.end] for one in once)


def test_numbers_and_dates_are_told_apart_in_linear_time(analyzer: Analyzer) -> None:
    sentence = "Ngày 15/11/2016 ban hành Quyết định số 123/2016/QĐ-UBND về việc họp. "
    assert is_linear(analyzer.analyze, lambda count: sentence * count, 500)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d}.{m}.{y}", "{d} tháng {m} năm {y}"]),
)
def test_any_day_is_read_back(day: date, spelled: str) -> None:
    text = spelled.format(d=day.day, m=day.month, y=day.year)
    assert f"@{day.isoformat()}" in terms(text, "@")


@given(st.integers(0, 40), st.integers(0, 20), st.integers(1900, 2099))
def test_only_days_of_the_calendar_are_dates(day: int, month: int, year: int) -> None:
    real = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    assert bool(terms(f"{day}/{month}/{year}", "@")) == real


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        *("tỷ lệ 1/2000", "bản đồ 1/2000", "tỉ lệ 1/500", "quy hoạch 1/2000", "bản đồ 3/2016"),
        *("quý 3/2016", "kỳ họp 3/2016", "số 3/2016", "Số 3/2016", "khóa 3/2016", "đợt 3/2016"),
        *("lần 3/2016", "kỳ 3/2016", "tỷ lệ 2/3"),
    ],
)
def test_a_scale_a_quarter_and_what_is_counted_are_no_months(text: str, typed: bool) -> None:
    assert terms(text, "@", typed) == []


def test_a_query_without_marks_may_count_as_well() -> None:
    assert terms("quy 3/2016", "@", typed=True) == []
    assert terms("ti le 1/2000", "@", typed=True) == []
    assert terms("tháng 3/2016", "@")[:1] == ["@2016-03"]
    assert terms("bản tin 3/2016", "@") == ["@2016-03"]


@pytest.mark.parametrize("text", ["T6/2020", "t06/2020", "T6-2020", "t6.2020", "T.6/2020"])
@pytest.mark.parametrize("typed", [False, True])
def test_a_month_with_its_year_may_be_in_short(text: str, typed: bool) -> None:
    assert terms(f"kế hoạch {text}", "@", typed) == ["@2020-06"]


@pytest.mark.parametrize(
    "text",
    ["T6", "T13/2020", "t6, 2020", "AT6/2020", "T6/20201", "P3-T6-2020", "T6/2020/QĐ"],
)
def test_what_is_short_for_a_weekday_or_nothing_is_no_month(text: str) -> None:
    assert terms(text, "@") == terms(text, "@", typed=True) == []


@pytest.mark.parametrize(
    "text", ["02-2019", "2-2019", "2.2019", "tin 02.2019", "T2 2019", "t02 2019"]
)
def test_readers_type_a_month_as_articles_do_not_write_it(text: str) -> None:
    assert terms(text, "@", typed=True) == ["@2019-02"]
    assert terms(text, "@") == []


@pytest.mark.parametrize(
    "text",
    [
        *("2019-02", "2019-2-1", "2019-02-30", "2019-02-10-3", "08-2019-02-10", "2018-2019-02"),
        *("13-2019", "0.2019", "số 02-2019", "khóa 02-2019", "2019/02-10", "2.2019.3"),
    ],
)
def test_other_figures_with_a_year_are_no_date(text: str) -> None:
    assert terms(text, "@") == terms(text, "@", typed=True) == []


@pytest.mark.parametrize("text", ["rằm tháng tám 2020", "rằm tháng 8/2020", "Rằm tháng 8 năm 2020"])
@pytest.mark.parametrize("typed", [False, True])
def test_a_month_of_the_moon_is_none_of_the_sun(text: str, typed: bool) -> None:
    assert terms(text, "@", typed) == []


@pytest.mark.parametrize(
    "query",
    [
        *("5 thang chap hanh", "5 thang chap thuan", "5 thang chap hành", "5 tháng chấp hành"),
        *("3 tháng giêng hai", "3 thang gieng hai"),
    ],
)
def test_a_month_that_begins_another_word_makes_no_lunar_day(query: str) -> None:
    assert [one.terms for one in mentions(query, typed=True) if "amlich" in one.terms[0]] == []
    assert terms(query, "'") == []
    assert terms(query, "@", typed=True) == terms(query, "@") == []


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("5 thang chap", "'amlich0512"),
        ("5 thang chap va 6 thang chap", "'amlich0512"),
        ("5 tháng chạp, hành", "'amlich0512"),
        ("3 thang gieng nam 2031", "'amlich0301"),
        ("3 tháng giêng, hai", "'amlich0301"),
    ],
)
def test_other_words_behind_a_lunar_month_leave_its_day(query: str, term: str) -> None:
    assert terms(query, "'", typed=True)[:1] == [term]


def test_a_feast_typed_by_its_lunar_day_is_no_date_but_other_early_days_are() -> None:
    assert terms("mùng 10 tháng 3", "@", typed=True) == []
    assert terms("mung 5 thang 5", "@", typed=True) == []
    assert terms("mùng 2 tháng 9", "@", typed=True) == ["@09-02"]
    assert terms("ngày 10 tháng 3", "@", typed=True) == ["@03-10"]
    # An article may mean either, and is found by both.
    assert terms("mùng 10 tháng 3", "@") == ["@03-10"]


@pytest.mark.parametrize("text", ["hop 23/12/2020 ban chap hanh", "23/12 thi chap hanh an"])
def test_a_day_in_figures_is_none_of_the_twelfth_moon(text: str) -> None:
    assert "@12-23" in {term for one in mentions(text, typed=True) for term in one.terms}


def test_a_full_moon_may_have_its_solar_day() -> None:
    assert terms("đêm rằm 10/9/2022", "@") == ["@2022-09-10"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 30-4", ["@04-30"]),
        ("mừng lễ 2-9", ["@09-02"]),
        ("30-4", []),
        ("ngày 2-9 tại quảng trường", ["@09-02"]),
        ("sáng 30-4, bà con", ["@04-30"]),
        # Holidays by their names.
        ("mừng Quốc khánh 2-9", ["@09-02"]),
        ("giải phóng miền Nam, thống nhất 30-4", ["@04-30"]),
        ("Quốc tế Lao động 1-5", ["@05-01"]),
        ("Quốc tế Phụ nữ 8-3", ["@03-08"]),
        ("Phụ nữ Việt Nam 20-10", ["@10-20"]),
        ("Nhà giáo 20-11", ["@11-20"]),
        ("thương binh, liệt sĩ 27-7", ["@07-27"]),
        ("đội nữ 2-9", []),
        ("thắng đội Nam 3-2", []),
        ("thiếu nhi 3-5 tuổi", []),
        # Ranges, and scores.
        ("mỗi ngày 2-3 lần", []),
        ("uống ngày 2-3 viên", []),
        ("ngày 8-10 tiếng", []),
        ("sáng 5-6 giờ", []),
        ("sáng 5-7 độ", []),
        ("thắng tối 2-1 trước đội bạn", []),
        ("ngày 10-12 tháng 5", ["@05-10", "@05-12"]),
        ("ngày 10-12/5", ["@05-10", "@05-12"]),
        ("mười ba tháng tám", ["@08-13"]),
        ("15/8 âm lịch", []),
        ("ngày 15/8/2031 (âm lịch)", []),
    ],
)
def test_a_day_with_a_dash_needs_a_word_before_and_a_lunar_day_is_none(
    text: str, found: list[str]
) -> None:
    assert terms(text, "@") == found
