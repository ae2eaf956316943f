"""Blanks that stand a letter or two off, or inside a syllable."""

import pytest

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of

ARTICLES = (
    "Hợp tác xã Dâu phơi lúa, thu hoạch khoai ở bãi bồi.",
    "Chăm sóc người cao tuổi, khám mắt miễn phí tại trạm y tế.",
    "Thú y kiểm dịch heo, khối u ở cổ, anh ý trồng ổi.",
    "Khoa học công nghệ, tuyển sinh lớp 10, ê kíp quay phim.",
    "Nhiễm độc chì, độc hại, khu độc lập, thu hẹp.",
    "Xe buýt tuyến mới, gọi a lô, thu phí tự động, c) thu gom rác.",
    "Thanh niên tình nguyện dọn kênh mương, bảo vệ rừng ngập mặn.",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for text in ARTICLES:
        builder.add([text])
    return builder.build()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # A letter late, a letter early, two letters.
        ("thuh oạch khoai", "thu hoạch khoai"),
        ("phơ ilúa", "phơi lúa"),
        ("chă msóc người cao tuổi", "chăm sóc người cao tuổi"),
        ("kiể mdịch heo", "kiểm dịch heo"),
        ("khámm ắt", "khám mắt"),
        ("rừn gngập mặn", "rừng ngập mặn"),
        ("kênhm ương", "kênh mương"),
        ("tình nguyệnd ọn kênh", "tình nguyện dọn kênh"),
        # Within a syllable.
        ("tuyển s inh lớp 10", "tuyển sinh lớp 10"),
        ("thanh ni ên tình nguyện", "thanh niên tình nguyện"),
        ("công ngh ệ", "công nghệ"),
        ("bảo v ệ rừng", "bảo vệ rừng"),
        ("t r ồ n g ổi", "trồng ổi"),
        ("thu g om rác", "thu gom rác"),
        ("THU HOẠC HKHOAI", "THU HOẠCH KHOAI"),
    ],
)
def test_a_blank_goes_where_articles_have_it(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert understand(clean(typed), lexicon).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thuh oach khoai", "thu hoach khoai"),
        ("kie mdich heo", "kiem dich heo"),
        ("cong ngh e", "cong nghe"),
        ("tuyen s inh lop 10", "tuyen sinh lop 10"),
    ],
)
def test_marks_are_not_needed(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert understand(clean(typed), lexicon).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("y tế ở cổ", "thú y", "anh ý", "khối u", "a lô", "ê kíp quay phim", "trồng ổi"),
        # Foreign words, abbreviations, codes, letters that only number.
        *("test nhanh", "xe bus tuyến mới", "zalo a", "KH công nghệ", "TS lớp 10", "lớp 10 A"),
        *("39 do c", "9 do c", "25 độ c", "khu 5 th u"),
        *("c thu gom rác", "g mail", "khoa học k", "h mông", "H Mông", "maihoa.vn ạ"),
        # Syllables of the language, whatever the articles have.
        *("côn gnam", "ủi ban", "thú hoạch", "tàu u"),
        # Said and excluded as typed.
        *('"thuh oạch"', "khoai -thuh oạch"),
    ],
)
def test_other_words_stay(lexicon: Lexicon, typed: str) -> None:
    for text in (typed, fold(typed)):
        assert understand(clean(text), lexicon).text == clean(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # The letter of a club, a block, a team, where articles have word and letter elsewhere.
        *((name, name) for name in ("man u", "man u gap ao", "lich man u")),
        # One that stands nowhere, and what is so much likelier.
        *(("ca u treo", "cau treo"), ("xa y cau treo", "xa y cau treo")),
    ],
)
def test_a_letter_behind_a_word_may_be_a_name(typed: str, meant: str) -> None:
    names = ["Man City đá, man di, Uefa, phim U"] * 60
    held = ["ma nữ cười, sa nữ", *["xã nhà, ca đêm"] * 30, *["cầu treo bắc qua suối"] * 90]
    assert understand(typed, lexicon_of(*names, *held, "tin vắn " * 50_000)).text == meant


def test_without_articles_nothing_moves() -> None:
    assert understand("thuh oạch", EMPTY).text == "thuh oạch"


def test_the_reader_is_told(lexicon: Lexicon) -> None:
    assert understand("mùa thuh oạch khoai", lexicon).rewritten == (("thuh oạch", "thu hoạch"),)


# Words whose syllables, parted, are words as well; articles hold each part elsewhere.
OFTEN = [
    *("quan hệ đối tác", "quảng cáo ngoài trời", "xuất bản sách ảnh", "hỏa hoạn ở chợ"),
    *("truy đuổi xe tải", "liên hoan đờn ca", "kế hoạch gieo sạ", "bắc giang trồng vải"),
    *("tâm huyết với nghề", "tuyên truyền lưu động", "buôn lậu thuốc lá", "giải bóng chuyền"),
    *("thu ân nghĩa", "khu yên ổn", "cho ai ở nhờ"),
]
PARTS = (
    "Ảng nước, ốc bươu, an toàn, ông ổi, liên ho, kế bên, hu hu, yết thị, ôn tập, bu gà. "
    "Ải quan, gi gỉ, qu quắt, xu hướng, ất mùi, ạn to, đu đủ, ạch đụi, ang nước, tu hú, yên bờ."
)


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon_of(PARTS, *(text for text in OFTEN for _ in range(25)), "tin vắn " * 5_000)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qu an hệ đối tác", "quan hệ đối tác"),
        ("qu ảng cáo", "quảng cáo"),
        ("xu ất bản sách", "xuất bản sách"),
        ("hỏa ho ạn", "hỏa hoạn"),
        ("truy đu ổi xe", "truy đuổi xe"),
        ("liên ho an", "liên hoan"),
        ("kế ho ạch gieo sạ", "kế hoạch gieo sạ"),
        ("bắc gi ang", "bắc giang"),
        ("tâm hu yết với nghề", "tâm huyết với nghề"),
        ("loa tu yên truyền", "loa tuyên truyền"),
        ("bu ôn lậu", "buôn lậu"),
        ("gi ải bóng chuyền", "giải bóng chuyền"),
    ],
)
def test_two_words_that_articles_hold_as_one_syllable_beside_a_third(
    words: Lexicon, typed: str, meant: str
) -> None:
    for text, read in ((typed, meant), (fold(typed), fold(meant))):
        assert understand(clean(text), words).text == clean(read)


@pytest.mark.parametrize(
    "typed",
    [
        # Side by side in articles as well, or one of them with its neighbour.
        *("thu ân nghĩa", "khu yên ổn", "cho ai ở nhờ", "khu yên ắng"),
        # Alone nothing tells; the first has its tone, or the next begins another syllable.
        *("qu ốc", "hồ ạch gieo sạ", "đủ ổi xe", "hỏa, ho ạn"),
        # No article has the syllable there.
        *("quan ho an sâu", "xu ất sắc", '"hỏa ho ạn"'),
    ],
)
def test_two_words_that_are_meant_stay(words: Lexicon, typed: str) -> None:
    assert understand(clean(typed), words).text == clean(typed)
