import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.orthography.confusions import confusable, onset, same_sound_onsets
from searchsvc.analysis.tokenize import forms
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "giành giải nhất, tranh giành",
    "dành cho trẻ em, để dành",
    "rành mạch",
    "giữ gìn, gia đình",
    "giành giật, giành giật, dành giật, đua giành, đua giành, đua dành",
    times=20,
)


@pytest.mark.parametrize(
    ("key", "letters"),
    [
        ("nghiêng", "ngh"),
        ("gia", "gi"),
        ("quan", "qu"),
        ("anh", ""),
        ("đ", "đ"),
        ("tranh", "tr"),
        ("", ""),
    ],
)
def test_the_onset_is_the_consonants_at_the_beginning(key: str, letters: str) -> None:
    assert onset(key) == letters


@pytest.mark.parametrize(
    ("syllable", "others"),
    [
        ("dành", {"giành", "rành"}),
        ("giành", {"dành", "rành"}),
        ("rành", {"giành", "dành"}),
        ("da", {"gia", "ra"}),
        ("anh", set()),
        ("đường", set()),
        ("trẻ", set()),
    ],
)
def test_d_gi_and_r_sound_alike(syllable: str, others: set[str]) -> None:
    found = set(same_sound_onsets(forms(syllable)[0]))
    assert found >= {forms(other)[0] for other in others}
    assert others or not found


@pytest.mark.parametrize(
    ("syllable", "other"),
    [
        ("sinh", "xinh"),
        ("tranh", "chanh"),
        ("nước", "lước"),
        ("kể", "kễ"),
        ("ban", "bang"),
        ("mặt", "mặc"),
        ("lịch", "lịt"),
        ("vào", "dào"),
        ("phòng", "fòng"),
        ("giải", "jải"),
        ("dự", "zự"),
        ("quản", "wản"),
        ("công", "kông"),
        ("nghe", "nge"),
        ("ghi", "gi"),
        ("tục", "tụk"),
        ("thích", "thík"),
        ("trường", "trườg"),
        ("thành", "thàh"),
        ("khai", "khaj"),
    ],
)
def test_confusable_spellings_go_both_ways(syllable: str, other: str) -> None:
    left, right = forms(syllable)[0], forms(other)[0]
    assert right in set(confusable(left))
    assert left in set(confusable(right))


@pytest.mark.parametrize("typed", ["jì", "zì"])
def test_the_i_of_gi_is_that_of_what_is_asked(typed: str) -> None:
    assert forms("gì")[0] in set(confusable(forms(typed)[0]))


@given(
    st.sampled_from(["dành", "sinh", "tranh", "nước", "kể", "ban", "gì", "đ", "", "xyz", "2016"])
)
def test_no_syllable_is_confused_with_itself(syllable: str) -> None:
    key = forms(syllable)[0] if syllable else ""
    assert key not in {*confusable(key), *same_sound_onsets(key)}


def _marked(analyzer: Analyzer, query: str, **options: object) -> frozenset[str]:
    lexicon = EMPTY if options.get("empty") else LEXICON
    return plan_query(query, analyzer, RANKING, bool(options.get("verbatim")), lexicon).sought.exact


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("dành giải nhất", "giành"),
        ("rành giải nhất", "giành"),
        ("giành cho trẻ em", "dành"),
        ("tranh dành", "giành"),
        ("để giành", "dành"),
        ("dành mạch", "rành"),
    ],
)
def test_another_onset_counts_where_the_neighbours_ask_for_it(
    analyzer: Analyzer, query: str, meant: str
) -> None:
    assert forms(meant)[0] in _marked(analyzer, query)


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("giành giải nhất", "dành"),
        ("dành cho trẻ em", "giành"),
        ("dành", "giành"),
        ("giành quận Mai Hòa", "dành"),
        ("danh giai nhat", "giành"),
        ("giữ nguyên", "dữ"),
        # Both are written, and a syllable without marks may be another's.
        ("dành giật", "giành"),
        ("đua dành", "giành"),
        ("da đình", "gia"),
    ],
)
def test_what_the_articles_say_so_is_no_slip(analyzer: Analyzer, query: str, other: str) -> None:
    assert forms(other)[0] not in _marked(analyzer, query)


def test_verbatim_and_an_empty_lexicon_take_what_was_typed(analyzer: Analyzer) -> None:
    key = forms("giành")[0]
    assert key not in _marked(analyzer, "dành giải nhất", verbatim=True)
    assert key not in _marked(analyzer, "dành giải nhất", empty=True)
