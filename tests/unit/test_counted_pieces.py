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
