"""Words that overlap are cut where the articles cut them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.units.overlaps import cut_overlaps
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from tests.unit.lexicons import lexicon_of

# Articles of a portal that recruits: công and chức meet often, thi and công hardly ever.
LEXICON = lexicon_of(
    *["công chức phường Bến Lụa", "tuyển công chức xã", "một công chức mới"] * 8,
    *["thi viết", "thi ở trường", "thi đua", "thi hát", "thi công cầu"] * 4,
    *["vi phạm mới", "hay vi phạm", "đọc luật", "theo luật"] * 4,
    *["văn bằng loại giỏi", "có văn bằng", "chứng chỉ tin học", "lấy bằng chứng"] * 5,
    *["xe máy cũ", "máy điện ở trạm", "xe tải"] * 5,
    *["xã viên họp", "hợp tác tốt", "tác xã"] * 6,
)


def _cut(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return cut_overlaps(text, tokens, tokens, spans, LEXICON)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("thi công chức", ["thi", "công chức"]),
        ("hồ sơ thi công chức", ["hồ sơ", "thi", "công chức"]),
        ("thi cong chuc", ["thi", "cong chuc"]),
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
        ("thi công chức", [(0, 3)], [(0, 1), (1, 3)]),
        # Cut where only one syllable was left: "phạm luật" is a word, and not the word here.
        ("vi phạm luật", [(0, 1), (1, 3)], [(0, 2), (2, 3)]),
        ("thi công chức", [(0, 2), (2, 3)], [(0, 1), (1, 3)]),
        # Both neighbours are words of their own.
        ("vi phạm luật", [(0, 1), (1, 2), (2, 3)], [(0, 1), (1, 2), (2, 3)]),
        # A longer word behind it stays whole.
        ("thi công chức vụ", [(0, 2), (2, 4)], [(0, 2), (2, 4)]),
        # Both pairs meet in the articles: a compound, or two words of a chain.
        ("xe máy điện", [(0, 3)], [(0, 3)]),
        ("văn bằng chứng chỉ", [(0, 2), (2, 4)], [(0, 2), (2, 4)]),
        # A word of the dictionary, though the articles know only one of its pairs.
        ("hợp tác xã", [(0, 3)], [(0, 3)]),
        # What a sign parts is no word.
        ("vi, phạm luật", [(0, 1), (1, 3)], [(0, 1), (1, 3)]),
    ],
)
def test_the_segmenter_is_overruled_only_where_its_pair_meets_by_chance(
    text: str, spans: list[tuple[int, int]], cut: list[tuple[int, int]]
) -> None:
    assert _cut(text, spans) == cut


def test_a_listed_word_is_not_cut_whatever_its_pairs_are() -> None:
    # Both pairs are words as well, of which the articles know one.
    word = next(
        word
        for word in sorted(dictionary().longer)
        if len(word) == 3 and all(pair in dictionary().pairs for pair in pairwise(word))
    )
    known = lexicon_of(*[f"{word[1]} {word[2]} ở đây", f"{word[0]} kia"] * 20)
    tokens = tokenize(" ".join(word))
    assert cut_overlaps(" ".join(word), tokens, tokens, [(0, 3)], known) == [(0, 3)]


def test_without_articles_the_segmenter_decides() -> None:
    tokens = tokenize("thi công chức")
    assert cut_overlaps("thi công chức", tokens, tokens, [(0, 3)], EMPTY) == [(0, 3)]


@given(st.data())
def test_the_words_still_cover_everything_in_order(data: st.DataObject) -> None:
    text = "thi công chức vi phạm luật văn bằng chứng chỉ xe máy điện hợp tác xã"
    known = [text[token.start : token.end] for token in tokenize(text)]
    syllables = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=8))
    inner = st.sets(st.integers(1, len(syllables)), max_size=len(syllables))
    places = sorted({0, len(syllables), *data.draw(inner)})
    cut = _cut(" ".join(syllables), list(pairwise(places)))
    assert [start for start, _ in cut] == [0, *(end for _, end in cut[:-1])]
    assert cut[-1][1] == len(syllables)
    assert all(start < end for start, end in cut)
