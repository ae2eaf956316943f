"""A typed syllable of the language is right, unless another one makes a word with its neighbour."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.spelling import correct

# Commoner syllables, a key, a mark or a sound away from what is typed below.
ARTICLES = (
    "Khám ung thư, có ung thư cũ tái phát, máy cũ và nhà cũ.",
    "Ngư dân ra biển lúc sáng, thuyền ra biển, mà không ra đảo. Rạch có cá.",
    "Hạn mà không khô, đất mạnh lên, giữ bí mật hậu trường.",
    "Xã Tây Xùa mở đường, xã Lá Lài họp; các bà các mẹ đến.",
    "Xét thầu công khai, xét đánh giá, đi bầu từ sớm, hàng đang trong kho.",
    "Giá hệ số cũ, lúa đang lớn, cò nhận quà, nước phủ đầy sân.",
    "Dàn trống đơn ca và tốp ca của xã, chơi bóng nước; nước sôi, nước sôi.",
    "Trạm bơm mới chạy, phun thuốc diệt muỗi, lễ hội và tuyển dụng viên chức.",
)


def learnt(times: int) -> Lexicon:
    builder = LexiconBuilder()
    for _ in range(times):
        builder.add(ARTICLES)
    return builder.build()


@pytest.fixture(scope="module", params=[1, 4])
def lexicon(request: pytest.FixtureRequest) -> Lexicon:
    return learnt(request.param)


@pytest.mark.parametrize(
    "typed",
    [
        *("ung thư vú", "ung thư vòm", "mật gấu", "mật bò", "hạn mặn", "đất mặn", "đất màn"),
        *("rùa biển", "cua biển", "rùa đảo", "sét đánh", "dó bầu", "tỏi đảo", "đàng trong"),
        *("giá heo", "tre đan", "lúa đan", "cò nhạn", "phủ dầy", "bò nhà", "dế nhà", "nhà rường"),
        *("đờn ca", "đờn ca tài tử", "bỏng nước sôi", "gấu ngựa", "vạc và cò"),
    ],
)
def test_a_syllable_of_the_language_does_not_become_a_commoner_one(
    lexicon: Lexicon, typed: str
) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    ["ung thu vu", "mat gau", "han man", "rua bien", "set danh", "do bau", "gia heo", "ga rung"],
)
def test_nor_do_its_letters_without_marks(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("xã Tà Xùa", "Tà Xùa", "tà xùa", "ta xua", "Cát Bà", "cát bà", "Sốp Cộp", "sốp cộp"),
        *("Lai Vung", "Cù Lao Dung", "Mù Cang Chải", "mu cang chai", "Đắk Glong", "Lá Dài"),
    ],
)
def test_the_name_of_a_place_is_no_slip_though_no_article_names_it(
    lexicon: Lexicon, typed: str
) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # No syllables of the language.
        *(("phun thuốx", "phun thuốc"), ("lể hội", "lễ hội"), ("tuyễn dụng", "tuyển dụng")),
        *(("tuyểm dụng", "tuyển dụng"), ("viên chứx", "viên chức")),
        # Syllables that make no word here, beside one of the dictionary.
        *(("lệ hội", "lễ hội"), ("tuyển dũng", "tuyển dụng"), ("ưng thư", "ung thư")),
    ],
)
def test_a_slip_beside_a_word_is_still_seen(typed: str, meant: str) -> None:
    assert correct(typed, learnt(4)) == meant


def test_what_articles_say_together_so_often_is_a_word_as_well() -> None:
    assert correct("trạm bươm", learnt(12)) == "trạm bơm"
    assert correct("trạm bươm", learnt(2)) is None


def test_marks_left_out_are_a_slip_where_articles_often_say_it_together() -> None:
    texts = ["Tàu qua cầu Vân Đồi.", *["Xã họp về đường đêm sáng."] * 20]
    for times, meant in ((3, None), (6, "cầu vân đồi")):
        builder = LexiconBuilder()
        for _ in range(times):
            builder.add(texts)
        assert correct("cầu vân đòi", builder.build()) == meant
        # Another mark is another syllable.
        assert correct("cầu vân đối", builder.build()) is None


def test_hoi_and_nga_are_told_apart_by_fewer_neighbours() -> None:
    builder = LexiconBuilder()
    for _ in range(6):
        builder.add(["Chợ vẫn còn họp. Nơi khác vẫn chưa."])
    assert correct("chợ vẩn còn họp", builder.build()) == "chợ vẫn còn họp"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("xác tầu", "xác tàu"), ("tầu neo", "tàu neo"), ("bảng mầu", "bảng màu")),
        *(("bảy dẫy núi", "bảy dãy núi"), ("xẩy ra", "xảy ra"), ("dẫy núi", "dãy núi")),
        *(("mầu xanh", "màu xanh"), ("con tầu", "con tàu"), ("thứ bẩy", "thứ bảy")),
    ],
)
def test_old_spellings_that_no_article_has_are_offered_as_they_are_written_now(
    typed: str, meant: str
) -> None:
    texts = (
        "Xác tàu trôi, con tàu neo, sự giàu có, bảng màu, màu xanh, nhảy múa, xảy ra, dãy núi.",
        "Thứ bảy họp, việc xảy ra hôm qua, thứ bảy nghỉ.",
    )
    builder = LexiconBuilder()
    for _ in range(4):
        builder.add(texts)
    assert correct(typed, builder.build()) == meant


@pytest.mark.parametrize(("times", "meant"), [(60, None), (150, "viết một bài")])
def test_a_pair_that_no_chance_explains_is_meant_where_what_was_typed_has_none(
    times: int, meant: str | None
) -> None:
    builder = LexiconBuilder()
    # Most other uses of both syllables are apart: they make no word.
    others = "Một người đi, một nhà xây, viết thư, viết chữ, bài hát, bài thơ. " * 12
    for _ in range(times):
        builder.add((f"Viết một bài. {others}",))
    builder.add(("Con mọt.",))
    assert correct("viết mọt bài", builder.build()) == meant


def test_a_commune_called_as_a_word_with_a_slip_is_meant_behind_xã() -> None:
    builder = LexiconBuilder()
    for _ in range(5):
        builder.add(("Việc quan trọng của xã, của quang cảnh, của bình trọng.",))
    lexicon = builder.build()
    assert correct("việc quang trọng", lexicon) == "việc quan trọng"
    assert correct("xã quang trọng", lexicon) is None
