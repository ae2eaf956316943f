"""Did you mean: what is offered, and what is left as it was typed."""

import time

import pytest

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.spelling import MOST_DOUBTFUL, correct
from searchsvc.query.spelling.candidates import mark_difference
from searchsvc.query.spelling.edits import slips

ARTICLES = (
    "Huyện Mai Hòa phòng chống sốt xuất huyết, phun thuốc diệt muỗi ở khu phố Bến Lụa.",
    "Mai Hòa tuyển dụng viên chức ngành giáo dục, thanh niên khám sức khỏe nghĩa vụ quân sự.",
    "Lễ hội đua thuyền trên rạch Ông Quỳ, đài truyền thanh đưa tin.",
    "Diễn tập chữa cháy chung cư Vân Đồi, lắp camera an ninh ở khu phố.",
    "Trạm bơm chống ngập chạy thử, giải phóng mặt bằng đường Lụa Đào.",
    "Đường dây nóng của Ủy ban nhân dân xã Mai Hòa, trả lời người dân.",
    "Suất ăn của học sinh trường Vân Đồi, mỗi suất ăn có rau.",
    "Bác sĩ Trần Khả Uy giải thích giây phút đầu tiên khi cứu người.",
    "Nhà thầu Sonatech khởi công cầu Vân Đồi, lắp thiết bị wifi miễn phí.",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for _ in range(20):
        for text in ARTICLES:
            builder.add([text])
    return builder.build()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sốt suất huyết", "sốt xuất huyết"),
        ("đường giây nóng", "đường dây nóng"),
        ("tuyễn dụng viên chức", "tuyển dụng viên chức"),
        ("nghĩa vụ quân xự", "nghĩa vụ quân sự"),
        ("đài chuyền thanh", "đài truyền thanh"),
        ("lể hội đua thuyền", "lễ hội đua thuyền"),
        ("diển tập chửa cháy", "diễn tập chữa cháy"),
        ("giải phóng mặt bằn", "giải phóng mặt bằng"),
        ("dạch Ông Quỳ", "rạch Ông Quỳ"),
    ],
)
def test_syllables_that_sound_alike_are_told_apart_by_their_neighbours(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("trạm bươm", "trạm bơm"),
        ("trạm bơmm chống ngập", "trạm bơm chống ngập"),
        ("huyện Mai Hòa tuyểm dụng", "huyện Mai Hòa tuyển dụng"),
        ("học sih trường Vân Đồi", "học sinh trường Vân Đồi"),
        ("nghiã vụ quân sự và diệt mũi", "nghiã vụ quân sự và diệt muỗi"),
        ("học snih Mai Hòa", "học sinh Mai Hòa"),
        ("lắp camrea khu phố", "lắp camera khu phố"),
        ("nhà thầu Sonatehc", "nhà thầu Sonatech"),
        ("lắp cảmera an ninh", "lắp camera an ninh"),
        ("diêt muỗi khu phô", "diệt muỗi khu phố"),
    ],
)
def test_slips_of_a_finger_and_wrong_marks_are_seen_in_unknown_syllables(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("camrea an ninh", "camera an ninh"),
        ("kham suc khoer", "kham suc khoe"),
        ("truyenf thanh", "truyen thanh"),
        ("dua thuyenn", "dua thuyen"),
        ("giai phong mat banh", "giai phong mat bang"),
        ("cau van doii", "cau van doi"),
    ],
)
def test_a_query_without_marks_is_corrected_without_marks(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sốt suất huyết", "Sốt xuất huyết"),
        ("Sốt Suất Huyết", "Sốt Xuất Huyết"),
        ("SỐT SUẤT HUYẾT", "SỐT XUẤT HUYẾT"),
        ('"sốt suất huyết" -"Bến Lụa"', '"sốt xuất huyết" -"Bến Lụa"'),
        ("sốt suất huyết, 15/5/2016!", "sốt xuất huyết, 15/5/2016!"),
        ("Chỉ thị 05-CT/TW: lể hội", "Chỉ thị 05-CT/TW: lễ hội"),
        ("  lể   hội ", "  lễ   hội "),
    ],
)
def test_case_numbers_signs_and_blanks_stay(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *ARTICLES,
        "",
        "?!",
        "sốt xuất huyết",
        "suất ăn",
        "giây phút đầu tiên",
        "suất",
        "người dân Mai Hòa",
        "Mai Hoà",
        "Trần Khả Uy",
        "muỗi Vân Đồi và học sinh",
        "rau Bến Lụa",
    ],
)
def test_a_good_query_is_left_alone(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    [
        "sot xuat huyet",
        "sot suat huyet",
        "tuyen dung vien chuc",
        "mai hoa",
        "khám suc khỏe",
        "lễ hoi đua thuyen",
        "uy ban nhan dan",
    ],
)
def test_missing_marks_are_no_slip(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    [
        "HĐND",
        "UBNDD xã",
        "cchc",
        "Sở TT-TT",
        "123/2020/NĐ-CP",
        "05-CT/TX",
        "quận 8",
        "covid19",
        "STTTT-TrT",
        "camrea.example",
        "sonatehc@maihoa.example",
        "https://camrea.example/sonatehc",
        "wifi Sonatech",
        "tháng mười hai năm 2016",
        "#camrea",
    ],
)
def test_numbers_abbreviations_addresses_and_known_foreign_words_are_left_alone(
    lexicon: Lexicon, typed: str
) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    ["suất ăn -suấtt", 'sốt xuất huyết -"sốt suất huyết"', "taxi ở Bến Lụa", "test -huyếtx"],
)
def test_exclusions_and_words_of_many_languages_are_left_alone(
    lexicon: Lexicon, typed: str
) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    ["Ảo Phong", "Toyama", "Dune", "Kafi", "bài thơ Xuân Quýnh", "đâu", "ở đâu", "mấy suất"],
)
def test_a_new_name_or_question_word_is_not_taken_for_a_slip(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    ["công văn hoả tốc", "hỏa tốc", "sổ đỏ", "chuyền bóng", "dừng xe", "dãy núi", "làm sổ đỏ"],
)
def test_a_word_of_the_language_that_no_article_has_is_no_slip(typed: str) -> None:
    builder = LexiconBuilder()
    for _ in range(20):
        builder.add(["Mai Hòa tổ chức công văn, xổ số, truyền thanh, rừng tràm, rẫy lúa, làm đồ."])
    assert correct(typed, builder.build()) is None


