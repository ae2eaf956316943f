"""What articles explain as a short form of other words, and what they do not."""

import pytest

from searchsvc.analysis.lexicon import Lexicon, builder
from searchsvc.analysis.lexicon.short_forms import Explained
from searchsvc.analysis.tokenize import tokenize
from tests.unit.lexicons import lexicon_of


def explained(*texts: str, least: int = 1, most: int = 100) -> dict[str, str]:
    counted = Explained()
    for text in texts:
        counted.add([text])
    return counted.sure(least, most)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Ban vận động trồng tre (BVĐTT) họp.", "bvđtt", "ban vận động trồng tre"),
        # Some words are left out of the letters.
        ("Hội thơ và nhạc của bến Ráng (HTNBR).", "htnbr", "hội thơ và nhạc của bến ráng"),
        ("BVĐTT (ban vận động trồng tre) họp.", "bvđtt", "ban vận động trồng tre"),
    ],
)
def test_a_short_form_is_what_has_the_initials_of_the_words_beside_it(
    text: str, short: str, long: str
) -> None:
    assert explained(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        # Other letters, another clause, too short to have one meaning, a syllable as well.
        "Ban vận động trồng tre (BVĐXX) họp.",
        "Ban vận. Động trồng tre (BVĐTT) họp.",
        "Trường Sen (TS) họp.",
        "Bến an nhàn (BAN) mở.",
        "BVĐTT (xem ban vận động trồng tre) họp.",
    ],
)
def test_other_words_in_brackets_explain_nothing(text: str) -> None:
    assert explained(text) == {}


def test_one_reading_must_be_four_fifths_of_all_and_in_enough_articles() -> None:
    bank, board = "Đội bơi sông Lụa (ĐBSL).", "Đường bờ suối Lau (ĐBSL)."
    assert explained(*[bank] * 4, board) == {"đbsl": "đội bơi sông lụa"}
    assert explained(*[bank] * 3, board) == {}
    assert explained(bank, bank, least=3) == {}


def test_only_the_oftenest_explained_are_kept() -> None:
    often, seldom = "Đội bơi sông Lụa (ĐBSL).", "Hội thơ bến Ráng (HTBR)."
    assert list(explained(often, often, seldom, most=1)) == ["đbsl"]


def test_in_a_large_collection_three_articles_must_explain_a_short_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ("Đội bơi sông Lụa (ĐBSL).", "Đội bơi sông Lụa (ĐBSL) tập.")
    assert lexicon_of(*texts).short_forms.long
    monkeypatch.setattr(builder, "_LARGE", 2)
    assert not lexicon_of(*texts).short_forms.long


def test_an_end_that_hardly_stands_alone_says_the_whole() -> None:
    text = "Đội múa sen lướt ván (ĐMSLV)."
    assert said(lexicon_of(text, times=5), "lướt ván") == ["đmslv"]
    # Too few tell nothing, and what stands alone as well is another topic.
    assert said(lexicon_of(text, times=4), "lướt ván") == []
    assert said(lexicon_of(text, "Xem lướt ván, thích lướt ván.", times=5), "lướt ván") == []


def said(lexicon: Lexicon, typed: str) -> list[str]:
    forms = lexicon.short_forms.said(tokenize(typed), unmarked=False)
    return [other[0].key for form in forms for other in form.others]
