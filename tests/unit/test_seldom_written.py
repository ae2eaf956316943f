"""A slip that an article or two make as well is no word; a name that they write is one."""

import pytest

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.spelling import correct
from searchsvc.query.spelling.near_words import MOST_SLIPS

WORDS = (
    "đan lát, chăn nuôi, thủy lợi, trưng bày, kiểm lâm, giao lưu, bồi đắp, nhà báo, tổ chức, "
    "trình diễn, công nhận, bền vững, minh họa, công dụng, đồng hồ, tư pháp, đô thị."
)
# The same with a slip, as editors make it.
SLIPS = (
    "đàn lát; chặn nuôi; thủy lời; trứng bày; kiếm lâm; dao lưu; bội đắp; nhà bào; tổ chưc; "
    "trình diển; công nhạn; bên vững; minh hóa; công dũng; đông hồ; tự pháp; đỗ thị."
)
OTHERS = "Trình diện, công nhân, bên sông, đàn trâu, chặn xe, một trận."


def learnt(times: int, slips: int) -> Lexicon:
    builder = LexiconBuilder()
    for _ in range(times):
        builder.add([WORDS.replace(",", " một")])
    for _ in range(slips):
        builder.add([SLIPS.replace(";", " một")])
    for _ in range(20):
        builder.add([OTHERS])
    return builder.build()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return learnt(80, MOST_SLIPS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("đàn lát", "đan lát"), ("chặn nuôi", "chăn nuôi"), ("thủy lời", "thủy lợi")),
        *(("trứng bày", "trưng bày"), ("kiếm lâm", "kiểm lâm"), ("dao lưu", "giao lưu")),
        *(("bội đắp", "bồi đắp"), ("nhà bào", "nhà báo"), ("tổ chưc", "tổ chức")),
        # Hỏi for ngã, and a mark left out, before other marks.
        *(("trình diển", "trình diễn"), ("công nhạn", "công nhận"), ("bên vững", "bền vững")),
        # Behind no family name these are words.
        *(("công dũng", "công dụng"), ("tự pháp", "tư pháp")),
    ],
)
def test_a_word_is_meant_that_articles_write_so_much_oftener(
    lexicon: Lexicon, typed: str, meant: str
) -> None:
    assert correct(typed, lexicon) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("nguyễn công dũng", "trần thị minh hóa", "lê minh hóa", "đỗ thị", "đỗ thị lụa"),
        *("minh hóa", "huyện minh hóa", "ông Kiếm Lâm", "đan lát", "trình diện", "công nhân"),
        *("phạm tự pháp", "ông Dao Lưu", "công nhận", "đồng hồ"),
    ],
)
def test_names_and_words_are_left_alone(lexicon: Lexicon, typed: str) -> None:
    assert correct(typed, lexicon) is None


@pytest.mark.parametrize(("times", "slips"), [(50, 3), (300, 4)])
def test_what_articles_write_oftener_than_slips_is_left_alone(times: int, slips: int) -> None:
    assert correct("đàn lát", learnt(times, slips)) is None
