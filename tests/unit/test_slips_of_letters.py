"""Two letters swapped, and a last one left out, where articles write a word with them."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.near_words import MOST_SLIPS
from searchsvc.query.spelling.no_syllable import LEAST_BESIDE, misspelt

WORDS = (
    "Thợ đan lát, nghề dệt chiếu, mùa thu hoạch, kênh tưới tiêu, bờ đê bao, nhà văn hóa, "
    "phiên tòa, đàn gia súc, hàng rong, xe buýt, bến phà, bàn giao, họp tổ, học tập, trạm xá, "
    "tiền hưu, hòa giải, công đoàn, sông Dakbla, diễn viên Karalin."
)
# What articles write with the same letters, apart from these words.
OTHERS = "Hào nước, cộng tác, mau lên, gai góc; họ đi, bà đến, ca hát; mạng cdn."


def learnt(times: int, slip: str = "", slips: int = 0) -> Lexicon:
    builder = LexiconBuilder()
    for _ in range(times):
        builder.add([WORDS])
    for _ in range(20):
        builder.add([OTHERS])
    for _ in range(slips):
        builder.add([slip])
    return builder.build()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return learnt(150)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Letters that spell nothing.
        *(("đna lát", "đan lát"), ("dệt chiếuu", "dệt chiếu"), ("htu hoạch", "thu hoạch")),
        *(("nàh văn hóa", "nhà văn hóa"), ("phiên tòaa", "phiên tòa"), ("gia scú", "gia súc")),
        *(("hàng rogn", "hàng rong"), ("xe buýtt", "xe buýt"), ("bến hpà", "bến phà")),
        *(("tưới tiê", "tưới tiêu"), ("trạ xá", "trạm xá"), ("công đoà", "công đoàn")),
        # Syllables of the language.
        *(("gai súc", "gia súc"), ("hào giải", "hòa giải"), ("đna lát", "đan lát")),
        *(("thu hoạc", "thu hoạch"), ("đa lát", "đan lát"), ("họ tập", "học tập")),
    ],
)
def test_the_word_is_meant(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("hco tap", "hoc tap"), ("det chieuu", "det chieu"), ("htu hoach", "thu hoach")),
        *(("nah van hoa", "nha van hoa"), ("gia scu", "gia suc"), ("hang rogn", "hang rong")),
        *(("ben hpa", "ben pha"), ("cong dona", "cong doan"), ("tuoi tieeu", "tuoi tieu")),
    ],
)
def test_and_without_marks(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    "typed",
    [
        # Short for something, foreign, an abbreviation, or a name.
        *("cdn lát", "mạng cdn", "HTU hoạch", "sông Dakbla", "karalin"),
        # Persons, and what is as it should be.
        *("bà giao", "họ đi", "ca hát", "hào nước", "hòa giải", "hoa giai", "mau lên", "gai góc"),
        # One syllable alone.
        *("rogn", "hpa"),
    ],
)
def test_what_may_be_right_is_left_alone(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


def meant_by(typed: str, lexicon: Lexicon) -> list[str]:
    return [one.key for one in misspelt(tokenize(typed), lexicon)]


def test_the_unlikelier_the_slip_the_more_uses_a_word_needs() -> None:
    few, some = learnt(LEAST_BESIDE - 1), learnt(LEAST_BESIDE)
    assert (meant_by("đna lát", few), meant_by("đna lát", some)) == ([], ["đan"])
    assert (meant_by("hàng rozng", some), meant_by("hàng rozng", learnt(150))) == ([], ["rong"])


def test_letters_that_several_articles_have_are_a_word() -> None:
    for slips, meant in ((MOST_SLIPS, ["đan"]), (MOST_SLIPS + 1, [])):
        assert meant_by("đna lát", learnt(150, "Tàu Đna về.", slips)) == meant


def test_letters_without_a_vowel_are_short_for_something() -> None:
    assert meant_by("đn lát", learnt(150)) == []
