"""A title that names the document whose number is asked for says the query."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.explained import HOLDS_ALL, labels

# Query → a title that names the document.
NAMED = {
    "nghị định 867": "Vay thóc theo Nghị định 867",
    "nghi dinh 867": "Vay thóc theo Nghị định 867",
    "NĐ 867": "Vay thóc theo Nghị định 867",
    "thông tư 22/2031": "Tập huấn Thông tư số 22/2031 ở Mai Hòa",
    "chỉ thị 13": "Mai Hòa sơ kết Chỉ thị 13-CT/TU",
    "45/2031/QĐ-TTg": "Hỏi đáp về Quyết định 45",
    "quyết định 45/2031": "Hỏi đáp về Quyết định 45",
    "kế hoạch 88": "Triển khai KH 88 về thoát nước",
    "nghị quyết 18": "Sắp xếp thôn theo NQ 18",
}
# Query → a title with the figure or the type, which names no document of the number.
OTHERS = {
    "nghị định 72": "Hạ thủy 72 tàu vỏ gỗ",
    "thông tư 30/2031": "Mai Hòa có 30 lớp học hè",
    "chỉ thị 14": "Ra mắt 14 tổ tự quản",
    "kế hoạch 99": "Kế hoạch nạo vét kênh Cửu Hà",
    "nghị định 55": "Nghị định 72 giúp 55 hộ ở Mai Hòa",
}
_TEXTS = {
    "nghị định 72": "Theo Nghị định 72, dân vay vốn.",
    "thông tư 30/2031": "Theo Thông tư 30/2031/TT-BGDĐT, trường mở lớp.",
    "chỉ thị 14": "Theo chỉ thị 14, thôn lập tổ.",
    "kế hoạch 99": "Theo kế hoạch số 99, xã nạo vét kênh.",
    "nghị định 55": "Theo Nghị định 72, dân vay vốn.",
}


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    body = "Thông tư 22/2031/TT-BYT, Quyết định 45/2031/QĐ-TTg, Nghị định 867/2030/NĐ-CP, NQ 18."
    articles = [
        article(f"named-{at}", title, body=body)
        for at, title in enumerate(dict.fromkeys(NAMED.values()))
    ]
    articles += [
        article(f"said-{at}", title, body=_TEXTS[query])
        for at, (query, title) in enumerate(OTHERS.items())
    ]
    articles += [article(f"other-{at}", f"Tin số {at}", body="Bản tin.") for at in range(20)]
    await index(shared_engine, analyzer, articles)
    return knowing(shared_engine, analyzer, articles)


@pytest.mark.parametrize(("query", "title"), list(NAMED.items()))
async def test_a_title_that_names_the_document_says_it(
    readers: SearchService, query: str, title: str
) -> None:
    assert HOLDS_ALL in await labels(readers, query, title)


@pytest.mark.parametrize(("query", "title"), list(OTHERS.items()))
async def test_a_figure_or_a_type_alone_does_not(
    readers: SearchService, query: str, title: str
) -> None:
    assert HOLDS_ALL not in await labels(readers, query, title)
