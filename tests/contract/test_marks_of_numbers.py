"""A short number is marked beside the word that it belongs to, and nowhere else."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import article, index, knowing

# Query → the text with the marks that it has.
MARKED = {
    "u19": "Đội <mark>U19</mark> Mai Hòa có 19 cầu thủ, 19 áo. Đội <mark>U-19</mark> vào vòng 2.",
    "cúp c3": "<mark>Cúp C3</mark> của phường: tổ C thắng 3 trận, tổ 3 thua.",
    "máy in k7": "<mark>Máy in K7</mark> có 7 màu, bán tháng 7.",
    "bão số 4": "<mark>Bão số 4</mark> đổ bộ, bốn người bị thương, 4 nhà tốc mái.",
    "bao so 6": "<mark>Bão số 6</mark> làm sáu xã ngập, 6 đường bị chặn.",
    "lớp 8": "<mark>Lớp 8</mark> thi ngày 5, có 8 em được khen.",
    "tổ dân phố 9": "<mark>Tổ dân phố 9</mark> họp 9 giờ; <mark>tổ dân phố</mark> khác nghỉ.",
    "nghị quyết 21": "<mark>Nghị quyết 21</mark> cho 21 xã. Đọc <mark>nghị quyết</mark> ở đình.",
    "tuyển dụng 2033": "<mark>Tuyển dụng 2033</mark> của xã Cửu Hà: 33 người.",
    "lớp mười một": "<mark>Lớp mười một</mark> có mười một bàn; một em vắng, mười em trễ.",
    "vong hai": "<mark>Vòng hai</mark> của giải có hai mươi đội, hai trọng tài.",
    "hạng nhất": "<mark>Hạng nhất</mark> của hội thi được thưởng; món quà đẹp nhất để sau.",
    "khối ba": "<mark>Khối ba</mark> diễn kịch: ba em đóng vai bộ đội, em thứ ba kể chuyện.",
    "học kỳ hai": "<mark>Học kỳ II</mark> có hai bài thi; <mark>học kỳ 2</mark> nghỉ hè sớm.",
    "đại hội lần thứ 7": "<mark>Đại hội lần thứ VII</mark> có 7 đại biểu vắng.",
}


@pytest.mark.parametrize("query", list(MARKED))
async def test_the_same_number_of_another_thing_is_not_marked(
    shared_engine: EngineWriter, analyzer: Analyzer, query: str
) -> None:
    rows = [text.replace("<mark>", "").replace("</mark>", "") for text in MARKED.values()]
    articles = [article(f"a{at}", "Tin vắn", body=text) for at, text in enumerate(rows)]
    await index(shared_engine, analyzer, articles)
    service = knowing(shared_engine, analyzer, articles)
    found = await service.search(SearchRequest(query))
    body = next(
        hit.highlights.body
        for hit in found.hits
        if hit.highlights and hit.id == f"a{list(MARKED).index(query)}"
    )
    assert body == [MARKED[query]]
