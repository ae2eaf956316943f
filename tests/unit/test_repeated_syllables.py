"""A query of one syllable again and again is as little work as any other of its length."""

import random

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.spelling.names import is_named
from searchsvc.query.spelling.near_words import near_words
from searchsvc.query.spelling.real_syllables import in_place_names
from tests.unit.growth import is_linear
from tests.unit.lexicons import lexicon_of


def test_the_slips_of_one_syllable_said_again_are_looked_for_in_time_that_grows_with_it() -> None:
    lexicon = lexicon_of("phố a a có chợ")

    def look(text: str) -> None:
        list(near_words(tokenize(text), lexicon))

    look("a " * 10)
    assert is_linear(look, lambda count: "a " * count, 250)


def test_a_syllable_is_of_a_places_name_wherever_in_a_query_it_stands() -> None:
    # None of them is a family name.
    known = ("bến", "tre", "quận", "cái", "bè", "chợ", "phố", "mới", "cũ", "thủ", "đức", "xã", "a")
    draw = random.Random(7)
    for _ in range(60):
        tokens = tokenize(" ".join(draw.choice(known) for _ in range(draw.randint(2, 30))))
        every = in_place_names(tokens)
        for at in range(len(tokens) - 1):
            assert is_named(tokens, at) is not every.isdisjoint((at, at + 1))


@pytest.mark.parametrize(
    ("typed", "code"), [("kinh tế -xã hội -xã hội", "dash_joins"), ("-xã " * 100, "excluded")]
)
def test_a_note_on_one_word_is_told_once(typed: str, code: str, analyzer: Analyzer) -> None:
    told = [note.code for note in plan_query(typed.strip(), analyzer, RANKING).notes]
    assert told == [code]
