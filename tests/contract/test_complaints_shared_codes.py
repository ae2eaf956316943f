"""Each document of a list is found by its whole number, though the codes stand once, at the end."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    resolutions="Chi bộ Nà Lụa học các Nghị quyết số 41, 42, 43-NQ/TW.",
    decisions="Thu hồi Quyết định số 81 và 82/QĐ-UBND ở Thượng Lụa.",
    plans="Theo Kế hoạch số 61, số 62-KH/HU về cán bộ.",
    letters="Trả lời Công văn 71, 72, 73/UBND-VP của xã Mai Lụa.",
    decrees="Sửa Nghị định số 17/2030, 18/2031/NĐ-CP về phí đò.",
    circulars="Theo Thông tư số 27, 28/2031/TT-BYT.",
    delegates="Có 52 đại biểu, 53-NQ/TW được đọc toàn văn.",
    clause="Theo Điều 54, 55-NQ/TW nêu rõ.",
)
ROWS = (
    *(Row(t, "resolutions") for t in ("41-NQ/TW", "42-NQ/TW", "43-NQ/TW", "nghị quyết 42-NQ/TW")),
    *(Row(typed, "decisions") for typed in ("81/QĐ-UBND", "82/QĐ-UBND", "quyết định 81")),
    *(Row(typed, "plans") for typed in ("61-KH/HU", "62-KH/HU", "kế hoạch số 61-KH/HU")),
    *(Row(typed, "letters") for typed in ("71/UBND-VP", "72/UBND-VP", "công văn 73/UBND-VP")),
    *(Row(typed, "decrees") for typed in ("17/2030/NĐ-CP", "18/2031/NĐ-CP", "nghị định 17/2030")),
    *(Row(typed, "circulars") for typed in ("27/2031/TT-BYT", "28/2031/TT-BYT")),
    Row("Nghị quyết số 41, 42, 43-NQ/TW", "resolutions"),
    # False friends.
    Row("52-NQ/TW", "", "delegates"),
    Row("54-NQ/TW", "", "clause"),
    Row("41-KH/HU", "", "resolutions plans"),
)


async def test_each_document_of_a_list_has_the_codes_of_the_last(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_the_number_of_a_listed_document_is_known(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    for typed in ("42-NQ/TW", "81/QĐ-UBND", "61-KH/HU", "72/UBND-VP"):
        found = await service.search(SearchRequest(q=typed))
        assert "number_unknown" not in [note.code for note in found.notes], typed
