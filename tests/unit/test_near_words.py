"""Slips whose syllables all stand in articles, where three articles write the word."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.near_words import LEAST_USES

WORDS = (
    """
xây dựng, chỉ thị, quản lý, vận động, bầu cử, kiểm tra, kinh doanh, sáp nhập, khai sinh,
bí thư, chứng thực, trợ cấp, hộ chiếu, đấu giá, chính sách, bảo vệ, tuyên truyền, kỷ cương,
văn hóa, thị trường, minh họa, mùa màng, chữa cháy, giải quyết, tham quan, chính quyền
""".replace("\n", " ")
    .strip()
    .split(", ")
)
# The syllables of the slips, each in another word.
OTHERS = (
    "Dụng cụ của nhà, chị em phụ nữ, quán ăn, vẫn còn nắng, bàu sen, cứ đi, trà sữa, danh sách, "
    "sát cánh, sanh nở, bài thơ, sự thật, cái chợ, triều cường, giá vàng, chiến sĩ, chánh án.",
    "Người dân vẫn có đất, thẩm mỹ viện, đầu năm, báo ngày, cơ sở chuyền tải, kỹ sư, hỏa tốc, "
    "công văn đến, thử máy, sữa tươi, giả thiết, thăm hỏi, mẹ và con, dân cư, trường làng.",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for word in WORDS:
        for text in ("Huyện bàn việc {} ở xã.", "Công tác {} được bàn.", "Mai Hòa {} trong năm."):
            builder.add([text.format(word)])
    for text in OTHERS * 3:
        builder.add([text])
    return builder.build()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xây dụng", "xây dựng"),
        ("công tác xây dụng", "công tác xây dựng"),
        ("xây dụng nhà", "xây dựng nhà"),
        ("Xây Dụng nhà", "Xây Dụng nhà"),
        ("chị thị", "chỉ thị"),
        ("quán lý", "quản lý"),
        ("quán lý trường", "quản lý trường"),
        ("vẫn động", "vận động"),
        ("bàu cử", "bầu cử"),
        ("bầu cứ", "bầu cử"),
        ("kiểm trà", "kiểm tra"),
        ("kinh danh", "kinh doanh"),
        # Without marks, capitals may be an abbreviation.
        ("KINH DANH", "KINH DANH"),
        ("XÂY DỤNG", "XÂY DỰNG"),
        ("sát nhập", "sáp nhập"),
        ("sát nhập xã", "sáp nhập xã"),
        ("khai sanh", "khai sinh"),
        ("bí thơ", "bí thư"),
        ("chứng thật", "chứng thực"),
        ("chợ cấp", "trợ cấp"),
        ("hộ triều", "hộ triều"),
        ("đầu giá", "đấu giá"),
        ("báo vệ", "bảo vệ"),
        ("tuyên chuyền", "tuyên truyền"),
        ("kỹ cương", "kỷ cương"),
        ("thăm quan", "tham quan"),
        ("chánh quyền", "chính quyền"),
        ("sữa cháy", "sữa cháy"),
    ],
)
def test_a_word_of_three_articles_is_offered_for_two_syllables_of_others(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert (correct(typed, lexicon) or typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "công văn hỏa tốc",
        "công văn hoả tốc",
        "thị trưởng",
        "người dân vẫn có đất",
        "chị em thị trấn",
        "vẫn động viên",
        "quán ăn",
        "trà sữa",
        "quán trà",
        "thơ ca",
        "bài thơ",
        "sanh nở",
        "sự thật",
        "thật thà",
        "danh sách",
        "sát cánh",
        "đầu năm",
        "chợ đêm",
        "giá vàng",
        "dân chủ",
        "văn hóa xã",
        "bầu cử xã",
        "xây dựng trường",
        "quản lý chợ",
        "bảo vệ dân",
        "báo chí",
        "kỹ sư xây dựng",
        "chính quyền xã",
        "bán nhà",
        "mua đất",
        "mua nhà ở xã",
        "khám mắt",
        "học bơi",
        "tiền điện",
        "tiền nước",
        "chó dại",
        "sửa đường",
        "vay vốn",
        "phí cầu đường",
        "cấm xe tải",
        "tên đường",
        "trồng rau",
        "đất ở",
        "thuê nhà",
        "mưa đá",
        "cắt điện",
        "xe rác",
        "dạy nghề",
        "nhà trọ",
        "ông Minh Hòa",
        "Lý Thường Kiệt",
        "quán Lý Thường Kiệt",
        "chùa Bà",
        "nuôi cá",
        "giá lúa",
        "hội chợ",
        "đóng thuế",
        "lễ cưới",
        "bến xe",
        "kẹt xe",
        "lấp hố ga",
        "ngập nước",
        "thu phí chợ",
    ],
)
def test_right_queries_get_no_offer(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


def test_a_word_of_fewer_articles_may_be_a_slip_itself() -> None:
    for uses, meant in ((LEAST_USES - 1, None), (LEAST_USES, "xây dựng")):
        builder = LexiconBuilder()
        for _ in range(uses):
            builder.add(["Huyện xây dựng trường."])
        for _ in range(20):
            builder.add(["Dụng cụ và nhà, xây tường, dụng ý."])
        assert correct("xây dụng", builder.build()) == meant


def test_what_articles_write_is_no_slip(lexicon: Lexicon) -> None:
    builder = LexiconBuilder()
    for _ in range(5):
        builder.add(["Xã xây dựng trường.", "Ông Xây dụng ý."])
    assert correct("xây dụng", builder.build()) is None


@pytest.mark.parametrize("typed", ["chia xẻ", "chia xẻ kinh nghiệm", "cùng chia xẻ"])
def test_a_slip_whose_letters_no_article_has_gets_no_offer(typed: str) -> None:
    builder = LexiconBuilder()
    builder.add(["Họp chợ ở xã, kinh nghiệm của cùng xóm."])
    assert correct(typed, builder.build()) is None
