"""The code of a document number explains a title only together with its figure."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.explained import SAYS_IT, labels

# Number → a title with letters of its code that are of something else.
ELSEWHERE = {
    "174/2031/NĐ-CP": "Kết luận thanh tra Công ty CP Mai Hòa",
    "26/2032/QĐ-UBND": "UBND phường Cửu Hà họp giao ban",
    "45/2031/QĐ-TTg": "Phát biểu của TTg tại hội nghị",
    "12/2033/TT-BTC": "BTC trả lời báo chí",
    "88/KH-UBND": "Trụ sở UBND xã Mai Hòa",
    "31/2032/NQ-HĐND": "Kỳ họp HĐND huyện Cửu Hà",
    "07/CT-TU": "TU Đoàn phát thư ngỏ",
    "159/BC-STTTT": "Đoàn viên STTTT hiến máu",
}
# Query → a title that it explains: by its figure or by its other words.
EXPLAINED = {
    "174/2031/NĐ-CP": "Nghị định 174/2031/NĐ-CP",
    "26/2032/QĐ-UBND": "Quyết định 26/2032/QĐ-UBND về chợ",
    "88/KH-UBND": "Kế hoạch 88/KH-UBND",
    "thanh tra 174/2031/NĐ-CP": ELSEWHERE["174/2031/NĐ-CP"],
    "UBND phường": ELSEWHERE["26/2032/QĐ-UBND"],
}


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    titles = [
        *((number, title) for number, title in ELSEWHERE.items()),
        *((query.split()[-1], title) for query, title in EXPLAINED.items()),
    ]
    articles = [
        article(f"cites-{at}", title, body=f"Theo văn bản số {number}, xã sửa đường làng.")
        for at, (number, title) in enumerate(titles)
    ]
    articles += [article(f"other-{at}", f"Tin số {at}", body="Bản tin.") for at in range(20)]
    await index(shared_engine, analyzer, articles)
    return knowing(shared_engine, analyzer, articles)


@pytest.mark.parametrize("typed", [str, str.lower])
@pytest.mark.parametrize(("query", "title"), list(ELSEWHERE.items()))
async def test_a_code_elsewhere_explains_no_title(
    readers: SearchService, query: str, title: str, typed: type[str]
) -> None:
    assert SAYS_IT not in await labels(readers, typed(query), title)


@pytest.mark.parametrize(("query", "title"), list(EXPLAINED.items()))
async def test_a_number_or_other_words_explain_a_title(
    readers: SearchService, query: str, title: str
) -> None:
    assert SAYS_IT in await labels(readers, query, title)
