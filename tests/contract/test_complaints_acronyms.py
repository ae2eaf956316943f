"""What a reader types in capitals among other words is no word of the language with its letters."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    who="Chợ sớm không ai mua, chẳng ai bán.",
    learn="Cán bộ xã Lụa học AI buổi tối.",
    health="Ứng dụng AI trong y tế của huyện.",
    loud="TẬP HUẤN AI CHO GIÁO VIÊN",
    farm="Mô hình VAC của chị Sen.",
    vaccine="Mô hình tiêm vắc xin lưu động.",
    clean="Trồng rau theo chuẩn GAP.",
    meet="Gặp gỡ người trồng rau đầu xuân.",
    bridge="Dự án BOT cầu Ráng.",
    fewer="Dự án bớt giấy tờ cho dân.",
    tax="Khai thuế VAT mỗi quý.",
    animal="Thuế nuôi con vật lạ.",
    network="Lắp mạng LAN cho trường.",
    times="Mạng nước hỏng lần thứ ba.",
    flower="Chị Lan trồng hoa lan rừng.",
    jam="Đường ùn xe mỗi sáng.",
    board="Ban quản lý chợ Lụa họp.",
    lobby="Sảnh đón khách của trạm y tế.",
)
ROWS = (
    *(Row(t, "learn health loud", first=True, bare=False) for t in ("AI",)),
    Row("học AI", "learn", "who", first=True, bare=False),
    Row("hoc AI", "learn", "who", first=True, bare=False),
    Row("ứng dụng AI", "health", "who", bare=False),
    Row("AI trong y tế", "health", "who lobby", bare=False),
    Row("tập huấn AI", "loud", "who", bare=False),
    Row("mô hình VAC", "farm", "vaccine", bare=False),
    Row("mo hinh VAC", "farm", "vaccine", bare=False),
    Row("VAC", "farm", first=True, bare=False),
    Row("rau GAP", "clean", "meet", bare=False),
    Row("GAP", "clean", first=True, bare=False),
    Row("dự án BOT", "bridge", "fewer", bare=False),
    Row("thuế VAT", "tax", "animal", bare=False),
    Row("mạng LAN", "network", "times flower", bare=False),
    Row("LAN", "network flower", first=True, bare=False),
    # As they are typed in lower case or in a query of capitals they are words.
    Row("ai", "who learn health loud"),
    Row("không ai mua", "who"),
    Row("hoa lan", "flower", first=True),
    Row("chị Lan", "flower"),
    Row("HOA LAN", "flower", first=True, bare=False),
    Row("GAP GO", "meet", bare=False),
    Row("VAC XIN", "vaccine", bare=False),
    Row("BAN QUAN LY CHO LUA", "board", first=True, bare=False),
    Row("un xe", "jam", bare=False),
)


async def test_acronyms_are_no_words(engine: EngineWriter, analyzer: Analyzer) -> None:
    assert await failures(engine, analyzer, ARTICLES, ROWS) == []
