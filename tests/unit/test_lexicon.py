import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.lexicon import EMPTY, LAYOUT, Form, Lexicon, builder
from searchsvc.analysis.lexicon.builder import LexiconBuilder, pack
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import forms, tokenize
from tests.unit.lexicons import lexicon_of

TEXTS = st.lists(
    st.lists(
        st.sampled_from(
            ["hòa", "hoà", "hoa", "Đường", "đường", "duong", "kỹ", "UBND", "Q8", "2016", "x\u0323"]
        ),
        max_size=12,
    ).map(" ".join),
    max_size=5,
)


@pytest.fixture
def lexicon() -> Lexicon:
    return lexicon_of("Hòa bình, hòa bình", "đường Mai Hoà", "duong 2016")


@pytest.mark.parametrize(
    ("syllable", "count", "articles"),
    [
        # Both tone placements are one syllable.
        ("hòa", 3, 2),
        ("hoà", 3, 2),
        ("bình", 2, 1),
        ("đường", 1, 1),
        ("duong", 1, 1),
        ("hoa", 0, 0),
        ("quận", 0, 0),
    ],
)
def test_syllables_are_counted_with_their_articles(
    lexicon: Lexicon, syllable: str, count: int, articles: int
) -> None:
    key = forms(syllable)[0]
    assert (lexicon.count(key), lexicon.documents_with(key)) == (count, articles)
    assert lexicon.documents == 3


def test_two_spellings_in_one_article_never_count_as_more_articles_than_there_are() -> None:
    assert lexicon_of("hòa hoà").documents_with(forms("hòa")[0]) == 1


def test_numbers_are_no_syllables(lexicon: Lexicon) -> None:
    assert lexicon.count("2016") == 0
    assert len(lexicon) == lexicon_of("hòa bình đường mai duong").__len__()


def test_the_total_counts_every_syllable(lexicon: Lexicon) -> None:
    assert lexicon.total == 3 + 2 + 1 + 1 + 1


@pytest.mark.parametrize(
    ("folded", "count"), [("hoa", 3), ("duong", 2), ("binh", 2), ("mai", 1), ("x", 0)]
)
def test_the_folded_count_adds_up_all_marks(lexicon: Lexicon, folded: str, count: int) -> None:
    assert lexicon.folded_count(folded) == count


def test_articles_with_any_marks_are_added_up_syllable_by_syllable(lexicon: Lexicon) -> None:
    assert [lexicon.folded_documents(one) for one in ("hoa", "duong", "x")] == [2, 2, 0]
    assert lexicon_of("dường đường duong", "đường").folded_documents("duong") == 1 + 2 + 1


def test_a_pair_is_counted_whichever_syllable_comes_first_among_all(lexicon: Lexicon) -> None:
    pairs = [("hòa", "bình"), ("bình", "hòa"), ("đường", "Mai"), ("Mai", "hòa"), ("bình", "Mai")]
    keys = [tuple(forms(one)[0] for one in pair) for pair in pairs]
    for _ in range(2):
        assert [lexicon.pair_count(*pair) for pair in keys] == [2, 1, 1, 1, 0]


def test_the_surface_is_the_most_frequent_spelling_in_small_letters() -> None:
    counted = lexicon_of("hoà", "Hoà", "hòa", "KỸ thuật")
    assert counted.surface(forms("hòa")[0]) == "hoà"
    assert counted.surface(forms("kĩ")[0]) == "kỹ"
    assert counted.surface("hoa") is None


def test_the_forms_of_a_syllable_come_with_the_most_frequent_first() -> None:
    counted = lexicon_of("đường đường dương duong đường dương")
    assert counted.forms("duong") == (
        Form(forms("đường")[0], 3, "đường"),
        Form(forms("dương")[0], 2, "dương"),
        Form("duong", 1, "duong"),
    )
    assert counted.forms("quan") == ()


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [("hòa", "bình", 2), ("bình", "hòa", 1), ("mai", "hòa", 1), ("hòa", "mai", 0), ("x", "y", 0)],
)
def test_pairs_of_neighbours_are_counted_in_their_order(
    lexicon: Lexicon, left: str, right: str, count: int
) -> None:
    assert lexicon.pair_count(forms(left)[0], forms(right)[0]) == count


def test_an_empty_lexicon_knows_nothing() -> None:
    assert (len(EMPTY), EMPTY.total, EMPTY.documents, EMPTY.pairs) == (0, 0, 0, 0)
    assert EMPTY.count("hoa") == EMPTY.folded_count("hoa") == EMPTY.pair_count("a", "b") == 0
    assert EMPTY.forms("hoa") == ()
    assert len(Lexicon.from_bytes(EMPTY.to_bytes())) == 0


def _columns(lexicon: Lexicon) -> list[object]:
    names = ("_keys", "_surfaces", "_folded", "_counts", "_shares", "_pairs", "_pair_counts")
    return [lexicon.documents, *(list(getattr(lexicon, name)) for name in names)]


@given(TEXTS)
def test_a_lexicon_comes_back_from_its_bytes(texts: list[str]) -> None:
    counted = lexicon_of(*texts)
    assert _columns(Lexicon.from_bytes(counted.to_bytes())) == _columns(counted)


