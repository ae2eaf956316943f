import unicodedata

import pytest

from searchsvc.analysis.orthography.syllables import (
    HUYEN,
    NANG,
    NGA,
    RIMES,
    SAC,
    TONELESS,
    is_bare_syllable,
    is_grammatical,
    is_syllable,
    place_tone,
)
from searchsvc.analysis.orthography.tones import TONE_SIGNS

SYLLABLES = [
    *("nghiêng", "đường", "quyết", "giếng", "gì", "giặt", "khuya", "khuỷu", "ngoèo", "oan", "yêu"),
    *("ươm", "xoong", "thuở", "quốc", "huênh", "loắt", "choắt", "a", "ừ", "ý", "ca", "kỳ", "quay"),
    *("quận", "nghe", "ghế", "bướu", "rượu", "tuyển", "huỳnh", "quýnh", "thuế", "quơ", "phở"),
]


@pytest.mark.parametrize("text", SYLLABLES)
def test_a_syllable_is_one(text: str) -> None:
    assert is_syllable(text)
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    "text", ["hòa", "hoà", "vịêt", "lựơng", "qúy", "qủa", "gìơ", "thủơ", "tòan"]
)
def test_a_syllable_is_one_wherever_its_tone_stands(text: str) -> None:
    assert is_syllable(text)


@pytest.mark.parametrize(
    ("i", "y"),
    [("kĩ", "kỹ"), ("lí", "lý"), ("mĩ", "mỹ"), ("quí", "quý"), ("sĩ", "sỹ"), ("tỉ", "tỷ")],
)
def test_i_and_y_alone_are_both_spellings(i: str, y: str) -> None:
    assert is_syllable(i)
    assert is_syllable(y)


@pytest.mark.parametrize("text", ["đăk", "lắk", "kạn", "krông"])
def test_a_syllable_of_a_known_place_name_is_one(text: str) -> None:
    assert is_syllable(text)


@pytest.mark.parametrize(
    "text",
    [
        # Onsets that take no such vowel.
        *("cê", "kô", "nga\u0301ng\u0301", "nghan", "ghô", "ngê", "céng", "qo", "qua\u0302u\u0306"),
        # Rimes that don't exist.
        *("viet", "dương\u0304", "đuong", "ngieu", "bên\u0303h", "hôa", "tây\u0302", "iêng", "oăy"),
        # A stop coda with another tone than sắc and nặng, or with none.
        *("viêt", "vìêt", "học\u0300", "tảp", "mat", "sãch", "quăc"),
        # Two tones, a tone on a consonant, a tone before any letter.
        *("hóà", "n\u0301a", "\u0301", "tan\u0301"),
        # Other words, numbers, nothing.
        *("đ", "zürich", "straße", "café", "fô", "wa", "8", "q8", "", "hộihọp", "ôtô"),
    ],
)
def test_what_the_grammar_does_not_give_is_no_syllable(text: str) -> None:
    assert not is_syllable(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("folded", ["duong", "viet", "nghieng", "quoc", "ban", "y", "ky", "tuyen"])
def test_letters_that_some_syllable_folds_to_are_a_bare_syllable(folded: str) -> None:
    assert is_bare_syllable(folded)


@pytest.mark.parametrize("folded", ["covid", "internet", "ngieu", "w", "", "dd", "việt", "test"])
def test_letters_that_no_syllable_folds_to_are_none(folded: str) -> None:
    assert not is_bare_syllable(folded)


@pytest.mark.parametrize(
    ("letters", "tone", "spelled"),
    [
        ("hoa", HUYEN, "hòa"),
        ("uy", SAC, "úy"),
        ("quy", SAC, "quý"),
        ("gia", NANG, "giạ"),
        ("gi", HUYEN, "gì"),
        ("giêng", SAC, "giếng"),
        ("mia", SAC, "mía"),
        ("mưa", NGA, "mữa"),
        ("hoan", HUYEN, "hoàn"),
        ("ngoai", HUYEN, "ngoài"),
        ("khuya", NANG, "khuỵa"),
        ("rươu", NANG, "rượu"),
        ("quyên", HUYEN, "quyền"),
        ("tiên", "", "tiên"),
        ("xoong", HUYEN, "xoòng"),
    ],
)
def test_a_tone_is_placed_in_the_old_style(letters: str, tone: str, spelled: str) -> None:
    assert place_tone(letters, tone) == spelled


def test_the_grammar_has_the_size_that_is_taught() -> None:
    assert 150 <= len(RIMES) <= 160
    count = sum(is_grammatical(letters, tone) for letters in TONELESS for tone in ("", *TONE_SIGNS))
    assert 17_000 < count < 20_000
    assert all(unicodedata.is_normalized("NFC", letters) for letters in TONELESS)
