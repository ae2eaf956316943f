import unicodedata
from collections.abc import Callable
from types import ModuleType
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.input_methods import telex, vni
from searchsvc.analysis.orthography.syllables import (
    TONELESS,
    is_bare_syllable,
    is_grammatical,
    is_syllable,
    place_tone,
)
from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold, tone_key
from searchsvc.articles.legacy import tcvn3, to_unicode, viqr, vni_windows
from searchsvc.evaluation.typing_variants import TypingForm, retype

GRAMMATICAL = sorted(
    place_tone(letters, tone)
    for letters in TONELESS
    for tone in ("", *TONE_SIGNS)
    if is_grammatical(letters, tone)
)
MARKED = [syllable for syllable in GRAMMATICAL if not syllable.isascii()]
TONED = [s for s in MARKED if set(TONE_SIGNS) & set(unicodedata.normalize("NFD", s))]
KEYBOARDS = pytest.mark.parametrize("keyboard", [telex, vni])
SYLLABLES = st.sampled_from(GRAMMATICAL)
# The head of a notice: enough for a line to be known by, whichever seven syllables follow.
HEAD = "cộng hòa xã hội chủ nghĩa việt nam, độc lập, tự do, hạnh phúc"
SENTENCES = st.builds(
    lambda words, ends: (
        HEAD + "".join(f"{end}{word}" for word, end in zip(words, ends, strict=False))
    ),
    st.lists(SYLLABLES, max_size=7),
    st.lists(st.sampled_from([" ", ", ", " - ", " (", ") ", " 05/2016 "]), min_size=7),
)
PIECES = st.sampled_from(
    [
        " ",
        "\n",
        ".",
        "?",
        "^",
        "+",
        "(",
        "'",
        "`",
        "~",
        "\\",
        "*",
        "dd",
        "µ",
        "®",
        "\u00ad",
        "ø",
        "ä",
    ]
)
ANYTHING = st.lists(
    st.one_of(
        SYLLABLES.map(lambda s: f"{s} "),
        SYLLABLES.map(lambda s: f"{tcvn3.encode(s)} "),
        SYLLABLES.map(lambda s: f"{vni_windows.encode(s)} "),
        SYLLABLES.map(lambda s: f"{viqr.encode(s)} "),
        PIECES,
        st.text(st.characters(max_codepoint=0xFF), max_size=8),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)


@KEYBOARDS
def test_every_marked_syllable_is_typed_and_read_back(keyboard: ModuleType) -> None:
    assert len(MARKED) > 15_000
    wrong = [s for s in MARKED if keyboard.decode(keyboard.encode(s)) != s]
    assert wrong == []


@KEYBOARDS
@given(syllable=st.sampled_from(MARKED), case=st.sampled_from([str.upper, str.title]))
def test_capitals_are_typed_and_read_back(
    keyboard: ModuleType, syllable: str, case: Callable[[str], str]
) -> None:
    assert keyboard.decode(keyboard.encode(case(syllable))) == case(syllable)


@KEYBOARDS
@given(syllable=st.sampled_from(TONED), data=st.data())
def test_a_tone_key_may_come_anywhere_after_the_first_vowel(
    keyboard: ModuleType, syllable: str, data: st.DataObject
) -> None:
    keys = keyboard.encode(syllable)
    keys, tone = keys[:-1], keys[-1]
    first = min(at for at, key in enumerate(keys) if key in "aeiouy")
    at = data.draw(st.integers(first + 1, len(keys)))
    assert keyboard.decode(keys[:at] + tone + keys[at:]) == syllable


@KEYBOARDS
@given(token=st.one_of(st.text(max_size=20), st.from_regex(r"[a-zA-Z0-9]{1,15}", fullmatch=True)))
def test_what_is_decoded_is_a_marked_syllable(keyboard: ModuleType, token: str) -> None:
    decoded = keyboard.decode(token)
    if decoded is not None:
        assert is_syllable(decoded.lower())
        assert not decoded.isascii()
        assert fold(decoded.lower())[:1] in (token[:1].lower(), "u")


@given(SYLLABLES)
def test_a_syllable_is_one_in_either_style_and_folded(syllable: str) -> None:
    assert is_syllable(syllable)
    assert is_bare_syllable(fold(syllable))
    for style in (TypingForm.OLD_STYLE, TypingForm.NEW_STYLE):
        restyled = retype(syllable, style)
        assert is_syllable(restyled)
        assert tone_key(restyled) == tone_key(syllable)
    assert retype(retype(syllable, TypingForm.NEW_STYLE), TypingForm.OLD_STYLE) == syllable


@given(st.lists(SYLLABLES).map(" ".join), st.sampled_from(TypingForm))
def test_every_form_of_a_query_has_its_words(text: str, form: TypingForm) -> None:
    assert len(retype(text, form).split()) == len(text.split())


@pytest.mark.parametrize("encoding", [tcvn3, vni_windows, viqr])
@given(sentence=SENTENCES)
def test_a_sentence_comes_back_from_a_legacy_encoding(encoding: ModuleType, sentence: str) -> None:
    written = encoding.encode(sentence)
    assert encoding.decode(written) == sentence
    assert to_unicode(written) == sentence


@given(ANYTHING)
def test_to_unicode_is_idempotent(text: str) -> None:
    once = to_unicode(text)
    assert to_unicode(once) == once
    assert once.count("\n") == text.count("\n")


@given(st.lists(SYLLABLES).map(" ".join), st.sampled_from(["NFC", "NFD"]))
def test_to_unicode_leaves_unicode_as_it_is(text: str, form: Literal["NFC", "NFD"]) -> None:
    written = unicodedata.normalize(form, text)
    assert to_unicode(written) == written
    assert to_unicode(written.upper()) == written.upper()
