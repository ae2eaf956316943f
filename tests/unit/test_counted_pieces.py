"""Where năm is five: before each word for what is counted by the piece, with marks and without."""

import pytest

from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.alternatives.numbers.five import PIECES, is_five


@pytest.mark.parametrize("number", ["năm", "5"])
@pytest.mark.parametrize("piece", PIECES)
def test_it_is_five_before_every_piece(number: str, piece: str) -> None:
    for text in (f"{number} {piece}", f"{number} {fold(piece)}"):
        assert is_five(text, tokenize(text), 0), text


@pytest.mark.parametrize("text", ["năm học", "năm người dân", "năm xã", "năm châu", "năm chạu"])
def test_before_other_words_it_is_a_year_or_a_part_of_one(text: str) -> None:
    assert not is_five(text, tokenize(text), 0)


@pytest.mark.parametrize(
    ("text", "five"),
    [
        ("năm không, ba sạch", True),
        ("năm không và 3 sạch", True),
        ("năm không, cả sạch", False),
        ("năm học 2 buổi", False),
        ("5 học 2 buổi", True),
    ],
)
def test_in_a_slogan_another_number_follows_and_no_word_goes_on(text: str, five: bool) -> None:
    assert is_five(text, tokenize(text), 0) is five
