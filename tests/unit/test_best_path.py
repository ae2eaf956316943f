from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.best_path import best_path
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.lexicon.likelihood import surprisal
from tests.unit.lexicons import lexicon_of

# A candidate is a number; whole costs leave nothing to rounding.
COLUMNS = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), max_size=4)
STEPS = st.lists(st.integers(0, 9), min_size=110, max_size=110)
LEXICON = lexicon_of("hòa bình hòa bình hòa nhạc", "bình minh")


@given(COLUMNS, STEPS, st.booleans())
def test_no_other_sequence_of_candidates_costs_less(
    columns: list[list[int]], steps: list[int], with_costs: bool
) -> None:
    def step(left: int | None, right: int) -> float:
        return steps[(10 if left is None else left) * 10 + right]

    def cost(candidate: int) -> float:
        return candidate % 3

    def whole(path: tuple[int, ...]) -> float:
        own = sum(map(cost, path), 0.0) if with_costs else 0.0
        return own + sum(
            step(left, right) for left, right in zip((None, *path), path, strict=False)
        )

    chosen = tuple(best_path(columns, step, cost if with_costs else None))
    assert all(one in column for one, column in zip(chosen, columns, strict=True))
    assert whole(chosen) == min(map(whole, product(*columns)))


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        # Articles hold the pair, and the more often the likelier.
        (("hoa`", "binh`"), ("hoa`", "minh")),
        (("hoa`", "binh`"), ("hoa`", "nhac.")),
        # Without a pair the frequency of the syllable decides.
        (("", "binh`"), ("", "minh")),
        (("minh", "binh`"), ("minh", "nhac.")),
        # What never occurs is unlikely, not impossible.
        (("hoa`", "nhac."), ("hoa`", "mai")),
        (("", "minh"), ("", "mai")),
    ],
)
def test_a_pair_of_the_articles_is_likelier(
    likelier: tuple[str, str], than: tuple[str, str]
) -> None:
    assert 0 < surprisal(*likelier, LEXICON) < surprisal(*than, LEXICON)


def test_a_discount_makes_a_pair_less_likely_and_leaves_single_syllables() -> None:
    assert surprisal("hoa`", "binh`", LEXICON, 0.5) > surprisal("hoa`", "binh`", LEXICON)
    assert surprisal("", "binh`", LEXICON, 0.5) == surprisal("", "binh`", LEXICON)
    # A whole pair taken off leaves the frequency of the syllable.
    assert surprisal("binh`", "minh", LEXICON, 9.0) == surprisal("minh", "minh", LEXICON)


def test_an_empty_lexicon_makes_every_syllable_equally_unlikely() -> None:
    assert surprisal("hoa`", "binh`", EMPTY) == surprisal("", "mai", EMPTY) > 0
