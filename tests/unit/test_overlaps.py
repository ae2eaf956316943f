"""Words that overlap are cut where the articles cut them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.units.overlaps import cut_overlaps
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from tests.unit.lexicons import lexicon_of

# Articles of a portal that recruits, judges and builds; each word beside others.
LEXICON = lexicon_of(
    *["công chức phường Bến Lụa", "tuyển công chức xã", "một công chức mới"] * 8,
    *["thi viết", "thi ở trường", "thi đua", "thi hát", "thi công cầu"] * 4,
    *["tổ chức lễ", "tổ chức họp", "tổ chức thi"] * 4,
    *["chức năng của ban", "kỹ năng", "khả năng", "năng lượng", "chức vụ"] * 2,
    *["vi phạm luật", "vi phạm mới", "hay vi phạm", "đọc luật", "theo luật", "luật mới"] * 4,
    *["kết quả thi", "có kết quả", "thực hiện ngay", "đã thực hiện"] * 4,
    *["đảm bảo", "sự đảm bảo", "an toàn", "rất an toàn"] * 4,
)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("thi công chức", ["thi", "công chức"]),
        ("hồ sơ thi công chức", ["hồ sơ", "thi", "công chức"]),
        ("thi cong chuc", ["thi", "cong chuc"]),
        ("tổ chức năng", ["tổ chức", "năng"]),
        ("đảm bảo an toàn", ["đảm bảo", "an toàn"]),
        ("kết quả thực hiện", ["kết quả", "thực hiện"]),
        # The segmenter's own words.
        ("thi công cầu", ["thi công", "cầu"]),
        ("công chức phường", ["công chức", "phường"]),
    ],
)
def test_what_overlaps_is_cut_where_the_articles_cut_it(
    analyzer: Analyzer, text: str, units: list[str]
) -> None:
    plan = plan_query(text, analyzer, RANKING, False, LEXICON)
    assert [said for said, _ in plan.units] == units


@pytest.mark.parametrize(
    ("text", "spans", "cut"),
    [
        # Cut where only one syllable was left: "phạm luật" is a word, and not the word here.
        ("vi phạm luật", [(0, 1), (1, 3)], [(0, 2), (2, 3)]),
        ("thi công chức", [(0, 2), (2, 3)], [(0, 1), (1, 3)]),
        # Both neighbours are words of their own.
        ("vi phạm luật", [(0, 1), (1, 2), (2, 3)], [(0, 1), (1, 2), (2, 3)]),
        # A word of three syllables that the dictionary has.
        ("hợp tác xã", [(0, 3)], [(0, 3)]),
        # A longer word behind it stays whole.
        ("thi công chức vụ", [(0, 2), (2, 4)], [(0, 2), (2, 4)]),
    ],
)
def test_a_cut_moves_only_where_it_leaves_one_syllable(
    text: str, spans: list[tuple[int, int]], cut: list[tuple[int, int]]
) -> None:
    assert cut_overlaps(tokenize(text), spans, LEXICON) == cut


def test_without_articles_the_segmenter_decides() -> None:
    assert cut_overlaps(tokenize("thi công chức"), [(0, 3)], EMPTY) == [(0, 3)]


@given(st.data())
def test_the_words_still_cover_everything_in_order(data: st.DataObject) -> None:
    text = "thi công chức năng vi phạm luật tổ kết quả thực hiện đảm bảo an toàn"
    known = [text[token.start : token.end] for token in tokenize(text)]
    syllables = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=8))
    inner = st.sets(st.integers(1, len(syllables)), max_size=len(syllables))
    places = sorted({0, len(syllables), *data.draw(inner)})
    spans = list(pairwise(places))
    cut = cut_overlaps(tokenize(" ".join(syllables)), spans, LEXICON)
    assert [start for start, _ in cut] == [0, *(end for _, end in cut[:-1])]
    assert cut[-1][1] == len(syllables)
    assert all(start < end for start, end in cut)
