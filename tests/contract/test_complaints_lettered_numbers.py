"""Document numbers whose figure has a letter behind it: 36a/NQ-CP."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    market="Xã thực hiện Nghị quyết số 36a/NQ-CP về chợ số.",
    market_plain="Xã thực hiện Nghị quyết số 36/NQ-CP về chợ nổi.",
    fees="Thông tư 12B/2030/TT-BTC về lệ phí bến.",
    fees_plain="Thông tư 12/2030/TT-BTC về lệ phí cầu.",
    boats="Theo Nghị định 116a, ghe được cấp số.",
    boats_plain="Theo Nghị định 116, ghe lớn được cấp số.",
    poor="Huyện nghèo được hỗ trợ theo NQ30a.",
    homes="Chương trình 30a xây nhà cho dân.",
    listed="Các Nghị quyết số 18a, 19 và 20b/NQ-TW được học lại.",
    zero="Quyết định 05c/QĐ-UBND giao đất.",
    words="Công ty CP Mắm ở dãy a, 36 hộ, nghị quyết chung.",
    size="Báo cáo 3d của bảo tàng, vé 30đ.",
)
ROWS = (
    *(Row(t, "market", "market-plain words") for t in ("36a/NQ-CP", "nghị quyết 36a", "36A/NQ-CP")),
    *(Row(t, "market", "market-plain words") for t in ("nghị quyết số 36a/NQ-CP", "36a/NQCP")),
    *(Row(t, "market-plain", "market") for t in ("36/NQ-CP", "nghị quyết 36")),
    *(Row(t, "fees", "fees-plain") for t in ("12B/2030/TT-BTC", "thông tư 12b", "12b/TT-BTC")),
    *(Row(t, "fees-plain", "fees") for t in ("12/2030/TT-BTC", "thông tư 12/2030")),
    *(Row(t, "boats", "boats-plain") for t in ("nghị định 116a", "nghị định số 116A")),
    Row("nghị định 116", "boats-plain", "boats"),
    *(Row(t, "poor") for t in ("nghị quyết 30a", "NQ30a", "NQ 30a")),
    Row("chương trình 30a", "homes", "poor"),
    *(Row(t, "listed") for t in ("18a-NQ/TW", "nghị quyết 20b", "nghị quyết 18a")),
    *(Row(t, "zero") for t in ("5c/QĐ-UBND", "05C/QĐ-UBND", "quyết định số 5c")),
    Row("báo cáo 3d", "size", bare=False),
)


async def test_a_number_with_a_letter_is_a_document_number_of_its_own(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