@given(TEXTS)
def test_counts_are_those_of_the_tokens(texts: list[str]) -> None:
    counted = lexicon_of(*texts)
    keys = [token.key for text in texts for token in tokenize(clean(text))]
    syllables = {key for key in keys if not key[0].isdigit()}
    assert len(counted) == len(syllables)
    assert all(counted.count(key) == keys.count(key) for key in syllables)
    assert all(0 < counted.documents_with(key) <= counted.documents for key in syllables)


@given(TEXTS)
def test_the_same_articles_give_the_same_bytes(texts: list[str]) -> None:
    assert lexicon_of(*texts).to_bytes() == lexicon_of(*texts).to_bytes()


CONTENT = lexicon_of("hòa bình").to_bytes()
_RAW = zlib.decompress(CONTENT[len(LAYOUT) :])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"searchsvc lexicon 0\n" + CONTENT[len(LAYOUT) :],
        CONTENT[1:],
        CONTENT[:-5],
        CONTENT[: len(LAYOUT)],
        LAYOUT + b"not compressed",
        LAYOUT + zlib.compress(b""),
        LAYOUT + zlib.compress(_RAW[:20]),
        LAYOUT + zlib.compress(_RAW[:-3]),
        LAYOUT + zlib.compress(_RAW[:-4]),
        LAYOUT + zlib.compress(_RAW.replace(b'"', b"?")),
        LAYOUT + zlib.compress(_RAW.replace(b"[1,", b"{1,")),
        LAYOUT + zlib.compress(_RAW.replace(b'{},["', b'{},7,["', 1)),
        LAYOUT + zlib.compress(_RAW.replace(b"{},{}", b"[],{}", 1)),
        LAYOUT + zlib.compress(bytes(len(_RAW))),
    ],
)
def test_damaged_and_foreign_content_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="lexicon"):
        Lexicon.from_bytes(content)


@pytest.mark.parametrize("column", ["_surfaces", "_folded", "_counts", "_shares", "_pair_counts"])
def test_columns_of_different_lengths_are_a_value_error(column: str) -> None:
    damaged = lexicon_of("hòa bình mai")
    setattr(damaged, column, getattr(damaged, column)[:-1])
    with pytest.raises(ValueError, match="don't fit"):
        Lexicon.from_bytes(damaged.to_bytes())


@given(st.binary(max_size=60), st.integers(0, len(CONTENT)))
def test_any_bytes_are_a_lexicon_or_a_value_error(noise: bytes, at: int) -> None:
    for content in (LAYOUT + noise, CONTENT[:at] + noise, LAYOUT + zlib.compress(noise)):
        with suppress(ValueError):
            assert Lexicon.from_bytes(content).total >= 0


@given(st.integers(0, len(_RAW) - 1), st.integers(0, 255))
def test_one_changed_byte_gives_a_lexicon_that_answers_or_a_value_error(
    at: int, value: int
) -> None:
    raw = _RAW[:at] + bytes([value]) + _RAW[at + 1 :]
    try:
        read = Lexicon.from_bytes(LAYOUT + zlib.compress(raw))
    except ValueError:
        return
    assert read.count("hoa`") >= 0
    assert read.forms("hoa") is not None
    assert read.pair_count("hoa`", "binh`") >= 0


def test_pairs_are_counted_at_the_beginning_of_a_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "PAIRED_SYLLABLES", 3)
    counted = lexicon_of("một hai ba bốn")
    assert counted.pairs == 2
    assert counted.pair_count("hai", "ba") == 1
    assert counted.count(forms("bốn")[0]) == 1


def test_when_pairs_become_too_many_the_rarest_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(builder, "MOST_COUNTED_PAIRS", 20)
    counting = LexiconBuilder()
    for number in range(50):
        counting.add(["mai hòa", f"tổ {'abcdefghij'[number % 10]}{'abcdefghij'[number // 10]}"])
        assert len(counting._pairs) <= 20
    counted = counting.build()
    assert counted.pair_count("mai", forms("hòa")[0]) == 50


def test_the_artefact_holds_the_most_frequent_words_and_pairs_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(builder, "MOST_WORDS", 3)
    monkeypatch.setattr(builder, "MOST_PAIRS", 1)
    counted = lexicon_of("mai hòa mai hòa mai quận tám")
    assert len(counted) == 3
    assert counted.pairs == 1
    assert counted.pair_count("mai", forms("hòa")[0]) == 2


def test_in_a_large_collection_a_pair_seen_once_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(builder, "_LARGE", 2)
    counted = lexicon_of("mai hòa", "mai hòa", "mai quận")
    assert counted.pair_count("mai", forms("hòa")[0]) == 2
    assert counted.pair_count("mai", forms("quận")[0]) == 0


def test_a_pair_of_a_syllable_that_is_left_out_is_left_out() -> None:
    packed = pack(1, {"mai": (2, 1, "mai", "mai")}, [(("mai", "hoa`"), 1), (("mai", "mai"), 1)])
    assert packed.pairs == 1
