"""Words typed without blanks, and foreign ones that only look like several syllables."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import READINGS, SPLIT_ANYWAY, read_with, understand
from tests.unit.lexicons import lexicon_of

ARTICLES = (
    "Bắt kẻ bán ma túy ở chợ Dâu, người dân mất uy tín, mát uy nghi",
    "Hồ sơ mời thầu, tòa nhà cơ sở hai, bác Hồ về, bác Hồ, ba chợ, chức vụ, y tế xã, trạm y tế",
    "Khám bảo hiểm y tế, quản lý y dược, tết Nguyên Đán 2031, dân nguyên trạng, nguyên dân",
    "Chợ Mai Hòa mở cửa, cửa chợ Mai Hòa, tăng lương, tệ nạn, tên ăn",
    "Câu lạc bộ U20 Mai Hòa đá giải Rivoli League, mạng Wifi miễn phí, đội trẻ Mai Hòa",
    "Ông Oswald Trent gặp ông Oswald Trent, cúp Rivoli League, sân Sento",
    "Chi ca trực, ca gỗ lim, mơ ra biển, ra ta, ma ni cũ, ni la, sự khởi, khởi sự",
)
# Names of other languages, of some articles.
FOREIGN = ("Chicago", "Morata", "Manila", "Sukhoi", "Hosta")
SUNG = "sự một sự hai sự ba sự bốn khởi một khởi hai khởi ba khởi bốn ca chi gỗ mơ ra ta ma ni la"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    held = [f"{SUNG} {' '.join(SUNG.split()[::-1])}"] * 60
    service = ["dịch vụ công"] * 60
    return lexicon_of(*ARTICLES * 40, *FOREIGN * 100, "dichvucong", *held, *service)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # The likeliest row of pairs, not of syllables.
        ("matuy", "ma tuy"),
        ("bacho", "bac ho"),
        ("toanha", "toa nha"),
        ("tenan", "te nan"),
        ("chucvu", "chuc vu"),
        ("tetnguyendan", "tet nguyen dan"),
        # The one letter that is a word.
        ("baohiemyte", "bao hiem y te"),
        ("tramyte", "tram y te"),
        # Years, numbers, names and words that are no syllables.
        ("tetnguyendan2031", "tet nguyen dan 2031"),
        ("u20maihoa", "u20 mai hoa"),
        ("u20Mai Hòa", "u20 mai Hòa"),
        ("rivolileague", "rivoli league"),
        ("rivolileague31", "rivoli league 31"),
        ("oswaldtrent", "oswald trent"),
        ("wifimienphi", "wifi mien phi"),
        # With marks nothing else is meant.
        ("matúy", "ma túy"),
        ("tăng lươngtệ nạn", "tăng lương tệ nạn"),
        ("y dượcmất", "y dượcmất"),
        ("chợMai Hòa", "chợ Mai Hòa"),
        # What addresses hold, and what are Telex keys as well.
        ("dichvucong", "dich vu cong"),
        ("hoso", "ho so"),
        ("coso", "co so"),
        # The neighbour tells: tế xã is no word, y tế is.
        ("y texa", "y te xa"),
    ],
)
def test_what_is_stuck_is_parted(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert understand(clean(typed), lexicon).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        # Of some articles, and of none.
        *("chicago", "morata", "manila", "sukhoi", "hosta", "rivoli", "sento", "oswald"),
        *("macao", "solo", "chile", "Daily Post", "zanzibar", "mirella", "rivolis"),
        # A letter too many or another one.
        *("chợ choo", "tệ nann", "hồ soơ", "suơng", "hoai", "y teê"),
        # Codes.
        *("tetnguyendan20311", "league2", "oswald1999", "u20", "matuy123"),
        *("ma-tuy1x", "boss@matuy.example", '"matuy"', "quận -matuy"),
    ],
)
def test_what_is_one_word_stays(lexicon: Lexicon, typed: str) -> None:
    assert understand(clean(typed), lexicon).text == clean(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Parts that stand together nowhere, as far as is known.
        ("thaucho", '"thau cho"'),
        ("hopcho", "hopcho"),
        ("quanlychobien", '"quan ly cho bien"'),
        # Of short parts foreign words consist, and articles have others.
        *(("calani", "calani"), ("morata", "morata"), ("gotama", "gotama")),
    ],
)
def test_where_nothing_is_found_what_may_be_stuck_is_a_phrase(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert read_with(READINGS, typed, lexicon).text == typed
    assert read_with((SPLIT_ANYWAY,), typed, lexicon).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chợ thaucho", 'chợ "thau cho"'),
        ('"bác Hồ" thaucho', '"bác Hồ" "thau cho"'),
        ('thaucho "bác Hồ"', '"thau cho" "bác Hồ"'),
        # Beside a lone quote other quotes would pair with it.
        ('"thaucho', '"thaucho'),
        ('thaucho"', 'thaucho"'),
        ('"chợ thaucho', '"chợ thaucho'),
        ("＂chợ thaucho", "＂chợ thaucho"),
        ('thaucho "bác Hồ', 'thaucho "bác Hồ'),
        ('"bác Hồ" "thaucho', '"bác Hồ" "thaucho'),
        # What is quoted is as it stands.
        ('"thaucho"', '"thaucho"'),
        # Behind other signs they begin no phrase.
        ("(thaucho)", "(thaucho)"),
        ("#thaucho", "#thaucho"),
    ],
)
def test_quotes_are_set_only_where_they_make_a_phrase(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert read_with((SPLIT_ANYWAY,), typed, lexicon).text == meant


@pytest.mark.parametrize("typed", ["khachdan", "Khachdan", "hat khachdan", "kemua", "kedan"])
def test_a_brand_that_no_article_has_is_not_cut_into_what_meets_by_chance(typed: str) -> None:
    sides = [*("khách mua", "hai khách", "dán tường", "giấy dán", "kẻ trộm", "hai kẻ")] * 40
    known = lexicon_of("Khách dán tờ rơi", "Kẻ dán tờ rơi", *sides)
    assert read_with(READINGS, typed, known).text == typed
    assert read_with((SPLIT_ANYWAY,), typed, known).text == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Articles write it whole in a foreign name.
        ("maihoa post", "maihoa post"),
        ("Radio Maihoa", "Radio Maihoa"),
        # Apart at least as often, beside what it is none of, or beside a Vietnamese word.
        ("maihoa fest", "mai hoa fest"),
        ("maihoa cup", "mai hoa cup"),
        ("chợ maihoa", "chợ mai hoa"),
        ("maihoa", "mai hoa"),
        ("maihoa, post", "mai hoa, post"),
    ],
)
def test_what_articles_write_whole_in_a_foreign_name_stays(typed: str, meant: str) -> None:
    known = lexicon_of(
        *["Chợ Mai Hòa mở cửa"] * 100,
        *["Hãng Maihoa Post và đài Radio Maihoa"] * 5,
        *["Giải Mai Hòa Fest, Maihoa Fest", "Giải Mai Hòa Fest", "Giải Cup"] * 2,
        *["Đi chợ Maihoa"],
    )
    assert understand(typed, known).text == meant
