"""Dates of articles, as portals write them."""

import datetime as dt
import unicodedata

import pytest

from searchsvc.articles.dates import VIETNAM, parse_date


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("15 Tháng Mười Một 2016 8:35:00 SA", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15 8:35", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15T8:35:20", "2016-11-15T08:35:20+07:00"),
        ("ngày mùng 5 tháng 3 năm 2020", "2020-03-05T00:00:00+07:00"),
        ("Mồng 10 tháng 4 năm 2020", "2020-04-10T00:00:00+07:00"),
        ("15 Tháng Mười Một 2016 12:05 SA", "2016-11-15T00:05:00+07:00"),
        ("15 Tháng Mười Một 2016 12:30 CH", "2016-11-15T12:30:00+07:00"),
        ("15 Tháng Mười Một 2016 2:30:00 CH", "2016-11-15T14:30:00+07:00"),
        ("15 Tháng Mười 2016 9:05:01 CH", "2016-10-15T21:05:01+07:00"),
        ("15 Tháng Hai 2016", "2016-02-15T00:00:00+07:00"),
        ("15 Tháng Tư 2016 8:35 SA", "2016-04-15T08:35:00+07:00"),
        ("5 Tháng Năm 2016 8:35 SA", "2016-05-05T08:35:00+07:00"),
        ("ngày 5 tháng năm năm 2016", "2016-05-05T00:00:00+07:00"),
        ("15 tháng mười hai 2016", "2016-12-15T00:00:00+07:00"),
        ("1 Tháng Giêng 2016", "2016-01-01T00:00:00+07:00"),
        ("15/11/2016", "2016-11-15T00:00:00+07:00"),
        ("5/1/2016", "2016-01-05T00:00:00+07:00"),
        ("05-11-2016", "2016-11-05T00:00:00+07:00"),
        ("15.11.2016", "2016-11-15T00:00:00+07:00"),
        ("29/2/2016", "2016-02-29T00:00:00+07:00"),
        ("15/11/2016 14:20", "2016-11-15T14:20:00+07:00"),
        ("14:20 15/11/2016", "2016-11-15T14:20:00+07:00"),
        ("15/11/2016 12:05 SA", "2016-11-15T00:05:00+07:00"),
        ("15/11/2016 14:20 GMT+7", "2016-11-15T14:20:00+07:00"),
        ("Thứ Ba, 15/11/2016 14:20", "2016-11-15T14:20:00+07:00"),
        ("ngày 15 tháng 5 năm 2016", "2016-05-15T00:00:00+07:00"),
        ("Ngày 15 tháng 5 năm 2016, 8:30", "2016-05-15T08:30:00+07:00"),
        ("Thứ ba, ngày 15 tháng 11 năm 2016", "2016-11-15T00:00:00+07:00"),
        ("2016-11-15", "2016-11-15T00:00:00+07:00"),
        ("20161115", "2016-11-15T00:00:00+07:00"),
        ("2016-11-15 08:35", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15T08:35:00+07:00", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15T08:35:00Z", "2016-11-15T15:35:00+07:00"),
        ("2016-11-15T08:35:00-05:00", "2016-11-15T20:35:00+07:00"),
        # A new year begins seven hours earlier in Vietnam.
        ("2016-12-31T23:30:00Z", "2017-01-01T06:30:00+07:00"),
        ("2016-12-31T16:59:59Z", "2016-12-31T23:59:59+07:00"),
        # Behind a whole date the lunar one only glosses it.
        ("Thứ bảy, 15/08/2020 (26/6 ÂL)", "2020-08-15T00:00:00+07:00"),
        ("15/08/2020 (tức 26 tháng 6 âm lịch)", "2020-08-15T00:00:00+07:00"),
        ("ngày 2 tháng 9 năm 2020 (rằm tháng 7)", "2020-09-02T00:00:00+07:00"),
        ("08:30 15/08/2020 (26/6/2020 ÂL)", "2020-08-15T08:30:00+07:00"),
        # As feeds and pages write it.
        ("Tue, 15 Nov 2016 08:35:00 +0700", "2016-11-15T08:35:00+07:00"),
        ("Tue, 15 Nov 2016 08:35:00 GMT", "2016-11-15T15:35:00+07:00"),
        ("15 Nov 2016 08:35 UTC", "2016-11-15T15:35:00+07:00"),
        ("15 Nov 2016 08:35 -0000", "2016-11-15T15:35:00+07:00"),
        ("15 Nov 2016 08:35", "2016-11-15T08:35:00+07:00"),
        ("2016-11-15 08:35:00 UTC", "2016-11-15T15:35:00+07:00"),
        ("2016-11-15 08:35 (GMT+7)", "2016-11-15T08:35:00+07:00"),
        ("15/11/2016 08:35 UTC", "2016-11-15T15:35:00+07:00"),
        ("15/11/2016 lúc 8 giờ 35 phút", "2016-11-15T08:35:00+07:00"),
        ("8 giờ 15/11/2016", "2016-11-15T08:00:00+07:00"),
        ("Cập nhật lúc 8h30 ngày 15/05/2016", "2016-05-15T08:30:00+07:00"),
        ("Cập nhật: 15/05/2016 | 8:30", "2016-05-15T08:30:00+07:00"),
        ("15/11/2016 8:35 chiều", "2016-11-15T20:35:00+07:00"),
        ("8:35 sáng 15/11/2016", "2016-11-15T08:35:00+07:00"),
        ("Thứ 3, 15/11/2016, 8:35 CH", "2016-11-15T20:35:00+07:00"),
        ("Đăng lúc 14:05 ngày 15 tháng mười một năm 2016", "2016-11-15T14:05:00+07:00"),
        ("  15/11/2016  ", "2016-11-15T00:00:00+07:00"),
        ("15 Th11 2016", "2016-11-15T00:00:00+07:00"),
        ("15 Th11, 2016 8:35", "2016-11-15T08:35:00+07:00"),
        ("Th5 7, 2016", "2016-05-07T00:00:00+07:00"),
        ("15 thg 11, 2016", "2016-11-15T00:00:00+07:00"),
        ("Th 2, 14/11/2016", "2016-11-14T00:00:00+07:00"),
        ("Mai Hòa, ngày 5 tháng 3 năm 2020", "2020-03-05T00:00:00+07:00"),
        ("TP. Bến Sen, ngày 15 tháng 11 năm 2016", "2016-11-15T00:00:00+07:00"),
        ("September 2, 2021", "2021-09-02T00:00:00+07:00"),
        ("2nd Sept 2021, 8:35", "2021-09-02T08:35:00+07:00"),
    ],
)
def test_a_date_is_read_as_vietnam_time(written: str, moment: str) -> None:
    assert parse_date(written).isoformat() == moment
    assert parse_date(unicodedata.normalize("NFD", written)).isoformat() == moment


