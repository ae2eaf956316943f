import unicodedata

import pytest

from searchsvc.analysis import analyzer as analyzer_module
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.tokenize import LONGEST_TERM

TEXT = "Chỉ thị 05-CT/TW của Quận ủy Mai Hòa về hợp tác xã nông nghiệp"


def test_one_text_gives_every_kind_of_term(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(TEXT)
    assert analysis.text == TEXT
    assert analysis.syllables[:5] == ["chi?", "thi.", "05", "ct", "tw"]
    assert analysis.folded[:5] == ["chi", "thi", "05", "ct", "tw"]
    assert analysis.bigrams[:2] == ["chi?_thi.", "thi._05"]
    assert analysis.folded_bigrams[:2] == ["chi_thi", "thi_05"]
    assert analysis.number_terms == ["5/ct/tw", "5/ct"]
    assert "nông_nghiêp." in analysis.words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quận ủy Mai Hòa", "Quận uỷ Mai Hoà"),
        ("quận mai hòa", "QUẬN MAI HÒA"),
        ("thành phố Cửu Hà", unicodedata.normalize("NFD", "thành phố Cửu Hà")),
        ("đường số 5", "\u00d0ường số 5"),
        ("hợp tác xã", "hợp\u00a0tác\u00a0xã"),
        ("hợp tác xã", "hợp\u200b tác xã\ufeff"),
        ("sức khỏe và thủy lợi", "sức khoẻ và thuỷ lợi"),
    ],
)
def test_spellings_of_one_text_give_the_same_terms(
    one: str, other: str, analyzer: Analyzer
) -> None:
    left, right = analyzer.analyze(one), analyzer.analyze(other)
    assert left.syllables == right.syllables
    assert left.folded == right.folded
    assert left.bigrams == right.bigrams
    assert left.words == right.words
    assert left.number_terms == right.number_terms


def test_words_do_not_depend_on_typed_case(analyzer: Analyzer) -> None:
    words = analyzer.analyze("hợp tác xã nông nghiệp").words
    assert analyzer.analyze("HỢP TÁC XÃ NÔNG NGHIỆP").words == words
    assert analyzer.analyze("Hợp Tác Xã Nông Nghiệp").words == words


def test_an_underscore_in_the_text_joins_no_word(analyzer: Analyzer) -> None:
    assert analyzer.analyze("cửu_hà").words == analyzer.analyze("cửu hà").words


@pytest.mark.parametrize("text", ["", " ", "…", "!?-_\n", "\u200b", "😀", "\u0301"])
def test_a_text_without_syllables_gives_no_terms(text: str, analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(text)
    assert analysis.syllables == analysis.bigrams == analysis.words == analysis.number_terms == []


def test_punctuation_is_no_word(analyzer: Analyzer) -> None:
    assert analyzer.analyze("Mai Hòa, (Cửu Hà)!").words == ["mai", "hoa`", "cưu?", "ha`"]


def test_no_term_holds_a_blank_or_is_too_long(analyzer: Analyzer) -> None:
    text = f"{'ế' * 500} {'x' * 900} a-b 05-CT/TW {'z_' * 300} hợp tác xã"
    analysis = analyzer.analyze(text)
    terms = [
        *analysis.syllables,
        *analysis.folded,
        *analysis.bigrams,
        *analysis.folded_bigrams,
        *analysis.words,
        *analysis.number_terms,
    ]
    assert all(terms)
    assert not any(char.isspace() for term in terms for char in term)
    assert max(map(len, terms)) == LONGEST_TERM


def test_the_segmenter_can_be_given() -> None:
    seen: list[str] = []

    def segment(text: str) -> list[str]:
        seen.append(text)
        return ["mai_hoà", ",", "cửu", "a__b"]

    assert Analyzer(segment).analyze("MAI HÒA, Cửu_Hà").words == ["mai_hoa`", "cưu?"]
    assert seen == ["mai hoà, cửu hà"]


def test_a_word_of_many_syllables_is_cut_to_the_longest_term() -> None:
    word = "_".join(["nghiêng"] * 60)
    (term,) = Analyzer(lambda text: [word]).analyze("nghiêng").words
    assert len(term) == LONGEST_TERM


def test_long_words_are_not_kept_in_memory(analyzer: Analyzer) -> None:
    word = "x" * 1_000
    analyzer.analyze(word)
    assert word not in analyzer_module._word_terms
