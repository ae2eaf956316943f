"""Documents of any type by their number, and types that are said with more words."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    decision="Quyết định 734/QĐ-UBND sửa cầu Lài.",
    plan="Kế hoạch liên tịch số 735 giữa hai thôn.",
    rules="Quy chế phối hợp số 736/QCPH-CA-QS về tuần tra đêm.",
    guide="Hướng dẫn liên ngành số 737/HDLN về vay vốn nuôi ong.",
    permit="Cấp 738/GPMT-UBND cho xưởng mành.",
    letter="Công văn hỏa tốc số 739/UBND-NN về sạt lở.",
    notice="Thông báo kết luận số 740-TB/VPTU.",
    telegram="Công điện khẩn số 741 ứng phó bão.",
    decree="Nghị định 742/2031/NĐ-CP về phí đò.",
    merged="Văn bản hợp nhất số 743/VBHN-BTC.",
    in_short="Ban hành QĐ UBND 744 trong tháng.",
    certificate="Thu hồi 745/GCN của hộ ông Lài.",
    reward="Quyết định khen thưởng số 746 cho đội đua ghe.",
    apart="Quyết định 747/QĐ-UBND ngày 3 tháng 4 năm 2031.",
    of_year="Quyết định 747/2030/QĐ-UBND, sửa ngày 5/6/2031.",
    other_year="Quyết định 747/QĐ-UBND năm 2027.",
    # Numbers of something else.
    house="Nhà số 734 đường Lụa gửi văn bản, quyết định, kế hoạch số nhà.",
    ducks="Văn bản của thôn đếm 735 con vịt.",
    team="Quyết định thành lập tổ số 748.",
    vaccine="Văn bản của Sở Y tế về tiêm chủng bù.",
    pages="Văn bản dài 12 trang.",
)

_TYPES = {
    "decision": ("quyết định", 734),
    "plan": ("kế hoạch", 735),
    "rules": ("quy chế", 736),
    "guide": ("hướng dẫn", 737),
    "letter": ("công văn", 739),
    "notice": ("thông báo", 740),
    "telegram": ("công điện", 741),
    "decree": ("nghị định", 742),
    "in-short": ("quyết định", 744),
    "reward": ("quyết định", 746),
}
_WHATEVER = {"permit": 738, "merged": 743, "certificate": 745}
ROWS = (
    *(Row(f"{kind} {number}", one, "house ducks") for one, (kind, number) in _TYPES.items()),
    *(Row(f"{kind} số {number}", one, "house ducks") for one, (kind, number) in _TYPES.items()),
    *(Row(f"văn bản {number}", one, "house ducks") for one, (_, number) in _TYPES.items()),
    *(Row(f"văn bản số {number}", one, "house ducks") for one, number in _WHATEVER.items()),
    Row("văn bản 742/2031", "decree", "house"),
    Row("văn bản 734 của UBND xã", "decision", "house"),
    Row("quy chế phối hợp số 736", "rules"),
    Row("QĐ-UBND 734", "decision", "house"),
    # The year of a decision is as well that of its day, and never that of another one.
    Row("quyết định 747/2031", "apart", "of-year other-year"),
    Row("quyết định 747/2030", "of-year", "apart other-year"),
    # What a number counts or names is no document.
    Row("văn bản 748", "", "team"),
    Row("quyết định 748", "", "team"),
    Row("văn bản 12 trang", "pages", bare=False),
    Row("văn bản Sở Y tế tiêm chủng bù", "vaccine", bare=False),
)


async def test_documents_are_found_by_number_whatever_their_type(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(shared_engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_a_number_that_no_document_has_is_said(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    service = SearchService(shared_engine, analyzer, clock=None)
    for typed, number in (("văn bản 799", "799"), ("văn bản số 799", "số 799")):
        answer = await service.search(SearchRequest(q=typed))
        assert all(hit.missing for hit in answer.hits)
        (note,) = (note for note in answer.notes if note.code == "number_unknown")
        assert note.message.startswith(f"Không có bài viết nào nhắc đến văn bản “{number}”.")
    known = await service.search(SearchRequest(q="quy chế 736"))
    assert "number_unknown" not in [note.code for note in known.notes]
    assert "<mark>" in str(known.hits[0])
