"""Two syllables with a comma or the like between them are no slip of a word."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.breaks import is_break, with_breaks
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.outweighed import outweighed
from searchsvc.query.spelling.same_sound import heard

WORDS = (
    *("xây dựng", "chỉ thị", "quản lý", "vận động"),
    *("bầu cử", "chính sách", "kiểm tra", "sản xuất"),
)
OTHERS = (
    "Dụng cụ đào ao, chị em phụ nữ, quán ăn, vẫn còn nắng, bàu sen, cứ đi, sát cánh, trà sữa, "
    "danh sạch sẽ, nhà xây gạch, ông thị, bà lý, máy động, đi bầu, việc chính, san sẻ.",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for word in WORDS:
        for text in ("Huyện bàn việc {} ở xã.", "Công tác {} được bàn.", "Mai Hòa {} trong năm."):
            for _ in range(9):
                builder.add([text.format(word)])
    for text in OTHERS * 3:
        builder.add([text])
    return builder.build()


@pytest.mark.parametrize("joined", [" ", "  ", "\n"])
@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("xây{}dụng", "xây{}dựng"),
        ("chị{}thị", "chỉ{}thị"),
        ("quán{}lý", "quản{}lý"),
        ("vẫn{}động", "vận{}động"),
        ("bàu{}cử", "bầu{}cử"),
        ("chính{}sạch", "chính{}sách"),
        ("kiểm{}trà", "kiểm{}tra"),
        ("công tác bầu{}cứ", "công tác bầu{}cử"),
    ],
)
def test_neighbours_tell_of_each_other_unless_something_parts_them(
    lexicon: Lexicon, slip: str, meant: str, joined: str
) -> None:
    assert correct(slip.format(joined), lexicon) == meant.format(joined)
    for parting in (", ", "; ", ". ", ": ", " / ", " (", ' "', " - ", " – ", "–", "? ", "... "):
        assert correct(slip.format(parting), lexicon) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Of a word on one side alone its neighbour tells, whatever stands beyond.
        ("trà sữa, xây dụng", "trà sữa, xây dựng"),
        ("xây dụng, trà sữa", "xây dựng, trà sữa"),
        ('"xây dụng" ở xã', '"xây dựng" ở xã'),
        ("(quán lý) xã", "(quản lý) xã"),
        ("chị thị; vẫn động", "chỉ thị; vận động"),
    ],
)
def test_what_stands_beyond_changes_nothing(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert correct(typed, lexicon) == meant


def test_no_neighbour_beyond_a_comma_outweighs_a_slip(lexicon: Lexicon) -> None:
    assert outweighed("xây dụng", "xây dựng", lexicon)
    assert outweighed("xây, dụng", "xây, dựng", lexicon) == ()


def test_nothing_is_heard_across_a_comma(lexicon: Lexicon) -> None:
    assert heard("san suat", lexicon) == "san xuat"
    assert heard("san, suat", lexicon) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("bến đò, chợ", ["bến", "đò", "", "chợ"]),
        ("bến-đò", ["bến", "đò"]),
        ("bến_đò", ["bến", "đò"]),
        ("bến  đò", ["bến", "đò"]),
        ("bến - đò", ["bến", "", "đò"]),
        ("bến", ["bến"]),
        ("", []),
    ],
)
def test_breaks_are_empty_tokens(text: str, parts: list[str]) -> None:
    found = with_breaks(text, tokenize(text))
    assert ["" if is_break(one) else text[one.start : one.end] for one in found] == parts
