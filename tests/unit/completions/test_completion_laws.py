"""Completions: laws, and their artefact."""

import json
import struct
import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.completions import EMPTY, Completions
from tests.unit.completions.titles import TITLES, completions, texts


def test_more_words_than_ascii_has_characters_are_told_apart() -> None:
    found = completions(*(f"w{number} v{number} u{number}" for number in range(400)))
    for number in range(400):
        assert texts(found, f"w{number} u{number}") == [f"w{number} v{number} u{number}"]
        assert texts(found, f"w{number} u{(number + 1) % 400} ") == []


def test_an_artefact_gives_equal_completions() -> None:
    built = completions(*TITLES, "Thư viện quận", "Thư viện phường")
    for one in (built, EMPTY):
        read = Completions.from_bytes(one.to_bytes())
        assert read.to_bytes() == one.to_bytes()
        assert list(read.phrases) == list(one.phrases)
        for typed in ("t", "thu ", "quan m", "hoi ben"):
            assert read.complete(typed, 9) == one.complete(typed, 9)


def test_an_artefact_of_another_layout_or_a_damaged_one_is_refused() -> None:
    content = completions(*TITLES).to_bytes()
    line, rest = content.split(b"\n", 1)
    for other in (b"", b"searchsvc completions 0\n" + rest, rest, b"\xff" * 99):
        with pytest.raises(ValueError, match="another layout"):
            Completions.from_bytes(other)
    for damaged in (line + b"\n", content[:-9], content[:200] + b"\0" + content[201:]):
        with pytest.raises(ValueError, match="damaged"):
            Completions.from_bytes(damaged)


SYLLABLES = ["Thủ", "tục", "Đường", "đường", "dương", "Hòa", "hoà", "kỹ", "kĩ", "quý", "của"]


WORDS = st.sampled_from([*SYLLABLES, "05-CT/TW", "TP.HCM,", ":", "x\u0302y", "1.250"])


LINES = st.lists(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=30), max_size=12)


@settings(deadline=None, max_examples=60)
@given(LINES)
def test_every_folded_prefix_of_a_title_finds_it_when_enough_are_asked_for(
    lines: list[str],
) -> None:
    lines = [clean(line) for line in lines]
    found = completions(*lines)
    for line in lines:
        terms = [token.key for token in tokenize(line)]
        folded = fold(line.lower())
        for end in range(3, len(folded) + 1):
            typed = folded[:end]
            tokens = [token.folded for token in tokenize(clean(typed))]
            # A title can be cut within a letter whose fold is more than one character, or whose
            # neighbour makes another letter of it: "1⁄2" is one term.
            if not tokens or tokens == terms or not _begins(tokens, line):
                continue
            shown = [
                [token.key for token in tokenize(text)] for text in texts(found, typed, 10_000)
            ]
            assert terms in shown
            assert all(left != right for left, right in pairwise(sorted(shown)))


def _begins(tokens: list[str], line: str) -> bool:
    """Tell whether what is typed so far is the beginning of the line's terms."""
    whole = [token.folded for token in tokenize(line)]
    *before, last = tokens
    return whole[: len(before)] == before and whole[len(before)].startswith(last)


@settings(deadline=None, max_examples=60)
@given(LINES, st.text(max_size=40))
def test_no_titles_and_no_input_make_it_fail(lines: list[str], typed: str) -> None:
    found = completions(*lines)
    shown = found.complete(typed, 5)
    assert Completions.from_bytes(found.to_bytes()).complete(typed, 5) == shown
    assert len(shown) <= 5


@pytest.mark.parametrize(
    "texts",
    [
        None,
        5,
        [],
        [1, 2, 3, 4, 5],
        [None] * 5,
        ["a"] * 5,
        [[1]] * 5,
        {"a": 1},
        [[], [], [], [], []],
    ],
)
def test_columns_that_are_no_lists_of_texts_are_refused_as_damaged(texts: object) -> None:
    raw = zlib.decompress(completions(*TITLES).to_bytes().split(b"\n", 1)[1])
    lengths = struct.unpack_from("<7Q", raw)
    blob = json.dumps(texts).encode()
    head = struct.pack("<7Q", len(blob), *lengths[1:])
    other = head + blob + raw[len(head) + lengths[0] :]
    with pytest.raises(ValueError, match="damaged"):
        Completions.from_bytes(b"searchsvc completions 1\n" + zlib.compress(other))
