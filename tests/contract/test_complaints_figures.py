"""Digits in groups, telephones, plates and money are found however they are grouped."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    phone="Gọi số 0987.654.321 để đặt lịch.",
    phone_plain="Liên hệ cô Sen qua 0912345678.",
    phone_abroad="Kiều bào gọi +84 905 111 222.",
    landline="Đường dây nóng (028) 3829 1234.",
    landline_dots="Văn phòng: 024.3765.4321.",
    hotline="Tổng đài 1900 6789 trực ngày đêm.",
    tax_branch="Chi nhánh có mã số thuế 0309876543-012 ở xã Lụa.",
    tax_firm="Hộ ông Sen có mã số thuế 0309876544.",
    plate="Ô tô biển số 51G-678.90 bị giữ.",
    plate_stuck="Xe tải 29C12345 chở đá.",
    motorbike="Xe máy 59-X1 234.56 bị trộm.",
    old_plate="Xe công 80A-4321 được bán.",
    account="Chuyển tiền vào tài khoản 1234 5678 9012.",
    card="Căn cước số 079123456789 bị mất.",
    money="Xây cầu hết 2.500.000.000đ từ ngân sách.",
    money_words="Nhà văn hóa trị giá 3,7 tỷ đồng.",
    money_million="Mỗi hộ được vay 45 triệu đồng.",
    money_plain="Học phí là 850000 đồng một kỳ.",
    money_k="Vé vào cửa 120k mỗi lượt.",
    money_chat="Nhận giữ trẻ 6tr5 mỗi tháng.",
    money_vnd="Phạt 1,750,000 VND vì đổ rác.",
    people="Có 14.250 người dự hội.",
    money_sum="Quỹ còn 1 tỷ 200 triệu đồng.",
    thousand="Gửi xe 5 nghìn đồng.",
    dotted_date="Họp ngày 15.11.2016 lúc 8.30 tại xã.",
    address="Máy chủ ở 192.168.100.200 bị tấn công.",
    version="Phần mềm bản 2.0.123 đã cài.",
    number="Thực hiện Chỉ thị 05-CT/TW của Đảng.",
    law="Theo khoản 3 Điều 45 của luật.",
    years="Kế hoạch giai đoạn 2016-2020 và 2021 2025.",
    decimal="Điểm chuẩn là 24,75 năm nay.",
    fee="Phí 70 000 đồng một tờ.",
    wage="Lương mới 2.340.000đ.",
    electric="Xe máy điện 61MĐ1-234.56 bị rơi.",
    highway="Xe tải đổ trên Quốc lộ 1A.",
    highway_short="Sửa QL50 trước Tết.",
    province="Tỉnh lộ 923 ngập sâu.",
    province_coded="ĐT.830 được nối dài.",
    class_stuck="Lớp 10A1 đoạt giải.",
    class_apart="Lớp 9 A3 trồng cây.",
)
ROWS = (
    *(Row(t, "tax-branch", "tax-firm") for t in ("0309876543012", "0309876543-012", "0309876543")),
    Row("0309876544", "tax-firm", "tax-branch"),
    *(
        Row(typed, "phone", "phone-plain")
        for typed in (
            "0987654321",
            "0987 654 321",
            "0987.654.321",
            "0987-654-321",
            "098 765 4321",
            "+84987654321",
            "+84 987 654 321",
            "84987654321",
            "(+84) 987.654.321",
            "số 0987654321",
        )
    ),
    *(Row(t, "phone-plain", "phone") for t in ("0912.345.678", "0912 345 678", "+84912345678")),
    *(Row(t, "phone-abroad") for t in ("0905111222", "0905.111.222", "+84905111222")),
    *(
        Row(typed, "landline")
        for typed in ("02838291234", "028 3829 1234", "(028)38291234", "+842838291234", "38291234")
    ),
    *(Row(t, "landline-dots") for t in ("02437654321", "(024) 3765 4321", "024 37654321")),
    *(Row(typed, "hotline") for typed in ("19006789", "1900.6789", "1900 6789")),
    *(
        Row(typed, "plate", "plate-stuck")
        for typed in ("51G67890", "51G 678.90", "51G-67890", "51g67890", "biển số 51G 67890")
    ),
    *(Row(t, "plate-stuck", "plate") for t in ("29C-123.45", "29C 12345", "29c-12345")),
    *(Row(typed, "motorbike") for typed in ("59X123456", "59X1-23456", "59-X1 23456")),
    *(Row(typed, "old-plate") for typed in ("80A4321", "80A 4321")),
    *(Row(typed, "account") for typed in ("123456789012", "1234.5678.9012")),
    *(Row(typed, "card") for typed in ("079 123 456 789", "079123456789")),
    *(
        Row(typed, "money")
        for typed in (
            "2.500.000.000 đồng",
            "2,5 tỷ",
            "2.5 tỷ",
            "2,5 tỷ đồng",
            "2500000000",
            "2 tỷ 500 triệu",
            "2,500,000,000 VND",
            "2.500 triệu đồng",
            "2 tỷ rưỡi",
        )
    ),
    *(Row(typed, "money-words") for typed in ("3.7 tỷ", "3.700.000.000đ", "3700 triệu đồng")),
    *(Row(t, "money-million") for t in ("45tr", "45.000.000", "45.000.000đ", "45000000 đồng")),
    *(Row(typed, "money-plain") for typed in ("850.000đ", "850k", "850 nghìn", "850 ngàn đồng")),
    *(Row(typed, "money-k") for typed in ("120.000", "120.000đ", "120 nghìn đồng", "120000")),
    *(Row(typed, "money-chat") for typed in ("6,5 triệu", "6.500.000đ", "6.5tr")),
    *(Row(typed, "money-vnd") for typed in ("1.750.000đ", "1,75 triệu", "1750000 đồng")),
    *(Row(typed, "people") for typed in ("14250 người", "14250", "14,250")),
    *(Row(typed, "money-sum") for typed in ("1,2 tỷ đồng", "1.200.000.000")),
    *(Row(typed, "thousand") for typed in ("5.000đ", "5000 đồng")),
    *(Row(t, "fee") for t in ("70.000đ", "70k", "70 nghìn", "70000")),
    *(Row(t, "wage") for t in ("2tr340", "2,34 triệu", "2 triệu 340 nghìn")),
    *(Row(t, "electric") for t in ("61MD123456", "61MĐ1 23456", "61mđ1-23456")),
    *(Row(t, "highway", "highway-short") for t in ("QL1A", "QL 1A", "QL.1A", "quốc lộ số 1A")),
    *(Row(t, "highway-short", "highway") for t in ("quốc lộ 50", "ql 50", "QL50")),
    *(Row(t, "province") for t in ("TL923", "TL 923", "ĐT 923", "đường tỉnh 923")),
    *(Row(t, "province-coded") for t in ("tỉnh lộ 830", "ĐT830", "DT 830")),
    *(Row(t, "class-stuck", "class-apart") for t in ("10A1", "10 A1", "lớp 10a1")),
    *(Row(t, "class-apart", "class-stuck") for t in ("9A3", "9 A3", "lớp 9a3")),
    # False friends stay what they are.
    Row("15112016", "", "dotted-date"),
    Row("15.11.2016", "dotted-date"),
    Row("ngày 15/11/2016", "dotted-date", first=True),
    Row("830", "", "dotted-date"),
    Row("192168100200", "", "address"),
    Row("192.168.100.200", "address", first=True),
    Row("20123", "", "version"),
    Row("2.0.123", "version", first=True),
    Row("05-CT/TW", "number", first=True),
    Row("345", "", "law"),
    Row("khoản 3 Điều 45", "law", first=True),
    Row("20162020", "", "years"),
    Row("20212025", "", "years"),
    Row("2475", "", "decimal"),
    Row("24,75", "decimal", first=True),
)


IN_WORDS = shelf(
    cases="Xử phạt 3 trường hợp.",
    cases_words="Nhắc nhở bốn trường hợp.",
    once="Rút bảo hiểm một lần.",
    gifts="Trao hai trăm suất quà.",
    trees="Trồng 1.000 cây sao.",
    days="Chiến dịch 100 ngày đêm.",
    ticket="Vé qua phà 30.000đ.",
    fine="Phạt bốn trăm nghìn đồng.",
    tax="Thu năm tỷ đồng tiền đất.",
    aid="Giúp mỗi hộ 1,5 triệu đồng.",
    new_year="Mùng Một Tết ở chùa.",
    school="Năm học của trường.",
    pupils="5 học sinh đoạt giải.",
    festival="Ngày hội hoa lần thứ 3.",
    games="Hội khỏe của xã lần IX.",
    session="Kỳ họp thứ 5 của hội đồng.",
    century="Đình làng thế kỷ XVIII.",
    women="Tặng hoa 8/3 ở chợ.",
    independence="Treo cờ 2/9 khắp xóm.",
)
ROWS_IN_WORDS = (
    *(Row(t, "cases", "cases-words") for t in ("ba trường hợp", "3 trường hợp", "03 trường hợp")),
    *(Row(t, "cases-words", "cases") for t in ("4 trường hợp", "bốn trường hợp")),
    *(Row(t, "once") for t in ("1 lần", "rút 1 lần", "bảo hiểm 1 lần")),
    *(Row(t, "gifts") for t in ("200 suất quà", "200 suất")),
    *(Row(t, "trees") for t in ("một nghìn cây", "một ngàn cây sao", "1000 cây")),
    Row("một trăm ngày", "days"),
    Row("ba mươi nghìn đồng", "ticket"),
    *(Row(t, "fine") for t in ("400k", "400.000đ", "400 nghìn đồng", "400000 đồng")),
    *(Row(t, "tax") for t in ("5 tỷ", "5 tỷ đồng", "5.000.000.000đ")),
    *(Row(t, "aid") for t in ("một triệu rưỡi", "một triệu năm trăm nghìn")),
    *(Row(t, "new-year", bare=False) for t in ("mùng 1", "mùng 1 tết", "mùng một")),
    Row("năm học", "school", "pupils"),
    Row("5 học sinh", "pupils", "school"),
    *(Row(t, "festival", "games") for t in ("lần 3", "lần III", "lần thứ ba", "lần ba")),
    *(Row(t, "games", "festival") for t in ("lần 9", "lần thứ 9", "lần thứ IX", "lần thứ chín")),
    *(Row(t, "session", bare=False) for t in ("kỳ họp 5", "kỳ họp thứ năm", "kỳ họp thứ V")),
    *(Row(t, "century") for t in ("thế kỷ 18", "thế kỷ thứ 18", "thế kỷ thứ XVIII")),
    *(Row(t, "women") for t in ("mùng 8 tháng 3", "mồng 8/3", "mồng tám tháng ba")),
    *(Row(t, "independence") for t in ("mùng 2 tháng 9", "mồng 2 tháng 9")),
)


async def test_numbers_in_words_are_those_in_digits(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, IN_WORDS, ROWS_IN_WORDS)
    assert not failed, "\n".join(failed)


async def test_figures_are_found_however_they_are_grouped(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
