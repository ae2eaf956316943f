"""Where nothing is found, the query is read in a way that else needs more evidence."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from tests.conftest import index, knowing
from tests.contract.complaints import shelf

KNOWN = {
    "porridge": "Quán của bà Dậu bán cá kho. Chiều có cháo lươn.",
    "loom": "Thoi của xóm Đay mới đóng. Cửi thì cũ.",
    "raft": "Người xóm Chài thả bè. Họ neo ở bến Cát.",
    "meeting": "Thôn Hạ họp chiều thứ sáu. Thị xã cử người dự.",
    "wage": "Quỹ tăng mức chi. Khoản lương thì giữ nguyên.",
    "hill": "Đồi chè xanh. Nông trường có khách quen.",
}
# What the service has not learnt yet: its words stand together in no other.
NEWEST = {
    "eel": "Món lươn quán nhỏ.",
    "raise": "Được tăng lương từ tháng sáu.",
    "guests": "Chén chè khách mời.",
    "ferry": "Bến Cát giữ bè.",
}
ARTICLES = shelf(**KNOWN, **NEWEST)


async def asked(engine: EngineWriter, analyzer: Analyzer, **wanted: str | bool) -> SearchResults:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, shelf(**KNOWN))
    return await service.search(SearchRequest().but(**wanted))


@pytest.mark.parametrize(
    ("typed", "read", "found"),
    [
        # Raw keys beside what stands beside their reading nowhere.
        ("quán chaos", "cháo", "porridge"),
        ("xóm cuwir", "cửi", "loom"),
        ("bè nguwowif", "người", "raft"),
        ("họp thij", "thị", "meeting"),
        ("quỹ luwowng", "lương", "wage"),
        ("đồi khachs", "khách", "hill"),
        # Words without a blank, which stand together somewhere.
        ("lươnquán", "lươn quán", "eel"),
        ("tangluong", "tang luong", "raise"),
        ("chekhach", "che khach", "guests"),
        ("thachieu", "tha chieu", ""),
        ("catgiu", "cat giu", "ferry"),
        ("catgiube", "cat giu be", "ferry"),
    ],
)
async def test_what_is_found_so_is_shown_and_said(
    engine: EngineWriter, analyzer: Analyzer, typed: str, read: str, found: str
) -> None:
    answer = await asked(engine, analyzer, q=typed)
    told = [note.values for note in answer.notes if note.code == "read_as"]
    hits = [hit.id for hit in answer.hits if not hit.missing]
    assert (hits[:1], told) == (
        ([found], [{"typed": typed.split()[-1], "read": read}]) if found else ([], [])
    )


@pytest.mark.parametrize(
    "typed",
    [
        # Words of other languages: two tones, tables of such, none that is a syllable.
        *("quán cars", "họp Boris", "quán bus", "chợ zara", "bến facebook", "solo"),
        # Of no article whole either way.
        *("cháo thij", "sento", "chicago", "ngân thij", "hop thij"),
    ],
)
async def test_what_no_article_holds_so_stays(
    engine: EngineWriter, analyzer: Analyzer, typed: str
) -> None:
    answer = await asked(engine, analyzer, q=typed)
    assert "read_as" not in [note.code for note in answer.notes]


async def test_verbatim_takes_it_back(engine: EngineWriter, analyzer: Analyzer) -> None:
    answer = await asked(engine, analyzer, q="quán chaos", verbatim=True)
    assert (answer.total, answer.notes) == (0, [])
