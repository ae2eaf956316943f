"""Documents and standards are found however their number is typed."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    scheme="Đề án 06 về dữ liệu dân cư.",
    project="Dự án 327 trồng rừng phòng hộ.",
    notice="Thông báo 67/TB-UBND lịch tiếp dân.",
    report="Báo cáo số 321/BC-UBND về bến đò.",
    guide="Hướng dẫn 15-HD/ĐU về sinh hoạt.",
    telegram="Thực hiện 05/CĐ-UBND ứng phó bão.",
    proposal="Xem 09/TTr-UBND xin kinh phí.",
    letter="Văn bản số 556/UBND-KT gửi các ấp.",
    school_letter="Theo 2345/SGD&ĐT-GDTH về tuyển sinh.",
    petition="Tờ trình số 812/UBND-KT xin vốn.",
    joint="Thông tư liên tịch 07/2031/TTLT-BYT-BTC về viện phí.",
    in_short="Cả xã học tập NQ 18 trong tháng.",
    in_full="Nghị quyết 18 được phổ biến.",
    decision="Căn cứ 1234/QĐ-UBND phê duyệt giá đất.",
    standard="Áp dụng QCVN 07:2025/BXD cho cống.",
    blank_inside="Quyết định số 614/ QĐ- SYT về trực Tết.",
    blank_all="Nghị định 17 / 2031 / NĐ - CP về phí chợ.",
    blank_letter="Công an xã nhận 618/UBND - VX hôm thứ hai.",
    hyphen="Số 77\u2011KH/ĐU về học tập.",
    headline="Theo 519/QĐ-UBND - TP Mai Hòa sửa cầu.",
    other_number="Thông báo 07/2031/TB-ABC về cống rãnh.",
)

# What is spelled out first, by what articles hold.
READ = (
    *(Row(typed, "scheme", "project") for typed in ("ĐA06", "ĐA 06", "da06")),
    Row("tb67", "notice"),
    Row("bc321", "report"),
    Row("hd15", "guide"),
    Row("cđ05", "telegram"),
    Row("ttr09", "proposal"),
    Row("cv 556", "letter"),
    Row("tt 07/2031", "joint"),
    Row("nq18", "in-short in-full"),
)
ROWS = (
    Row("đề án 06", "scheme"),
    Row("công văn 556", "letter", "petition"),
    Row("công văn 812", "", "petition"),
    Row("2345/SGD&ĐT-GDTH", "school-letter"),
    Row("2345/SGDĐT-GDTH", "school-letter"),
    Row("thông tư 07/2031", "joint"),
    Row("nghị quyết 18", "in-short in-full"),
    Row("NQ 18", "in-short in-full"),
    Row("1234QĐ-UBND", "decision"),
    Row("1234qđ-ubnd", "decision"),
    Row("QCVN 07:2025", "standard"),
    Row("qcvn 07:2025/bxd", "standard"),
    Row("QCVN 07", "standard"),
    # Blanks at signs, and other hyphens.
    *(Row(t, "blank-inside") for t in ("614/QĐ-SYT", "614/ QĐ - SYT", "614/QĐ -SYT")),
    *(Row(t, "blank-all") for t in ("17/2031/NĐ-CP", "nghị định 17/2031", "17/NĐ-CP")),
    *(Row(t, "blank-letter") for t in ("618/UBND-VX", "618/UBND - VX", "công văn 618")),
    *(Row(t, "hyphen") for t in ("77-KH/ĐU", "kế hoạch 77", "77\u2010KH/ĐU")),
    *(Row(t, "headline") for t in ("519/QĐ-UBND", "quyết định 519")),
    Row("614/QĐ-UBND", "", "blank-inside headline"),
)


async def test_documents_are_found_as_they_are_typed(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    assert await failures(engine, analyzer, ARTICLES, ROWS) == []
    read = await failures(engine, analyzer, ARTICLES, READ)
    assert [one for one in read if "(known)" in one] == []


@pytest.mark.parametrize(
    ("typed", "near"), [("QCVN 07:2031", ["standard"]), ("TCVN 9999", []), ("tcvn 9999:2031", [])]
)
async def test_a_standard_that_no_article_holds_is_unknown(
    engine: EngineWriter, analyzer: Analyzer, typed: str, near: list[str]
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    found = await service.search(SearchRequest(q=typed))
    assert "number_unknown" in [note.code for note in found.notes]
    assert [hit.id for hit in found.hits][:1] == near
