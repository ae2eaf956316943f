"""Whatever is typed, no long number and no address leaves the process."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.query.log.intents import LONGEST_SPELLING, key_of, spelling_of
from searchsvc.query.log.personal import FEWEST_DIGITS, MASKED_ADDRESS, MASKED_NUMBER, mask

SEPARATORS = st.sampled_from(["", "", "", " ", ".", "-", "/", ", ", " - ", "_", ":", ")", "•"])
DIGITS = st.sampled_from("0123456789")
PLAIN = st.sampled_from(["2016", "15/11/2016", "05-CT/TW", "1234/2020", "điều 37", "2016-11-15"])
WORDS = st.sampled_from(["chỉ thị", "ngày", "gọi", "@", "a@b.vn", "+84", "(028)", "[số]", "\u0301"])
QUERIES = st.lists(
    st.one_of(st.tuples(DIGITS, SEPARATORS).map("".join), PLAIN, WORDS, SEPARATORS, st.text())
).map("".join)
# Of nothing but digits and what may part them: never a date, as it begins with three zeros.
NUMBERS = st.lists(
    st.tuples(SEPARATORS, DIGITS).map("".join), min_size=FEWEST_DIGITS, max_size=30
).map(lambda parts: "000" + "".join(parts))
_ROW = re.compile(r"\d(?:[\W_]{0,4}\d)*")


@given(QUERIES)
@example("a@b@c")
@example("x @ y . z @ w.v")
def test_masking_again_changes_nothing(text: str) -> None:
    once = spelling_of(text)
    assert spelling_of(once) == once
    assert mask(once) == once
    assert len(once) <= LONGEST_SPELLING


@given(NUMBERS)
def test_a_long_number_never_stays_however_its_digits_are_parted(number: str) -> None:
    shown = spelling_of(f"gọi {number} nhé")
    assert shown == f"gọi {MASKED_NUMBER} nhé"


@given(QUERIES)
def test_long_rows_of_digits_that_stay_are_made_of_dates_years_and_amounts(text: str) -> None:
    shown = spelling_of(text)
    for row in _ROW.findall(shown):
        if sum(char.isdecimal() for char in row) >= FEWEST_DIGITS:
            whole = re.findall(r"\d+", row)
            assert any(re.fullmatch(r"(?:19|20)\d\d|000", part) for part in whole), row
            assert max(map(len, whole)) < FEWEST_DIGITS


@given(st.text(), QUERIES)
def test_an_address_never_stays(name: str, rest: str) -> None:
    shown = spelling_of(f"x{name.replace(' ', '')}tran@maihoa.example {rest}")
    assert "tran@maihoa" not in shown
    assert MASKED_ADDRESS in shown


@given(QUERIES)
def test_case_never_makes_another_key(text: str) -> None:
    spelling = spelling_of(text)
    assert key_of(spelling) == key_of(spelling.lower())
