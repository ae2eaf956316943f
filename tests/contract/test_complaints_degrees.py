"""Degrees of any kind, litres in capitals, yields and speeds are found by their own text."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    slope="Đường lên bản nghiêng 45° ở đèo Gió.",
    angle="Thước đo góc 30°, 12′ trên bản vẽ.",
    fever="Bé sốt 39° phải nhập viện Mai Hòa.",
    noon="Nhiệt độ 41 °C giữa trưa.",
    roof="Mái dốc 25 độ lợp tôn.",
    spirit="Rượu 50 độ cồn bị thu giữ.",
    turn="Robot xoay 180 độ.",
    cold="Đêm lạnh 9 độ trên núi Sương.",
    jar="Bình 19L ở trạm nước.",
    bottle="Chai 1,5L nước mắm.",
    tin="Thùng 20 lít sơn.",
    rice="Lúa đạt 6,8 tấn/ha.",
    maize="Ngô đạt 65 tạ mỗi héc-ta.",
    speed="Xe chạy 75 km mỗi giờ.",
    ceremony="Lễ rước kéo dài 3 tiếng rưỡi.",
    meeting="Họp dân lúc 16 h 30.",
    evening="Bắt đầu 17g ngày 3/4 tại đình.",
    powder="Hòa 15g ngày 2 lần.",
    network="Phủ sóng 5G cả xã.",
    married="Độ tuổi 18 độ tuổi kết hôn.",
)
ROWS = (
    *(Row(t, "slope", "roof") for t in ("45°", "45º", "45 độ", "nghiêng 45 độ")),
    *(Row(t, "angle") for t in ("30°", "30 độ", "góc 30 độ")),
    *(Row(t, "fever") for t in ("39°", "39 độ", "39°C", "39 độ C", "sốt 39 độ")),
    *(Row(t, "noon") for t in ("41°", "41 độ", "41°C", "41 oC")),
    *(Row(t, "roof") for t in ("25 độ", "25°", "dốc 25 độ")),
    *(Row(t, "spirit") for t in ("50 độ", "rượu 50 độ", "50°")),
    *(Row(t, "turn") for t in ("180 độ", "180°", "xoay 180°")),
    *(Row(t, "cold", "fever") for t in ("9 độ", "9°", "9°C")),
    *(Row(t, "jar") for t in ("19L", "19l", "19 lít", "bình 19 lít")),
    *(Row(t, "bottle") for t in ("1,5L", "1,5l", "1,5 lít", "1500 ml")),
    *(Row(t, "tin") for t in ("20L", "20l", "20 lít")),
    *(Row(t, "rice") for t in ("6,8 tấn/héc ta", "6,8 tấn/ha", "68 tạ/ha", "6,8 tấn mỗi ha")),
    *(Row(t, "maize") for t in ("65 tạ/ha", "6,5 tấn/ha", "65 tạ/héc ta")),
    *(Row(t, "speed") for t in ("75 km/h", "75 km mỗi giờ", "75km/giờ")),
    *(Row(t, "ceremony") for t in ("3,5 tiếng", "3 giờ rưỡi", "3 tiếng rưỡi", "3,5 giờ")),
    *(Row(t, "meeting") for t in ("16h30", "16 giờ 30", "16 h 30", "16:30")),
    *(Row(t, "evening") for t in ("17h", "17 giờ", "17g", "17h ngày 3/4")),
    # Other numbers, and letters that are no unit.
    Row("45°C", "", "slope"),
    Row("30°C", "", "angle"),
    Row("50°C", "", "spirit"),
    Row("18°", "", "married"),
    Row("5 gam", "", "network"),
    Row("15h", "", "powder"),
    Row("19 tấn", "", "jar"),
    Row("68 tạ/ha", "rice", "maize"),
    Row("9 tấn/ha", "", "rice"),
    Row("45 do dân cư", "", "slope", bare=False),
)


async def test_degrees_and_units(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
