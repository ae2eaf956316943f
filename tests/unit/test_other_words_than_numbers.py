"""Letters without marks that are those of a number, and of another word far oftener."""

import pytest

from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.alternatives.numbers.beside import is_other_word
from tests.conftest import article, learnt

OTHERS = (
    *("bà cháu", "bà lão", "hải đảo", "hại lúa", "bổn tộc", "bọn trẻ", "bà chủ"),
    *("hài kịch", "mốt mới", "chìn ghe"),
)
# Here the number is meant, or as well as the other.
NUMBERS = ("ba vụ", "hai mâm", "bốn sào", "chín ghe", "một xóm", "ba xóm")
LEXICON = learnt(
    [
        *(article(f"o{at}-{n}", one) for at, one in enumerate(OTHERS[:-1]) for n in range(6)),
        *(article(f"n{at}-{n}", one) for at, one in enumerate(NUMBERS) for n in range(6)),
        article("once-1", "bà vụ"),
        article("once-2", "hải mâm"),
        *(article(f"half-{n}", f"{one} chõng") for n in range(6) for one in ("bà", "ba", "hải")),
    ]
)


@pytest.mark.parametrize("read", OTHERS[:-1])
def test_a_word_of_the_same_letters_is_no_number(read: str) -> None:
    assert is_other_word(tokenize(fold(read)), tokenize(read), 0, LEXICON)


@pytest.mark.parametrize(
    "read",
    [
        *NUMBERS,
        # Hardly anyone writes these, or as many write the number.
        *("bà vụ", "hải mâm", "bà chõng", "chìn ghe"),
    ],
)
def test_a_number_stays_one(read: str) -> None:
    assert not is_other_word(tokenize(fold(read)), tokenize(read), 0, LEXICON)


@pytest.mark.parametrize("read", OTHERS)
def test_without_a_lexicon_it_stays_one_too(read: str) -> None:
    assert not is_other_word(tokenize(fold(read)), tokenize(read), 0, EMPTY)


def test_at_the_end_nothing_follows_it() -> None:
    assert not is_other_word(tokenize("thuyen ba"), tokenize("thuyền bà"), 1, LEXICON)
