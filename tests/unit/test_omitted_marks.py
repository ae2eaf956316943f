"""By which neighbours a bare syllable among marked ones lacks its marks."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.marks.restored import likely_reading

# How often an invented portal writes what.
_WRITTEN = {
    "nhà báo": 80, "nhà bao": 2, "bao gạo": 30, "bao": 60,
    "học phí": 60, "học phi": 6, "phi công": 20, "phi": 40,
    "kiểm định": 40, "dinh thự": 30, "dinh": 30,
    "khí hóa": 12, "hóa thân": 30, "khi": 90,
    "bão số": 20, "so tài": 10, "so": 40, "số": 60,
    "ghế đá": 4, "da bò": 10, "da": 30,
    "xả thải": 8, "sa thải": 40, "sa": 20, "xa xôi": 60, "dân ca": 20, "danh ca": 30, "dan": 20,
    "cơn sốt": 30, "con sốt": 1, "con": 90, "tôm khô": 20, "kho thóc": 20,
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    builder = LexiconBuilder()
    for text, times in _WRITTEN.items():
        for _ in range(times):
            builder.add([text])
    for _ in range(400):
        builder.add(["xóm chài"])
    return builder.build()


def _read(analyzer: Analyzer, lexicon: Lexicon, typed: str, verbatim: bool = False) -> str:
    words = analyzer.analyze(typed, typed=True)
    context = QueryContext(lexicon=lexicon, verbatim=verbatim)
    read = likely_reading(context, words, analyzer).analysis
    return read.text if read is not None else typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nhà bao", "nhà báo"),
        ("Nhà Bao", "Nhà Báo"),
        ("kiểm dinh", "kiểm định"),
        ("con sốt", "cơn sốt"),
        ("bão so", "bão số"),
        ("kho tôm kho", "kho tôm khô"),
        ("bão so xóm chài", "bão số xóm chài"),
        ("xóm chài xóm chài xóm chài xóm con sốt", "xóm chài xóm chài xóm chài xóm cơn sốt"),
        # In a sentence a word must be one of the dictionary.
        ("xóm chài xóm chài xóm chài bão so", "xóm chài xóm chài xóm chài bão số"),
        ("xóm chài xóm chài xóm chài xóm bão so", "xóm chài xóm chài xóm chài xóm bão so"),
        # What articles use, unless the other is used much oftener.
        ("học phi", "học phi"),
        # Another letter is likelier than a missing mark, or is not.
        ("xa thải", "xa thải"),
        ("dan ca xứ", "dân ca xứ"),
        # Too few places.
        ("ghế da", "ghế da"),
        # The neighbour is a word with what is behind it.
        ("khi hóa thân", "khi hóa thân"),
        ("khi hóa", "khí hóa"),
        # Words as they stand, and what nothing tells of.
        ("bao gạo nếp", "bao gạo nếp"),
        ("dinh thự cổ", "dinh thự cổ"),
        ("so tài võ", "so tài võ"),
        ("da bò tót", "da bò tót"),
        ("chài bao", "chài bao"),
        ("xóm kho", "xóm kho"),
    ],
)
def test_neighbours_tell_the_marks_that_a_syllable_lacks(
    analyzer: Analyzer, lexicon: Lexicon, typed: str, read: str
) -> None:
    assert _read(analyzer, lexicon, typed) == read
    assert _read(analyzer, lexicon, typed, verbatim=True) == typed


@pytest.mark.parametrize(
    ("typed", "sure"),
    [
        ("nhà bao", {4}),
        ("nhà bao, bao gạo", {4}),
        # What a comma parts is no word.
        ("nhà, bao", set()),
        ("kiểm / dinh", set()),
        ("con (sốt)", set()),
        ("kiểm-dinh", {5}),
        ("bao gạo nhà bao", {12}),
        ("kiểm dinh dinh thự", {5}),
        ("nhà bao nhà bao", {4, 12}),
        ("bao gạo nếp", set()),
    ],
)
def test_only_the_syllable_beside_the_neighbour_is_told(
    analyzer: Analyzer, lexicon: Lexicon, typed: str, sure: set[int]
) -> None:
    words = analyzer.analyze(typed, typed=True)
    assert likely_reading(QueryContext(lexicon=lexicon), words, analyzer).sure == sure
