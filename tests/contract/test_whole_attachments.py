"""An article that holds all of a query only in its attachment: before those that hold a part."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.request import parse_request
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.test_attachments import attached

LETTER = attached(
    "giay-moi.docx",
    "Chánh văn phòng Ban quản lý đê điều vùng hạ mời dự họp bàn dự toán kinh phí chín mươi triệu "
    "đồng trồng tre chắn sóng.",
)
# Each holds some of the words, a few of them in their titles.
PARTLY = {
    "office": ("Văn phòng Ban quản lý chợ dời nhà", "Chánh văn phòng tiếp dân ở nhà mới."),
    "dike": ("Đê điều vùng hạ được kè đá", "Ban quản lý cho biết đoạn kè dài hai cây số."),
    "budget": ("Dự toán kinh phí lễ hội", "Hội đồng bàn dự toán kinh phí tám mươi triệu đồng."),
    "bamboo": ("Trồng tre chắn sóng ven sông", "Bà con trồng tre từ tháng hai."),
    "invited": ("Mời dự họp tổ dân phố", "Ban quản lý chợ mời dự họp bàn giá thuê sạp."),
}
# As long as the letter: engines take short texts for telling more.
GAMES = (
    "Sau ba ngày thi đấu, giải nhất về thôn Mít, giải nhì về xóm Gạch, giải ba thuộc hai kỳ thủ "
    "cùng điểm. Sân đình chật người xem từ sáng đến tối."
)
QUERIES = [
    "chánh văn phòng ban quản lý đê điều vùng hạ",
    "chanh van phong ban quan ly de dieu vung ha",
    "ban quản lý đê điều mời dự họp bàn dự toán kinh phí chín mươi triệu đồng",
    "dự toán kinh phí chín mươi triệu",
    "dự toán trồng tre",
]


async def portal_of(engine: EngineWriter, analyzer: Analyzer, body: str) -> SearchService:
    articles = [article(name, title, body=text) for name, (title, text) in PARTLY.items()]
    articles += [
        article(f"other-{number}", f"Giải cờ tướng lần {number}", body=GAMES)
        for number in range(30)
    ]
    await index(engine, analyzer, articles)
    letter = article("letter", "Mời xem tệp đính kèm", body=body)
    (outcome,) = await engine.write([make_document(letter, 90, 1, analyzer, files=[LETTER])])
    assert outcome.error is None
    service = knowing(engine, analyzer, articles)
    await service.artefacts.refresh_attachments(engine)
    return service


@pytest.mark.parametrize("query", QUERIES)
async def test_all_of_a_query_in_an_attachment_comes_before_a_part_of_it(
    engine: EngineWriter, analyzer: Analyzer, query: str
) -> None:
    portal = await portal_of(engine, analyzer, "Nội dung ở trong tệp.")
    found = await portal.search(parse_request([("q", query)]))
    assert found.match.all == 1
    assert found.hits[0].id == "letter"
    assert not found.hits[0].missing


async def test_all_of_a_query_in_an_attachment_comes_behind_all_of_it_in_the_text(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    portal = await portal_of(engine, analyzer, "Nội dung ở trong tệp.")
    said = article("said", "Thư mời", body=f"Kính gửi bà con. {LETTER.pages[0].text}")
    (outcome,) = await engine.write([make_document(said, 91, 1, analyzer)])
    assert outcome.error is None
    for query in QUERIES:
        found = await portal.search(parse_request([("q", query)]))
        order = [hit.id for hit in found.hits]
        assert order.index("said") == order.index("letter") - 1, query
