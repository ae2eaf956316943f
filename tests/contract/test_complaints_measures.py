"""Measures, sizes, times of opening, percentages and dollars are found however they are written."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf


def _rows(queries: str, found: str, never: str = "", *, bare: bool = True) -> list[Row]:
    """Give a row of each query, parted by strokes."""
    return [Row(typed, found, never, bare=bare) for typed in queries.split("|")]


ARTICLES = shelf(
    tel1="Điện thoại trực 0236 3 812 345 của trạm.",
    tel2="Liên hệ (0274) 3 822 333 để hỏi.",
    tel3="Tổng đài 028.3.999.1111 tiếp nhận.",
    tel4="Gọi 024 3 765 4321 báo tin.",
    tel5="Số máy 0277-3-851-234.",
    shop="Cửa hàng bán từ 8h00-17h00 hằng ngày.",
    night="Cấm xe tải 22h00-5h00.",
    dawn="Tập dưỡng sinh 5h-6h ở sân.",
    noon="Họp tổ 14h-16h30 thứ bảy.",
    clinic="Khám bệnh 7:30 – 11:30.",
    office="Tiếp dân từ 8 giờ đến 17 giờ.",
    pc5="Giảm 5% học phí.",
    five="Có 5 người dự.",
    dec="Chi 2,5 tỷ đồng.",
    day="Mít tinh ngày 30/4.",
    pc30="Tăng 30% sản lượng.",
    thirty="Trao 30 phần quà.",
    pcw="Đạt 45 phần trăm kế hoạch.",
    pc25="Lãi suất 2,5% một năm.",
    pcr="Lúa tăng từ 12-15% so với năm trước.",
    alc="Nồng độ cồn 50 mg/100 ml máu.",
    rain="Mưa 60mm/24h.",
    dose="Liều 3 mg/kg.",
    salt="Nước mặn 7 g/l.",
    dust="Bụi 40 µg/m³.",
    bat="Pin 5000 mAh.",
    hp="Máy 90 HP.",
    lamp="Lắp đèn 60 W ở ngõ Dâu.",
    cell="Bộ nguồn 24V cho loa xóm.",
    lake="Hồ rộng 70 km².",
    gust="Gió giật 25 m/s.",
    cable="Đường dây 110 kV.",
    meter="Dùng 8 kWh một ngày.",
    stake="Cọc cắm sâu 40 cm.",
    db="Ồn 85 dB.",
    baby="Bé nặng 2kg3.",
    rice="Cấp 20 ký gạo.",
    fever="Sốt 38,5 độ.",
    water="Bơm 10 khối nước.",
    tile="Gạch 60x60cm lát sân.",
    yard="Sân rộng 20m x 40m.",
    paper="Khổ giấy 21x29,7cm.",
    box="Hộp 30×30 đựng bánh.",
    m18="Trợ cấp 1 triệu 8 mỗi tháng.",
    b32="Kinh phí 3 tỷ 2.",
    half="Ủng hộ nửa tỷ đồng.",
    halfm="Phạt nửa triệu.",
    usd="Giá 25.000 USD.",
    usd2="Thưởng 100$.",
    usd3="Dự án 12 triệu usd.",
    turns="Đón 2 nghìn lượt khách.",
    turns2="Có 2.000 lượt tham quan.",
    turns3="Phục vụ 2000 lượt xe.",
    y2000="Thành lập năm 2000.",
    w15="Mười lăm mét khối rác.",
    w21="Hai mốt hộ nghèo.",
    w3="Một phần ba số hộ.",
    f3="Khoảng 1/3 số hộ đã đăng ký.",
    f23="Hơn 2/3 diện tích bị ngập.",
    t15="Khai mạc 15:00 hôm nay.",
    t20="Văn nghệ lúc 20h.",
    t530="Tập trung 5 giờ rưỡi.",
    t3c="Bế mạc lúc 3 giờ chiều.",
)
ROWS = (
    *_rows("60 W|60W|60 oát", "lamp"),
    *_rows("24V|24 V|24 vôn", "cell"),
    *_rows("70 km2|70 ki lô mét vuông|70 ki-lô-mét vuông", "lake"),
    *_rows("25 m/s|25 m/giây|25 mét/giây", "gust"),
    *_rows("110 kV|110 ki lô vôn", "cable"),
    *_rows("8 kWh|8 ki lô oát giờ", "meter"),
    *_rows("40 cm|40 xen-ti-mét|40 xăng ti mét", "stake"),
    *_rows(
        "0236 3 812 345|02363812345|0236.3812345|(0236) 3812 345|0236-3812-345|3812345",
        "tel1",
        "tel2",
    ),
    *_rows("02743822333|0274.3822333|0274 3822 333|(0274) 3.822.333", "tel2"),
    *_rows("02839991111|028 3999 1111|(028) 39991111|028.3.999.1111", "tel3"),
    *_rows("02437654321|024 3765 4321|024.37654321", "tel4"),
    *_rows("02773851234|0277 3 851 234|0277.3851.234", "tel5"),
    *_rows(
        "8h|8 giờ|17h|8h-17h|8h - 17h|8h đến 17h|từ 8 giờ đến 17 giờ|8h00-17h00|8:00-17:00",
        "shop office",
    ),
    *_rows("22h|22 giờ|22h-5h|22:00", "night"),
    *_rows("5h-6h|6h|6 giờ", "dawn"),
    *_rows("14 giờ|14h|16h30|14h-16h30", "noon"),
    *_rows("7h30-11h30|7h30|11 giờ 30|7:30-11:30", "clinic"),
    *_rows("5%|5 %|giảm 5%|5 phần trăm", "pc5", "five dec day pc25 pcr"),
    *_rows("30%", "pc30", "thirty day"),
    *_rows("45%|45 phần trăm", "pcw"),
    *_rows("2,5%|2.5%", "pc25", "dec pc5"),
    *_rows("12%|15%", "pcr", "w15"),
    *_rows("50mg|50 mg|50mg/100ml|50 mg/100ml", "alc"),
    *_rows("60 mm|60mm|60mm/24h|60 mm/24 giờ", "rain"),
    *_rows("3mg/kg|3 mg", "dose"),
    *_rows("7g/l|7 g/lít", "salt"),
    *_rows("40µg/m3|40 µg/m3", "dust"),
    *_rows("5000mAh|5.000 mah", "bat"),
    *_rows("90HP|90 mã lực", "hp"),
    *_rows("85dB|85 decibel", "db"),
    *_rows("2,3 kg|2.3kg|2kg3", "baby"),
    *_rows("20 kg|20kg gạo|20 ký gạo|20 kí gạo", "rice", bare=False),
    *_rows("38,5 độ|38,5°C|38.5 độ C|38 độ 5|38,5°", "fever", bare=False),
    *_rows("10 m3|10m³|10 khối", "water", bare=False),
    *_rows("60x60|60x60cm|60 x 60 cm|60 x 60|60×60", "tile", "yard box"),
    *_rows("20x40|20 x 40 m|20mx40m|20m x 40m|40m", "yard"),
    *_rows("21x29,7|21 x 29.7 cm", "paper"),
    *_rows("30x30|30 x 30", "box", "tile"),
    *_rows("1 triệu 8|1,8 triệu|1tr8|1.800.000đ", "m18"),
    *_rows("3 tỷ 2|3,2 tỷ|3ty2|3tỷ2", "b32"),
    *_rows("nửa tỷ|500 triệu|0,5 tỷ", "half"),
    *_rows("nửa triệu|500 nghìn|500.000đ|500k", "halfm"),
    *_rows("25.000 đô|25000 usd|25.000 USD|25 nghìn đô la|25.000$", "usd", bare=False),
    *_rows("100 usd|100$|100 đô|100 đô la", "usd2", bare=False),
    *_rows("12 triệu đô|12 triệu đô la|12.000.000 USD", "usd3", bare=False),
    *_rows("2 nghìn lượt|2000 lượt|2.000 lượt", "turns turns2 turns3", "y2000"),
    Row("năm 2000", "y2000"),
    *_rows("15m³|15 m3|15 mét khối|mười lăm mét khối", "w15"),
    *_rows("21 hộ|hai mươi mốt hộ|hai mốt hộ", "w21", bare=False),
    *_rows("một phần ba|một phần ba số hộ", "w3 f3"),
    *_rows("hai phần ba diện tích", "f23", "w3"),
    *_rows("3 giờ chiều|15h|15 giờ", "t15 t3c"),
    Row("15:00", "t15 t3c"),
    *_rows("8 giờ tối|20h|20:00", "t20"),
    *_rows("5h30|5:30|5 giờ 30|5 giờ rưỡi", "t530"),
)


FALSE_FRIENDS = shelf(
    a="Phí 50 mg thuốc.",
    b="Tuyển 5 người, lãi 7%.",
    c="Tăng 5%-7% mỗi năm.",
    d="Giảm 5,5% và 100% hộ.",
    e="Mua 100 đô thị phẩm.",
    f="Hơn 1.500 USD/tháng.",
    g="Lớp học 7h30-9h và 14h-16h.",
    h="Cây cao 12m x rộng 3m.",
    i="Bản đồ 1:500 năm 2016-2020.",
    j="Điểm 8 giờ tối đa.",
    k="Xe 4x4 vượt lũ.",
    l="Năm phần trăm hộ.",
    m="Một trăm phần trăm cử tri.",
    n="Trường 3 khối 6.",
)
ROWS_OF_FALSE_FRIENDS = (
    Row("5%", "c l", "b d"),
    Row("7%", "b c"),
    Row("100%", "d m", "e"),
    Row("5,5%", "d", "c"),
    Row("1500 đô", "f", bare=False),
    Row("7h30", "g"),
    Row("16h", "g"),
    Row("20h", "", "j"),
    Row("4x4", "k"),
    Row("8h", "j"),
    Row("giảm 5% hộ", "", "b"),
    Row("năm 2016", "i"),
    Row("2016-2020", "i"),
    Row("3 khối", "n", bare=False),
    Row('"5%"', "c"),
)


async def test_measures_are_found_however_they_are_written(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_what_only_looks_like_a_measure_is_none(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, FALSE_FRIENDS, ROWS_OF_FALSE_FRIENDS)
    assert not failed, "\n".join(failed)
