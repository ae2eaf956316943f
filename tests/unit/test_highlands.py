"""Names of the Highlands: one term however the first syllable is spelled."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from tests.unit.said import terms


@pytest.mark.parametrize(
    ("spellings", "term"),
    [
        ("Đắk Pling|Đăk Pling|Đak Pling|Dak Pling|Đắc Pling|Đăk-Pling|ĐẮK PLING", "'dak_pling"),
        ("Krông Bel|Krong Bel", "'krong_bel"),
        ("Ea Tul|Êa Tul", "'ea_tul"),
        ("Ia Xiêr|Ya Xiêr", "'ia_xiêr"),
        ("Chư Kuin|Cư Kuin|Chu Kuin", "'chu_kuin"),
        ("Plei Brêl|Plây Brêl|Pley Brêl", "'plei_brêl"),
        ("Đạ Sar|Đa Sar", "'da_sar"),
        ("Đắk R'tíh|Đăk Rtíh|Đak R’tíh", "'dak_rtih'"),
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_each_spelling_of_a_first_syllable_gives_one_term(
    spellings: str, term: str, typed: bool
) -> None:
    for spelled in spellings.split("|"):
        assert term in terms(f"xã {spelled} họp", "'", typed), spelled


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("dak nhoong", "Đăk Nhoong"),
        ("dac nhoong", "Đắk Nhoong"),
        ("đăk wak", "Đak Wâk"),
        ("dak wak", "Đak Wâk"),
        ("chu kuin", "Cư Kuin"),
        ("eatul", "Ea Tul"),
        ("iapuch", "Ia Púch"),
        ("dakwak", "Đak Wâk"),
        ("kbu", "K'bu"),
    ],
)
def test_a_reader_may_leave_marks_and_the_blank_out(query: str, written: str) -> None:
    sought = {
        term for mention in Analyzer().analyze(query, True).mentions for term in mention.terms
    }
    assert sought & set(terms(f"làng {written} họp", "'"))


@pytest.mark.parametrize(
    "text",
    ["Đắc cử", "đắc cử", "Đa dạng", "Cư Dân", "chu kỳ Bel", "Ea, Tul", "đăk pling", "Chu 135"],
)
def test_other_words_of_an_article_are_no_such_name(text: str) -> None:
    assert terms(text, "'") == []


@pytest.mark.parametrize(
    "query",
    [
        "đắc cử",
        "dac biet",
        "da dang",
        "chu ho kinh doanh",
        "cu tri",
        "chu dau tu",
        "dac san",
        "khu dân cư mới",
        "tối đa mức",
    ],
)
def test_other_words_of_a_query_are_no_such_name(query: str) -> None:
    assert terms(query, "'", typed=True) == []


def test_rivers_of_other_languages_and_names_with_other_marks_are_others() -> None:
    assert set(terms("Ea Tul", "'")).isdisjoint(terms("Ia Tul", "'", typed=True))
    assert set(terms("Đăk Tơ Re", "'")).isdisjoint(terms("đắk tô", "'", typed=True))
