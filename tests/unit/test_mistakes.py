"""Slips that articles write for a word, told by the lexicon."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.alternatives.mistakes import mistaken


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for text in (
        "Họi nghị tổng kết, hội nghị chi bộ, vận đông dân.",
        "Bão quản lúa giống, bảo quản nông sản.",
        "Nhà tư nhân, nhà tù, nhà từ thiện.",
        "Xây dụng, xây dựng, xấy dựng nhà.",
        "Cổ vỏ, cỗ vũ, cổ vũ; chuyền thống, truyền thống, trung thực chung thực.",
        "Triển khai chương trình ở Quảng Trị, học diễn.",
        *["Giá bán lẽ tăng."] * 9,
    ):
        builder.add([text])
    return builder.build()


@pytest.mark.parametrize(
    ("word", "slips"),
    [
        ("hội nghị", ["hoi.&nghi."]),
        ("bảo quản", ["bao~&quan?"]),
        ("xây dựng", ["xây'&dưng."]),
        ("cổ vũ", ["cô~&vu~"]),
        ("truyền thống", ["chuyên`&thông'"]),
        ("trung thực", ["chung&thưc."]),
        # Other words by chance.
        ("khai trương", []),
        ("quản trị", []),
        ("học viện", []),
        # Words of their own, or more frequent than the word.
        ("nhà tù", []),
        ("bán lẻ", []),
        ("nhà", []),
    ],
)
def test_a_slip_of_the_articles_is_found(lexicon: Lexicon, word: str, slips: list[str]) -> None:
    tokens = tokenize(word)
    found = {pair for at in range(len(tokens)) for _, (pair,) in mistaken(tokens, at, lexicon)}
    assert sorted(pair.replace("_", "&") for pair in found) == slips
