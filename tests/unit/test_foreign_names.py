"""A slip in a foreign name that the other name beside it tells."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.foreign_names import foreign_names
from tests.unit.lexicons import lexicon_of

# Invented people, clubs and firms, each in many articles.
OFTEN = [
    *("ông Donavan Krempt phát biểu", "bà Hillavey Crompton trả lời", "Maurizzo Steltz ghi bàn"),
    *("đội Brunchester Rovers thắng", "hãng Samdong Galaxor ra mắt", "Olgrid Fjelstad hát"),
    *("giải Crestal League khai mạc", "hãng bay Vinjet Airlift mở đường", "Lorn Skarp xin lỗi"),
]
# These are written as well, or stand there by chance.
SELDOM = [
    *("ông krem bán bánh, trum xe", "Maurizza Steltz là em gái", "Maurizza Steltz vẽ tranh"),
    *("Maurizza Steltz mở lớp", "Maurizza Steltz về quê", "krempt ban mai, galaxor tham quan"),
    *("krempt tham dự", "rover bãi cát đỏ"),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_of(*(text for text in OFTEN for _ in range(30)), *SELDOM, "tin vắn " * 5_000)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("donavan kremp", "donavan krempt"),
        ("Donavan Kremp", "Donavan Krempt"),
        ("donavn krempt", "donavan krempt"),
        ("tổng thống donavan kremp", "tổng thống donavan krempt"),
        ("tong thong donavan kremp", "tong thong donavan krempt"),
        ("hilavey crompton", "hillavey crompton"),
        ("hillavey cromptom", "hillavey crompton"),
        ("mauriizzo steltz", "maurizzo steltz"),
        ("bruncester rovers", "brunchester rovers"),
        ("brunchester rover", "brunchester rovers"),
        ("samdong galaxro", "samdong galaxor"),
        ("crestal leagu", "crestal league"),
        ("vnijet airlift", "vinjet airlift"),
    ],
)
def test_a_name_is_what_stands_beside_the_other(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("donavan krempt", "brunchester rovers thắng", "crestal league"),
        # Articles write this one too.
        "maurizza steltz",
        # Vietnamese words, other names, codes, exclusions.
        *("olgrid hat", "donavan kramer", "donavan KREMP", "donavan -kremp", "krempt ban"),
    ],
)
def test_other_names_stay(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(
    "typed",
    [
        # Beside its other neighbour the typed word is written.
        "brunchester rover bãi",
        # A Vietnamese syllable is never what was meant, short ones are anything, two slips too.
        *("krempt tamh", "lor skarp", "dnavan kremp"),
    ],
)
def test_what_a_name_does_not_tell(lexicon: Lexicon, typed: str) -> None:
    assert not list(foreign_names(tokenize(typed), lexicon))


def test_of_one_name_nothing_tells(lexicon: Lexicon) -> None:
    assert correct("kremp", lexicon) is None
