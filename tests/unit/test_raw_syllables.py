"""Single syllables typed raw among others, in Telex."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of

ARTICLES = (
    "Trường mầm non Cửu Hà dạy trẻ trồng rau, truyền nghề mây tre, trừng phạt là sai",
    "Trụ sở tránh trú bão, trộm trâu, tranh trổ hoa, trống trận, đội trưởng",
    "Hôn nhân, khu công nghiệp, công thương, bản đồ, võ thuật, mê say, cổng chào",
    "Thuốc nam, lá chuối, lúa đòng, đường làng, điểm thi, cháo lòng, sách giáo khoa, bán sách",
    "Tên đường, tên làng, bé lên năm, cả làng, vò rượu, giếng khơi",
)
# What articles have by chance as it may be typed.
FOREIGN = (
    "Ông Hoon đến",
    "anh Coong về",
    "tạp chí Vox ra",
    "tuổi teen",
    "ngân hàng Goldman Sachs",
    "loại Chaos mới",
    "cớ gì, xây dể",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(*ARTICLES * 400, *FOREIGN * 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # The r of an onset is no key.
        ("truyeenf", "truyền"),
        ("truyeenf nghề", "truyền nghề"),
        ("dạy trer", "dạy trẻ"),
        ("truwowngf mầm non", "trường mầm non"),
        ("trumf phạt", "trumf phạt"),
        ("truwngf phạt", "trừng phạt"),
        ("đội truwowngr", "đội trưởng"),
        ("troonngf", "troonngf"),
        ("troongf rau", "trồng rau"),
        ("troomj trâu", "trộm trâu"),
        ("truj sở", "trụ sở"),
        # Beside what no article has beside it.
        ("xóm truyeenf", "xóm truyền"),
        ("mở ddwowngf", "mở đường"),
        ("lúa ddongf", "lúa đòng"),
        ("lễ thuoocs", "lễ thuốc"),
        ("thi tieengs", "thi tieengs"),
        ("tre cooongr", "tre cooongr"),
        ("hỏi ddieemr", "hỏi điểm"),
        # What articles have for something else.
        ("hoon nhân", "hôn nhân"),
        ("hoon nhan", "hôn nhan"),
        ("khu coong nghiệp", "khu công nghiệp"),
        ("coong thương", "công thương"),
        ("vox thuật", "võ thuật"),
        ("chaos lòng", "cháo lòng"),
        ("bán sachs", "bán sách"),
    ],
)
def test_a_raw_syllable_is_read(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert understand(clean(typed), lexicon).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("ông Hoon", "anh coong", "tạp chí vox", "vox", "hoon", "tuổi teen", "làng teen"),
        # Beside it articles have the foreign word.
        "Goldman sachs giáo",
        # Two tones, plurals, and words that end in -er.
        *("họp cars", "Boris Cửu Hà", "trans", "thi trust", "chuối tours", "rau cows"),
        *("xe beer", "họp deer", "họp thij", "khu Rooney", "sex", "xe bus", "làng trees"),
    ],
)
def test_other_words_stay(lexicon: Lexicon, typed: str) -> None:
    assert understand(clean(typed), lexicon).text == clean(typed)
