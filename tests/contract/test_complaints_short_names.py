"""Names in short, and words of every day, find what articles write, never the other way."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    social="Thanh niên Mai Hòa bán cam trên mạng xã hội.",
    social_said="Clip lan trên MXH là bịa.",
    lottery="Vé trúng, kết quả xổ số chiều nay.",
    north="Xổ số miền Bắc mở thưởng.",
    league="Bảng xếp hạng giải làng Dâu.",
    fans="Người hâm mộ đội Cửu Hà hát vang.",
    gold="Đô vật Mai Hòa giành huy chương vàng.",
    china="Đoàn Trung Quốc thăm vườn chè.",
    korea="Dâu tây xuất sang Hàn Quốc.",
    customs="Trạm hải quan Cửu Hà đổi giờ.",
    spain="Tiếng Tây Ban Nha cho người lớn.",
    saigon="Xe cam chở vào Sài Gòn.",
    danang="Đoàn nghệ thuật Đà Nẵng diễn ở đình.",
    parliament="Quốc hội tiếp xúc bà con ấp Sen.",
    zoning="Họp dân về quy hoạch chợ Dâu.",
    detective="Cảnh sát hình sự tặng áo ấm.",
    patrol="Cảnh sát cơ động tuần tra đê.",
    stock="Công ty cổ phần Chè Lụa họp mặt.",
    trade="Hội thảo xuất nhập khẩu nông sản.",
    airline="Hãng Vietnam Airlines tuyển tiếp viên.",
    mobile="Phủ sóng điện thoại di động ở bản Dâu.",
    pollution="Kênh Cửu Hà ô nhiễm môi trường.",
    plate="Bấm biển số xe tại xã.",
    stomach="Bài thuốc trị đau dạ dày từ nghệ.",
    cafe="Kiểm tra đại lý internet gần trường Lụa.",
    net="Thả lưới giăng net bóng chuyền ở sân đình.",
    helmet="Tặng mũ bảo hiểm cho học sinh.",
    laptop="Tặng máy tính xách tay cho cô giáo bản Sen.",
    pressure="Khám tăng huyết áp miễn phí.",
    burma="Du khách Myanmar học đan nón.",
    dental="Khám nha khoa cho bé ở Mai Hòa.",
    map="Treo bản đồ ở trụ sở.",
)
ROWS = (
    Row("mxh", "social-said social", first=True),
    Row("mạng xã hội", "social social-said", first=True),
    Row("bán cam mxh", "social"),
    Row("kqxs", "lottery north"),
    Row("xsmb", "north lottery"),
    Row("bxh giải làng", "league"),
    Row("nhm", "fans"),
    Row("hcv", "gold"),
    Row("tq", "china"),
    Row("đoàn tq", "china"),
    Row("hq", "korea customs"),
    Row("hải quan", "customs", "korea"),
    Row("tbn", "spain"),
    Row("sg", "saigon"),
    Row("cam sg", "saigon"),
    Row("đn", "danang", bare=False),
    Row("qh", "parliament zoning"),
    Row("quốc hội", "parliament", "zoning"),
    Row("cshs", "detective"),
    Row("cscđ", "patrol", "detective", bare=False),
    Row("ctcp chè lụa", "stock"),
    Row("xnk", "trade"),
    Row("vna", "airline"),
    Row("đtdđ", "mobile", bare=False),
    Row("dtdd", "mobile"),
    Row("onmt", "pollution"),
    Row("bsx", "plate"),
    Row("đau bao tử", "stomach"),
    Row("quán net", "cafe", "net"),
    Row("tiệm net", "cafe", "net", bare=False),
    Row("nón bảo hiểm", "helmet"),
    Row("lap top", "laptop"),
    Row("cao máu", "pressure", bare=False),
    Row("miến điện", "burma", bare=False),
    Row("nha", "dental", bare=False),
    Row("bản đồ", "map", "spain"),
)


async def test_short_names_and_words_of_every_day_find_what_articles_write(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
