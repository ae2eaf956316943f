"""Quantities with a scale or a half, and units that are written in several ways."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    land="Xã bán 40 ngàn m2 đất.",
    land_digits="Xã thuê 60.000 m2 đất.",
    rice="Xuất 15 nghìn tấn gạo.",
    water="Hồ xả 1,2 triệu m3 nước.",
    wood="Trồng 2,5 ngàn ha tràm.",
    melon="Quả dưa nặng 2kg rưỡi.",
    fish="Kéo lưới được một tấn rưỡi cá.",
    pepper="Hái 6 tạ rưỡi tiêu.",
    rest="Nghỉ 20’ giữa buổi.",
    rest_straight="Đá bù 25' vì mưa.",
    rest_said="Giải lao 35 phút.",
    flood="Lũ về 30m³/s trong đêm.",
    pump="Trạm bơm 45 l/s.",
    ticket="Vé $50 một người.",
    camera="Điện thoại chụp 24MP.",
    scooter="Cấm xe trên 125cc.",
    screen="Màn hình 27inch.",
    power="Lưới điện 380 V.",
    lamp="Đèn 40 W ở hẻm.",
    engine="Ghe lắp máy 15 CV.",
    cake="Bánh gói 300gr.",
    two_tons="Sà lan chở 2 tấn, rưỡi chiều mới cập bến.",
)
ROWS = (
    *(Row(typed, "land") for typed in ("40.000 m2", "40000 m2", "40 nghìn m²", "40 ngàn m2")),
    *(Row(typed, "land-digits") for typed in ("60 nghìn m2", "60 ngàn m²", "60.000m2")),
    *(Row(typed, "rice") for typed in ("15.000 tấn", "15000 tấn", "15 ngàn tấn", "15 nghìn")),
    *(Row(typed, "water") for typed in ("1.200.000 m3", "1,2 triệu m³", "1,2 triệu")),
    *(Row(typed, "wood") for typed in ("2.500 ha", "2500ha", "2,5 nghìn ha")),
    *(Row(typed, "melon") for typed in ("2,5 kg", "2.5kg")),
    Row("2kg rưỡi", "melon", bare=False),
    # Without marks "tan" and "ta" are other words, and "do" is no dollar.
    *(Row(typed, "fish", bare=False) for typed in ("1,5 tấn", "1500 kg")),
    *(Row(typed, "pepper", bare=False) for typed in ("6,5 tạ", "650 kg")),
    Row("2,5 tấn", "", "two-tons"),
    *(Row(typed, "rest") for typed in ("20 phút", "20'", "20’")),
    *(Row(typed, "rest-straight") for typed in ("25 phút", "25’")),
    *(Row(typed, "rest-said") for typed in ("35'", "35 phút")),
    *(Row(typed, "flood") for typed in ("30 m3/giây", "30 m3/s", "30m³/s")),
    *(Row(typed, "pump") for typed in ("45l/s", "45 l/s")),
    *(Row(typed, "ticket", bare=False) for typed in ("50 USD", "50$", "50 đô", "$50")),
    *(Row(typed, "camera") for typed in ("24 MP", "24mp")),
    *(Row(typed, "scooter") for typed in ("125 cc", "125cc")),
    *(Row(typed, "screen") for typed in ("27 inch", "27inch")),
    *(Row(typed, "power") for typed in ("380V", "380v", "380 V")),
    Row("40W", "lamp"),
    *(Row(typed, "engine") for typed in ("15CV", "15 mã lực", "15 HP")),
    *(Row(typed, "cake") for typed in ("300g", "300 g", "300 gam")),
)


async def test_scales_halves_and_units_change_no_quantity(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