MONTHS = (
    *("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"),
    *("Mười Một", "Mười Hai"),
)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_read_in_numbers_and_words(month: int) -> None:
    day = dt.datetime(2016, month, 7, 8, 5, tzinfo=VIETNAM)
    word = MONTHS[month - 1]
    assert parse_date(f"7 Tháng {word} 2016 8:05:00 SA") == day
    assert parse_date(f"07/{month:02}/2016 8:05") == day
    assert parse_date(f"ngày 7 tháng {month} năm 2016 8:05") == day


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "now", "hôm nay", "2 ngày trước", "15/5", "5/2016", "15/13/2016", "32/1/2016"),
        *("abc", "15/11/2016 và 16/11/2016", "15/11/2016 lúc 8h và 9h", "15/11/2016 12345"),
        *("hết hạn 15/11/2016 lúc 8h", "hạn chót, ngày 15 tháng 11 năm 2016", "15 Th13 2016"),
        *("15/11/2016 lúc 25 giờ 10 phút", "Tue, 31 Feb 2016 08:35:00 GMT", "lúc 8 giờ 35 phút"),
    ],
)
def test_what_is_no_complete_real_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_date(text)


@pytest.mark.parametrize("text", ["11/15/2016", "5/13/2016 8:00"])
def test_a_month_before_its_day_is_refused_and_never_swapped(text: str) -> None:
    with pytest.raises(ValueError, match="days come first"):
        parse_date(text)


@pytest.mark.parametrize("text", ["15/11/2016 14h20", "15  Tháng Mười  Một 2016 14:20"])
def test_portal_clocks_and_double_blanks_are_read(text: str) -> None:
    assert parse_date(text).isoformat() == "2016-11-15T14:20:00+07:00"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("1900-01-01", "1900-01-01T00:00:00+07:00"),
        ("1/1/1906", "1906-01-01T00:00:00+07:00"),
        ("ngày 19 tháng 5 năm 1890", "1890-05-19T00:00:00+07:00"),
        ("1911-04-30T23:59:59", "1911-04-30T23:59:59+07:00"),
        ("1789-01-25T23:30:00Z", "1789-01-26T06:30:00+07:00"),
        ("1900-01-01T00:00:00+07:00", "1900-01-01T00:00:00+07:00"),
        ("2/9/1945", "1945-09-02T00:00:00+07:00"),
    ],
)
def test_before_whole_hours_vietnam_is_seven_ahead_as_rfc_3339_can_write(
    written: str, moment: str
) -> None:
    read = parse_date(written)
    assert read.isoformat() == moment
    assert parse_date(moment).isoformat() == moment


@pytest.mark.parametrize(
    "written",
    [
        "15 tháng Giêng 2031",
        "15 tháng giêng năm 2031",
        "23 tháng Chạp 2031",
        "23 Tháng Chạp 2031",
        "ngày 30 tháng chạp năm 2031",
        "rằm tháng 8 2031",
        "15/8/2031 âm lịch",
        "15/8/2031 (ÂL)",
        "15/8/2031 (năm Tân Hợi âm lịch)",
        "rằm tháng 8 2031 (15/8 ÂL)",
    ],
)
def test_a_day_of_the_lunar_calendar_is_refused_with_its_reason(written: str) -> None:
    with pytest.raises(ValueError, match="lunar calendar"):
        parse_date(written)
