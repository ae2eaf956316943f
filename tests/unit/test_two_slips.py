"""Two slips in one word: a mark that is missing in one syllable and wrong in the other."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.near_words import LEAST_BOTH

WORDS = (
    "chính sách",
    "truyền thông",
    "phối hợp",
    "dịch bệnh",
    "thanh niên",
    "môi trường",
    "cơ bản",
    "trân trọng",
    "thủ đô",
    "chuyển biến",
)
# Their syllables in other company.
OTHERS = (
    "Nước sạch và rau sạch, cái phôi thép, bênh vực, có bạn, ban nhạc, trong nhà, con trăn, "
    "thử đồ, chuyến biển, ban ngày, bạn bè, trong xóm, ban đêm, bạn học, trong năm, ban mai.",
    "Ban chỉ huy, ở trong kho, ban công tác, trong bến, bạn đọc, thông báo, tien, niện.",
)


def _lexicon(times: int) -> Lexicon:
    builder = LexiconBuilder()
    for word in WORDS:
        for _ in range(times):
            builder.add([f"Huyện bàn {word} ở xã."])
    for text in OTHERS * 6:
        builder.add([text])
    return builder.build()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return _lexicon(LEAST_BOTH)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chinh sạch", "chính sách"),
        ("chinh sạch đất", "chính sách đất"),
        ("Chinh sạch xã", "Chính sách xã"),
        ("truyên thong", "truyền thông"),
        ("phôi hop", "phối hợp"),
        ("dich bênh", "dịch bệnh"),
        ("mội truong", "môi trường"),
        ("trưyền thong", "truyền thông"),
    ],
)
def test_the_word_with_these_letters_is_offered(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert (correct(typed, lexicon) or typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        # Two words, of which both are as they were typed.
        "có bạn",
        "có ban",
        "thử đồ",
        "trăn trong",
        "trăn trong kho",
        "chuyến biển",
        # Without any mark nothing is wrong, and a name is one.
        "chinh sach",
        "ông Chinh Sạch",
        "rau sạch",
        "sạch nhà",
    ],
)
def test_two_words_get_no_offer(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


def test_a_word_of_few_articles_is_not_offered_for_two_slips() -> None:
    assert correct("chinh sạch", _lexicon(LEAST_BOTH - 1)) is None
