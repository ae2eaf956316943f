"""Numbers of lists and ranges that share a word or unit are each found with it."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    loan="Quỹ cho vay 30-50 triệu đồng.",
    fish="Cá lóc giá 70.000-90.000 đồng/kg.",
    capital="Vốn điều lệ 2 đến 3 tỷ đồng.",
    fine="Phạt từ 200 - 400 nghìn đồng.",
    years="Từ 2031-20 triệu lượt xem.",
    classes="Lớp 10, 11, 12 nghỉ học.",
    wards="Phường 3, 4 và 5 mất điện.",
    districts="Chợ hoa quận 11, 12 mở sớm.",
    roads="Vá ổ gà trên quốc lộ 50 và 62.",
    articles="Theo Điều 14, 15 của luật.",
    phases="Dự án giai đoạn 1, 2 đã xong.",
    groups="Tổ dân phố 7, 8 và 9 họp.",
    decrees="Nghị định 33 và 34 về phí.",
    resolutions="Phổ biến Nghị quyết số 18, 19 cho cán bộ.",
    plan="Kế hoạch 5 và 6 năm tới.",
    babies="Trẻ 3-6 tháng được khám.",
    days="Hạn trả lời 15 - 20 ngày.",
    people="Mỗi nhóm 25 đến 27 người.",
    pupils="Lớp 4, 300 học sinh dự trại.",
)
ROWS = (
    *(Row(typed, "loan") for typed in ("30 triệu", "50 triệu", "30tr", "30 triệu đồng")),
    Row("40 triệu", "", "loan"),
    *(Row(typed, "fish") for typed in ("70k", "90k", "70.000 đồng", "70.000đ")),
    *(Row(typed, "capital") for typed in ("2 tỷ", "3 tỷ", "2 tỷ đồng")),
    *(Row(typed, "fine") for typed in ("200 nghìn", "200k", "400k", "200.000đ")),
    Row("2031 triệu", "", "years"),
    *(Row(typed, "classes") for typed in ("lớp 10", "lớp 11", "lớp 12")),
    *(Row(typed, "wards") for typed in ("phường 3", "phường 4", "P5", "P.4")),
    *(Row(typed, "districts") for typed in ("quận 11", "quận 12", "Q12")),
    *(Row(typed, "roads") for typed in ("quốc lộ 62", "QL62", "quốc lộ 50")),
    *(Row(typed, "articles") for typed in ("điều 14", "điều 15")),
    *(Row(typed, "phases") for typed in ("giai đoạn 1", "giai đoạn 2")),
    *(Row(typed, "groups") for typed in ("tổ dân phố 7", "tổ dân phố 8", "tổ dân phố 9")),
    *(Row(typed, "decrees") for typed in ("nghị định 33", "nghị định 34")),
    *(Row(typed, "resolutions") for typed in ("nghị quyết 18", "nghị quyết số 19")),
    Row("kế hoạch 6", "", "plan"),
    *(Row(typed, "babies") for typed in ("3 tháng", "6 tháng")),
    *(Row(typed, "days") for typed in ("15 ngày", "20 ngày")),
    *(Row(typed, "people") for typed in ("25 người", "27 người")),
    # Another number counts what follows.
    Row("lớp 300", "", "pupils"),
    Row("lớp 4", "pupils"),
)


async def test_each_number_of_a_list_is_found(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_a_document_of_a_list_is_not_denied(engine: EngineWriter, analyzer: Analyzer) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    found = await service.search(SearchRequest(q="nghị định 34"))
    assert "number_unknown" not in [note.code for note in found.notes]
    assert [hit.id for hit in found.hits][:1] == ["decrees"]
