"""Laws of the analysis: cleaning, tokens, keys, terms."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold, to_new_style, tone_key
from searchsvc.analysis.segment import decoder, reference
from searchsvc.analysis.tokenize import LONGEST_TERM, tokenize
from searchsvc.articles.html import to_text
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets import cut
from searchsvc.search.snippets.find_tokens import find_tokens
from tests.property.texts import (
    ANALYZER,
    ANYTHING,
    CLEANED,
    TEXTS,
    TOKENS,
    TONES,
    VIETNAMESE,
    syllables,
)

DECODER = decoder.Decoder.load()


def _terms(analysis: Analysis) -> tuple[list[str], ...]:
    return (
        analysis.syllables,
        analysis.folded,
        analysis.bigrams,
        analysis.folded_bigrams,
        analysis.words,
        analysis.number_terms,
    )


@given(TEXTS)
def test_clean_is_idempotent_and_gives_valid_utf8_in_nfc(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(char.isspace() and char not in " \n" for char in cleaned)


@given(CLEANED)
def test_tokens_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(CLEANED)
def test_the_slice_of_a_token_is_the_same_token(text: str) -> None:
    for token in tokenize(text):
        (again,) = tokenize(text[token.start : token.end])
        assert (again.key, again.folded) == (token.key, token.folded)
        assert (again.start, again.end) == (0, token.end - token.start)


@given(CLEANED)
def test_every_letter_and_digit_lies_in_a_token(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}
    assert all(at in covered for at, char in enumerate(text) if char.isalnum())


@given(TOKENS)
def test_folding_and_keying_twice_change_nothing_more(token: str) -> None:
    assert fold(fold(token)) == fold(token)
    assert tone_key(tone_key(token)) == tone_key(token)


@given(TOKENS)
def test_fold_and_key_do_not_depend_on_the_unicode_form(token: str) -> None:
    decomposed = unicodedata.normalize("NFD", token)
    assert fold(decomposed) == fold(token)
    assert tone_key(decomposed) == tone_key(token)


@given(syllables().map(str.lower), st.sampled_from(TONES))
def test_all_tones_of_a_syllable_fold_alike(syllable: str, tone: str) -> None:
    bare = "".join(char for char in unicodedata.normalize("NFD", syllable) if char not in TONES)
    letters = unicodedata.normalize("NFC", bare)
    assert fold(letters) == fold(syllable)
    for at in range(1, len(letters) + 1):
        other = unicodedata.normalize("NFC", letters[:at] + tone + letters[at:])
        assert fold(other) == fold(syllable)
        assert tone_key(other) == tone_key(unicodedata.normalize("NFC", bare + tone))


@given(syllables().map(str.lower))
def test_folding_a_key_gives_the_fold(syllable: str) -> None:
    letters = tone_key(syllable).rstrip("".join(TONE_SIGNS.values()))
    assert fold(letters) == fold(syllable)


@given(st.one_of(VIETNAMESE, ANYTHING).map(clean).map(str.lower))
def test_the_new_style_is_idempotent_and_keeps_every_key(text: str) -> None:
    moved = to_new_style(text)
    assert to_new_style(moved) == moved
    assert [token.key for token in tokenize(moved)] == [token.key for token in tokenize(text)]


@given(TEXTS)
@example("5-\u0301")
def test_the_analyzer_takes_any_text(text: str) -> None:
    analysis = ANALYZER.analyze(text)
    assert analysis.text == clean(text)
    for terms in _terms(analysis):
        for term in terms:
            assert 0 < len(term) <= LONGEST_TERM
            assert not any(char.isspace() for char in term)
            assert term.encode("utf-8")


@given(TEXTS)
def test_analysing_the_cleaned_text_gives_the_same_terms(text: str) -> None:
    assert _terms(ANALYZER.analyze(clean(text))) == _terms(ANALYZER.analyze(text))


@given(TEXTS)
def test_composed_and_decomposed_text_give_the_same_terms(text: str) -> None:
    composed = _terms(ANALYZER.analyze(unicodedata.normalize("NFC", text)))
    assert _terms(ANALYZER.analyze(unicodedata.normalize("NFD", text))) == composed


@given(st.lists(syllables()).map(" ".join))
def test_case_does_not_change_terms(text: str) -> None:
    assert _terms(ANALYZER.analyze(text.upper())) == _terms(ANALYZER.analyze(text.lower()))


@given(CLEANED)
def test_the_fast_decoder_agrees_with_pyvi(text: str) -> None:
    assert DECODER(text) == reference.words(text)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "", "5-\u0301"])
def test_nothing_raises_on_the_hardest_texts(text: str) -> None:
    plan = plan_query(clean(text), ANALYZER, RANKING)
    assert isinstance(cut(clean(text), plan.sought), str)
    assert isinstance(to_text(text), str)


@given(text=st.text(max_size=200), chosen=st.sets(st.integers(0, 60)))
def test_finding_tokens_is_tokenizing_and_filtering(text: str, chosen: set[int]) -> None:
    cleaned = clean(text)
    tokens = tokenize(cleaned)
    keys = frozenset(token.key for n, token in enumerate(tokens) if n in chosen)
    folded = frozenset(token.folded for n, token in enumerate(tokens) if n + 1 in chosen)
    expected = [token for token in tokens if token.key in keys or token.folded in folded]
    assert find_tokens(cleaned, keys, folded) == expected
