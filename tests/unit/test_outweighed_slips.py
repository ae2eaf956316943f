"""Which slips of a query may be searched as they are corrected, by what articles write."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.spelling.outweighed import outweighed

# How often articles write what.
WRITTEN = {
    "Đài truyền thanh xã.": 40,
    "Đài chuyền thanh xã.": 2,
    "Đường dây nóng.": 20,
    "Suất ăn của trường.": 20,
    "Xuất ăn của trường.": 2,
    "Cứu người dân.": 20,
    "Và cứu hộ.": 20,
    "Làng gốm cũ.": 4,
    "Chợ tết.": 20,
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for text, times in WRITTEN.items():
        for _ in range(times):
            builder.add([text])
    return builder.build()


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [
        # Written too, but twenty times seldomer.
        ("đài chuyền thanh", "đài truyền thanh", [("đai`_chuyên`", "đai`_truyên`")]),
        ("đường giây", "đường dây", [("đương`_giây", "đương`_dây")]),
        # The neighbour tells with which it is oftenest written: cứu, not và.
        ("và cứu ngưới", "và cứu người", [("cưu'_ngươi'", "cưu'_ngươi`")]),
        # Each slip of several.
        (
            "chuyền thanh, đường giây",
            "truyền thanh, đường dây",
            [("chuyên`_thanh", "truyên`_thanh"), ("đương`_giây", "đương`_dây")],
        ),
        # Without marks any count.
        ("duong giay", "duong day", [("duong_giay", "duong_day")]),
    ],
)
def test_a_slip_is_outweighed_where_articles_write_the_other_very_much_oftener(
    lexicon: Lexicon, typed: str, meant: str, slips: list[tuple[str, str]]
) -> None:
    assert [(one.typed, one.meant) for one in outweighed(typed, meant, lexicon)] == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Both are written.
        ("suất ăn", "xuất ăn"),
        ("xuất ăn", "suất ăn"),
        # Nobody writes the other often either.
        ("đài chuyền khả", "đài truyện khả"),
        ("làng gồm", "làng gốm"),
        # One of two is not.
        ("đường giây, làng gồm", "đường dây, làng gốm"),
        # A word of the dictionary.
        ("chợ búa", "chợ tết"),
        ("đường sắt", "đường dây"),
        # One syllable alone.
        ("giây", "dây"),
        ("đường dây", "đường dây"),
    ],
)
def test_what_is_written_or_alone_is_not(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert outweighed(typed, meant, lexicon) == ()
