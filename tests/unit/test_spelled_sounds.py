"""Letters that spell no syllable are read by their sound: thuiền viên, ghỗ, iêu cầu."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.readings import understand
from searchsvc.query.spelling import correct

ARTICLES = (
    "Thuyền trưởng báo bão, tuyên truyền phòng cháy, quyên góp sách.",
    "Nguyên liệu làm mắm, huyền thoại sông Dâu, thuyết minh viên.",
    "Yêu cầu kiểm kê, yên tâm sản xuất, khuyết tật, luyện tập.",
    "Làm nghề đan lát, gỗ quý, ghế đá, gánh hát, kẻ vạch, nghĩ ra.",
    "Hộ nghèo, hộ dân, hộ chợ, hộ khẩu, hộ tịch, hộ lý, hộ kinh doanh.",
    "Uống amoxicillin và paracetamol, lắp camera, mở website.",
    "Bà con nông dân, bà con tiểu thương, bà con xã viên, bà con phấn khởi.",
    "Tai nghe, túi xách, thúi hoắc, tủy sống, quýt đường, huýt sáo.",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for _ in range(5):
        for text in ARTICLES:
            builder.add([text])
    return builder.build()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thuiền trưởng", "thuyền trưởng"),
        ("tuiên truyền phòng cháy", "tuyên truyền phòng cháy"),
        ("quiên góp sách", "quyên góp sách"),
        ("nguiên liệu", "nguyên liệu"),
        ("huiền thoại", "huyền thoại"),
        ("thuiết minh viên", "thuyết minh viên"),
        ("khuiết tật", "khuyết tật"),
        ("luiện tập", "luyện tập"),
        ("quít đường", "quýt đường"),
        ("iêu cầu kiểm kê", "yêu cầu kiểm kê"),
        ("iên tâm", "yên tâm"),
        ("nguien lieu", "nguyen lieu"),
        ("ngề đan lát", "nghề đan lát"),
        ("ghỗ", "gỗ"),
        ("gế đá", "ghế đá"),
        ("ge da", "ghe da"),
        ("cẻ vạch", "kẻ vạch"),
        ("amoxicilin", "amoxicillin"),
        ("paracetmol", "paracetamol"),
    ],
)
def test_what_sounds_so_is_read_so_or_offered(lexicon: Lexicon, typed: str, meant: str) -> None:
    # With a mark the letters have the key of the syllable already: ghỗ.
    found = tokenize(correct(typed, lexicon) or typed)
    assert [token.key for token in found] == [token.key for token in tokenize(meant)]


@pytest.mark.parametrize(
    "typed",
    ["tủy sống", "tai nghe", "túi xách", "thúi hoắc", "huýt sáo", "kẻ vạch", "thuyền trưởng"],
)
def test_what_articles_write_is_no_slip(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize("typed", ["bà Cuộn", "bà Cồn", "ông Hổ", "anh Tuyền", "làng Chuông"])
def test_a_name_behind_a_title_is_no_slip(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize("typed", ["chuông", "chuong", "Thuồng", "khoang", "ngoáo", "nghien"])
def test_a_syllable_of_the_language_is_not_parted(typed: str) -> None:
    builder = LexiconBuilder()
    builder.add(["chu ông chú ông, thu ông, kho ang, nghi ên, ngo áo"])
    assert understand(typed, builder.build()).text == typed
