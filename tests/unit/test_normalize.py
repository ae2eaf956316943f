import unicodedata

import pytest

from searchsvc.analysis.normalize import clean

NFD = unicodedata.normalize("NFD", "Quận Mai Hòa, thành phố Cửu Hà")


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("", ""),
        ("Quan Mai Hoa", "Quan Mai Hoa"),
        (NFD, "Quận Mai Hòa, thành phố Cửu Hà"),
        # Half composed: ê alone is composed, its tone is not.
        ("th\u00ea\u0301", "thế"),
        # Tone before the vowel's own mark, as some keyboards send them.
        ("e\u0323\u0302", "ệ"),
        ("Mai\u00a0Hòa", "Mai Hòa"),
        ("Mai\u3000Hòa\tvà\u2009Cửu", "Mai Hòa và Cửu"),
        ("Mai  Hòa", "Mai  Hòa"),
        # Hyphens that no keyboard has; dashes stay.
        ("a\u2010b\u2011c\u2012d\u2212e\ufe63f\uff0dg", "a-b-c-d-e-f-g"),
        ("a\u2013b\u2014c", "a\u2013b\u2014c"),
        ("Mai\u00adHòa", "MaiHòa"),
        ("\ufeffMai\u200bHòa\u200d\u2060", "MaiHòa"),
        ("\u202eMai\u202c \u2066Hòa\u2069", "Mai Hòa"),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        # A form feed parts two pages: their words must not stick together.
        ("trang một\x0cTrang hai\x0bba", "trang một\nTrang hai\nba"),
        ("một\x1fhai\x1cba", "một hai ba"),
        ("Mai\x00 Hòa\x07\x7f\x9f", "Mai Hòa"),
        ("a\udc00b\ud800 c", "a\ufffdb\ufffd c"),
        # Two halves that belong together are one character.
        ("\ud83d\ude00", "\U0001f600"),
        # The letter oi, which some producers of PDF write for ư, composed with its tone or not.
        ("Nh\u00e0 tr\u01a3\u1eddng, \u01a2u ti\u00ean", "Nhà trường, Ưu tiên"),
        ("ch\u01a3\u0301c n\u0103ng", "chức năng"),
        ("\u212b\u2126", "\u00c5\u03a9"),
    ],
)
def test_clean_gives_the_stored_form_of(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize("raw", ["\ud800" * 5, "\x00\u200b", "a\r\u200b\n", NFD, "\u1100\u1161"])
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


def test_no_blank_but_space_and_newline_is_left() -> None:
    every_blank = "".join(char for char in map(chr, range(0x3100)) if char.isspace())
    assert set(clean(every_blank)) == {" ", "\n"}
