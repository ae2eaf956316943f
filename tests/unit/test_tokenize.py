import unicodedata

import pytest

from searchsvc.analysis.tokenize import LONGEST_TERM, bigrams, term_of, tokenize


def _surfaces(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("", []),
        (" \n ", []),
        ("… — ! ? “”", []),
        ("Quận Mai Hòa", ["Quận", "Mai", "Hòa"]),
        ("Quận Mai\nHòa", ["Quận", "Mai", "Hòa"]),
        ("05-CT/TW", ["05", "CT", "TW"]),
        ("31/2013/QH13", ["31", "2013", "QH13"]),
        ("Q.8, TP.HCM", ["Q", "8", "TP", "HCM"]),
        ("1.250.000 đồng", ["1", "250", "000", "đồng"]),
        ("a.b@maihoa.example", ["a", "b", "maihoa", "example"]),
        ("#MaiHòa_CửuHà", ["MaiHòa", "CửuHà"]),
        ("_", []),
        ("a_b", ["a", "b"]),
        ("học sinh–sinh học", ["học", "sinh", "sinh", "học"]),
        ("日本 ภาษา", ["日本", "ภาษา"]),
        ("😀Mai👩\u200d👧Hòa", ["Mai", "Hòa"]),
        # A mark that NFC can't compose belongs to its letter.
        ("x\u0323y z", ["x\u0323y", "z"]),
        ("\u0301abc", ["abc"]),
    ],
)
def test_tokens_of(text: str, surfaces: list[str]) -> None:
    assert _surfaces(text) == surfaces


@pytest.mark.parametrize(
    ("surface", "key", "folded", "marked"),
    [
        ("Hòa", "hoa`", "hoa", True),
        ("HOÀ", "hoa`", "hoa", True),
        ("Hoa", "hoa", "hoa", False),
        ("Đa", "đa", "da", True),
        ("ĐÔ", "đô", "do", True),
        ("05", "05", "05", False),
        ("QH13", "qh13", "qh13", False),
    ],
)
def test_a_token_knows_its_key_fold_and_whether_it_is_marked(
    surface: str, key: str, folded: str, marked: bool
) -> None:
    (token,) = tokenize(surface)
    assert (token.key, token.folded, token.marked) == (key, folded, marked)


def test_the_tokens_of_a_text_are_the_callers_to_change() -> None:
    tokenize("quận Mai Hòa").clear()
    assert len(tokenize("quận Mai Hòa")) == 3


def test_offsets_refer_to_the_text_as_given() -> None:
    text = "Ủy ban: “Mai Hòa” 2016"
    assert [(token.start, token.end) for token in tokenize(text)] == [
        (0, 2),
        (3, 6),
        (9, 12),
        (13, 16),
        (18, 22),
    ]


def test_a_very_long_token_is_cut_to_the_longest_term_but_keeps_its_offsets() -> None:
    (token,) = tokenize("ặ" * 1_000)
    assert (token.start, token.end) == (0, 1_000)
    assert len(token.key) == len(token.folded) == LONGEST_TERM


def test_term_of_agrees_with_tokenize() -> None:
    for surface in ("Hòa", "hoà", "ĐƯỜNG", "05", "Straße", "x" * 500):
        assert term_of(surface) == tokenize(surface)[0].key


def test_a_capital_whose_lower_case_is_two_letters_is_still_one_token() -> None:
    (token,) = tokenize("\u0130zmir")
    assert token.folded == "izmir"


def test_bigrams_join_neighbours_in_order() -> None:
    assert bigrams(["quân.", "mai", "hoa`"]) == ["quân._mai", "mai_hoa`"]
    assert bigrams(["một"]) == []
    assert bigrams([]) == []


def test_a_bigram_is_never_longer_than_the_longest_term() -> None:
    assert [len(term) for term in bigrams(["a" * 150, "b" * 150])] == [LONGEST_TERM]


def test_decomposed_text_that_was_not_cleaned_still_gives_one_token_a_syllable() -> None:
    text = unicodedata.normalize("NFD", "thành phố Cửu Hà")
    assert [token.folded for token in tokenize(text)] == ["thanh", "pho", "cuu", "ha"]
