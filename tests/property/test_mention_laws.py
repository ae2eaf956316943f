"""Laws of document numbers and mentions."""

import re
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.analysis import numbers
from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.numbers import find_numbers
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize
from tests.property.texts import CLEANED


@given(CLEANED)
def test_numbers_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_numbers(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.terms
        assert len(set(mention.terms)) == len(mention.terms)
        assert all(re.match(r"\d+/", term) for term in mention.terms)
        end = mention.end


@given(CLEANED)
@example("123-CT/TW5-CT/TW ٣-CT 5-5-CT/TW")
def test_full_numbers_begin_where_digits_begin(text: str) -> None:
    spans = [match.span() for match in numbers._full_matches(text)]
    assert spans == [match.span() for match in numbers._FULL.finditer(text)]


@given(CLEANED, st.booleans())
def test_mentions_lie_in_the_text_in_order_and_begin_and_end_with_tokens(
    text: str, typed: bool
) -> None:
    tokens = tokenize(text)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    mentions = find_mentions(text, tokens, typed)
    assert [mention.start for mention in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert mention.start in starts
        assert mention.end in ends
        assert mention.start < mention.end
        assert "\n" not in text[mention.start : mention.end]
        assert mention.terms
        assert 0 < mention.weight <= 1


@given(
    st.integers(1, 99_999),
    st.one_of(st.none(), st.integers(1945, 2099)),
    st.sampled_from(["CT", "NQ", "QĐ", "NĐ", "TT", "TTLT", "KH", "CTr"]),
    st.sampled_from(["TW", "UBND", "CP", "HĐND", "BTC"]),
    st.sampled_from(["-", "/", "–", " - "]),
    st.sampled_from([str, str.lower, str.upper]),
)
def test_a_number_has_one_canonical_term_however_it_is_spelled(
    number: int,
    year: int | None,
    kind: str,
    issuer: str,
    joint: str,
    case: Callable[[str], str],
) -> None:
    years = f"/{year}" if year else ""
    (mention,) = find_numbers(case(f"số {number:02}{years}{joint}{kind}-{issuer} ngày"))
    codes = fold(f"{kind}/{issuer}".lower())
    assert mention.terms[0] == f"{number}{years}/{codes}"
