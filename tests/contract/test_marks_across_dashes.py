"""A word that is written with a dash between two parts of it is marked whole."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import article, index, knowing

# Query → the text with the marks that it has.
MARKED = {
    "bưu điện văn hóa xã": "<mark>Bưu điện - Văn hóa xã</mark> Bàu Đá mở cửa buổi sáng.",
    "bưu điện văn hóa": "<mark>Bưu điện – Văn hóa</mark> ở ngã ba có tủ truyện.",
    "buu dien van hoa": "Đến <mark>Bưu điện - Văn hóa</mark> đọc báo.",
    "việc nhà": "Cha làm việc - nhà có khách. <mark>Việc nhà</mark> ai lo?",
    "học sinh": "Nơi trẻ đi học - sinh ra đã nghèo, <mark>học sinh</mark> được tặng vở.",
    "hợp tác xã": "Hai bên hợp tác - xã Bàu Đá vui, <mark>hợp tác xã</mark> thêm việc.",
}


@pytest.mark.parametrize("query", list(MARKED))
async def test_two_parts_of_a_word_with_a_dash_between_are_marked_together(
    shared_engine: EngineWriter, analyzer: Analyzer, query: str
) -> None:
    marked = MARKED[query]
    articles = [
        article("asked", "Tin vắn", body=marked.replace("<mark>", "").replace("</mark>", "")),
        article("other", "Tin khác", body="Chuyện mùa nước lên ở cồn."),
    ]
    await index(shared_engine, analyzer, articles)
    found = await knowing(shared_engine, analyzer, articles).search(SearchRequest(query))
    (highlights,) = [hit.highlights for hit in found.hits if hit.id == "asked"]
    assert highlights is not None
    assert highlights.body == [marked]
