"""Letters that spell no syllable have the key of the one that they were meant as."""

import pytest

from searchsvc.analysis.orthography.mistaken import mistaken_words, wrong_onsets
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import forms


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("truờng", "trường"), ("trưòng", "trường"), ("nguời", "người"), ("Đuợc", "được")),
        *(("thuởng", "thưởng"), ("huơng", "hương"), ("nguợc", "ngược"), ("cuời", "cười")),
        *(("nghành", "ngành"), ("ngiệp", "nghiệp"), ("ngĩa", "nghĩa"), ("ghỗ", "gỗ")),
        *(("gế", "ghế"), ("cính", "kính"), ("khuiến", "khuyến"), ("quiền", "quyền")),
        *(("iên", "yên"), ("iêu", "yêu"), ("iếu", "yếu")),
    ],
)
def test_what_spells_no_syllable_is_read_as(written: str, meant: str) -> None:
    assert forms(written) == forms(meant)


@pytest.mark.parametrize(
    "written",
    [
        *("thuở", "huơ", "quờ", "quở", "quờn", "gì", "giếng", "giết", "ngoài", "quýt", "thúi"),
        *("Đắk", "Kông", "Krông", "Đăm", "Êđê", "Bưu", "quốc", "kỹ", "Ưu", "uỷ", "oái", "café"),
    ],
)
def test_what_spells_one_or_is_a_name_stays(written: str) -> None:
    key, folded = forms(written)
    assert len(key.rstrip("`'~?.")) == len(written)
    assert folded[0] == key[0].replace("đ", "d").replace("ê", "e").replace("ư", "u")


@pytest.mark.parametrize("written", ["gel", "gem", "nganh", "ngi", "cent", "chuong", "ielts"])
def test_what_has_no_mark_stays(written: str) -> None:
    assert forms(written) == (written, written)


def test_no_syllable_of_the_dictionary_is_read_as_another() -> None:
    assert all(forms(key)[0] == key for key in dictionary().syllables if key.isalpha())


@pytest.mark.parametrize(
    ("letters", "wrong"),
    [("nganh", ["nghanh"]), ("nghe", ["nge"]), ("ghe", ["ge"]), ("ga", ["gha"]), ("ke", ["ce"])],
)
def test_wrong_onsets_are_told(letters: str, wrong: list[str]) -> None:
    assert list(wrong_onsets(letters)) == wrong


def test_mistaken_words_are_as_long_as_what_is_meant() -> None:
    assert all(len(wrong) == len(meant) == 2 for wrong, meant in mistaken_words())