def test_without_a_lexicon_nothing_is_offered() -> None:
    assert correct("sốt suất huyết", EMPTY) is None


def test_what_a_reading_gave_is_no_slip(lexicon: Lexicon) -> None:
    assert correct("trạm bươm", lexicon, explained={"bươm"}) is None


def test_a_text_of_unknown_words_is_another_language(lexicon: Lexicon) -> None:
    slips_enough = " ".join(["sốt suất huyết"] * (MOST_DOUBTFUL + 1))
    assert correct(slips_enough, lexicon) is None


def test_letters_that_articles_write_with_marks_are_not_keyed_wrong() -> None:
    builder = LexiconBuilder()
    for _ in range(20):
        builder.add(["Báo cáo dài của xã. Trồng đào, gói quà vặt."])
    assert correct("báo cáo dao vặt", builder.build()) is None


def test_a_correction_is_good_as_it_is(lexicon: Lexicon) -> None:
    for typed in ("sốt suất huyết", "trạm bươm", "camrea an ninh", "diển tập chửa cháy"):
        corrected = correct(typed, lexicon)
        assert corrected is not None
        assert correct(corrected, lexicon) is None


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("camera", "camrea"),
        ("camera", "cammera"),
        ("camera", "camra"),
        ("camera", "canera"),
        ("tin", "tni"),
        ("chieu", "cieu"),
    ],
)
def test_one_key_too_many_too_few_swapped_or_beside_is_one_slip(meant: str, typed: str) -> None:
    assert meant in set(slips(typed))


@pytest.mark.parametrize(
    ("meant", "typed"),
    [("camera", "cmarea"), ("tin", "nit"), ("tin", "tpn"), ("bon", "banh")],
)
def test_two_keys_and_far_keys_are_not(meant: str, typed: str) -> None:
    assert meant not in set(slips(typed))


@pytest.mark.parametrize(
    ("left", "right", "marks"),
    [
        ("bơm", "bơm", 0),
        ("đi", "di", 1),
        ("lê~", "lê?", 1),
        ("đương`", "duong", 4),
        ("bươm", "bơm", 1),
        ("muôi~", "mui~", 1),
    ],
)
def test_differing_marks_are_counted(left: str, right: str, marks: int) -> None:
    assert mark_difference(left, right) == mark_difference(right, left) == marks


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(ARTICLES)[:500],
        "thuong mai dien tu " * 16,
        "bươm " * 64,
        "sốt suất huyết và " * 15,
        "nghiễng " * MOST_DOUBTFUL + "sốt xuất " * 28,
    ],
)
def test_a_long_query_takes_milliseconds(lexicon: Lexicon, typed: str) -> None:
    started = time.process_time()
    correct(typed, lexicon)
    # Ten times what it takes, for slow machines.
    assert time.process_time() - started < 0.1
