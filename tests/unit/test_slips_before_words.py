"""A slip in a word that articles always write before the same word: sát nhập bản."""

import pytest

from searchsvc.query.spelling import correct
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "Họp về sáp nhập bản làng ở Cửu Hà.",
    "Ngày hội chia sẻ sách vở ở trường.",
    "Hội xuất bản phẩm giấy dó.",
    "Đội xử lý nước thải chợ.",
    "Tổ trau dồi tay nghề dệt.",
    "Đoàn tham quan vườn nấm.",
    "Hội khuyến khích trồng rừng.",
    times=12,
)
# "Nước thải" and "nhập bản" are written without the word before as well.
APART = lexicon_of("Xử lý nước thải.", "Nước thải chảy ra kênh.", "Nhập bản vẽ vào sổ.", times=12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sát nhập bản", "sáp nhập bản"),
        ("sát nhập bản làng", "sáp nhập bản làng"),
        ("họp về sát nhập bản", "họp về sáp nhập bản"),
        ("chia sẽ sách", "chia sẻ sách"),
        ("xữ lý nước", "xử lý nước"),
        ("trao dồi tay nghề", "trau dồi tay nghề"),
        ("thăm quan vườn", "tham quan vườn"),
        ("khuyến khít trồng", "khuyến khích trồng"),
    ],
)
def test_the_word_is_offered(typed: str, meant: str) -> None:
    assert correct(typed, LEXICON) == meant


@pytest.mark.parametrize(
    "typed", ["sáp nhập bản làng", "nhập bản vẽ", "xử lý nước thải", "tay nghề dệt", "sách vở"]
)
def test_what_articles_write_stays(typed: str) -> None:
    assert correct(typed, LEXICON) is None
    assert correct(typed, APART) is None
