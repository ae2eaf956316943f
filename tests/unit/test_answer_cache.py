"""The cache of answers: bounded, exact, and of one state of the world."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.query.completions import EMPTY as NO_COMPLETIONS
from searchsvc.query.curation import NO_RULES
from searchsvc.search.known.answer_cache import AnswerCache, Basis
from searchsvc.search.known.portal import Portal

BASIS = Basis("stamp", dt.date(2026, 11, 28), EMPTY, NO_COMPLETIONS, NO_RULES, Portal())
MOST = 100_000


def other_lexicon() -> Lexicon:
    return Lexicon.from_bytes(EMPTY.to_bytes())


def filled(asked: str = "q", answer: bytes = b"answer") -> AnswerCache:
    cache = AnswerCache(MOST)
    assert cache.get(BASIS, asked) is None
    cache.put(BASIS, asked, answer)
    return cache


def test_what_was_asked_before_is_answered_again() -> None:
    assert filled().get(BASIS, "q") == b"answer"
    assert filled().get(BASIS, "another") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"stamp": "another"},
        {"day": dt.date(2026, 11, 29)},
        {"lexicon": other_lexicon()},
        {"portal": Portal(newest=dt.date(2026, 11, 28))},
    ],
)
def test_whatever_an_answer_depends_on_empties_it(changed: dict[str, Any]) -> None:
    cache = filled()
    assert cache.get(BASIS._replace(**changed), "q") is None
    assert (len(cache), cache.bytes) == (0, 0)


def test_an_answer_that_came_too_late_is_not_kept() -> None:
    cache = filled()
    newer = BASIS._replace(stamp="newer")
    assert cache.get(newer, "q") is None
    cache.put(BASIS, "q", b"of before")
    assert cache.get(newer, "q") is None


def test_an_answer_that_is_too_large_is_not_kept() -> None:
    cache = filled(answer=b"x" * (MOST // 8))
    assert cache.get(BASIS, "q") is None
    assert cache.bytes == 0


def test_the_answer_that_was_used_last_stays_for_longest() -> None:
    cache = AnswerCache(MOST)
    assert cache.get(BASIS, "used") is None
    for number in range(60):
        cache.put(BASIS, number or "used", b"x" * 1_000)
        assert cache.get(BASIS, "used") is not None
    assert cache.get(BASIS, 1) is None
    assert cache.get(BASIS, 59) is not None


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 15_000), st.integers(0, 1))))
def test_it_never_takes_more_than_it_may(steps: list[tuple[int, int, int]]) -> None:
    cache = AnswerCache(MOST)
    for asked, size, state in steps:
        basis = BASIS._replace(stamp=state)
        found = cache.get(basis, asked)
        assert found is None or found[:3] == b"%03d" % asked
        cache.put(basis, asked, b"%03d" % asked + b"x" * size)
        assert 0 <= cache.bytes <= MOST
        assert bool(cache.bytes) == bool(len(cache))
