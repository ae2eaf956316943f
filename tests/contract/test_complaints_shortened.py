"""Money abroad, minutes, roads, boats, telephones and offices in the short forms of papers."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    euro="Vé bảo tàng Cửu Hà giá €300 mỗi khách.",
    euro_words="Quỹ làng tặng 450 euro cho lớp vẽ.",
    pound="Học bổng trị giá 700£ một kỳ.",
    yen="Đoàn Mai Hòa tặng ¥90.000 cho bạn.",
    yuan="Lô gốm bán được 1.200 nhân dân tệ.",
    dollar="Nhận lại chiếc ví có $85.",
    break_short="Nghỉ giữa giờ 25p rồi học tiếp.",
    break_long="Chạy bộ 35 phút quanh hồ Sen.",
    picture="Phim chiếu bản 720p ở nhà văn hóa.",
    ward="Chợ hoa ở P5 mở sớm.",
    district_road="Sửa đường ĐH.07 trước mùa mưa.",
    district_said="Đường huyện 8 ngập sâu.",
    district_stuck="Đèn mới trên ĐH09.",
    congress="Hướng tới ĐH 13 của hội làng.",
    battle="Cây đổ trên đường Ba Tháng Hai.",
    liberation="Rào chắn đường 30/4 đã gỡ.",
    score="Đội Mai Hòa thắng 3-2 trên sân Sen.",
    boat="Tàu cá QNg 90123 TS được lai dắt.",
    boat_dashed="Tìm thấy tàu BV-97531-TS ngoài khơi.",
    boat_stuck="Ghe KG91234TS cập bến.",
    scores="Đề thi TS 12345 học sinh đã chấm.",
    landline="Trạm nước trực số (0251).3.822.999 ngày đêm.",
    stroke="Nhà đèn: 0274/3822333.",
    abroad="Văn phòng ở nước ngoài: 84.28.38295555.",
    year="Mã hồ sơ 0236/2024 đã trả.",
    office="UBND xã Hòa Mai dời trụ sở.",
    office_short="UB phường Bến Sen nhận đơn.",
    assembly="Ủy ban Xã hội của Quốc hội thăm Hòa Mai.",
    school="Lớp 12A trồng cây.",
    school_apart="Lớp 9 B hát hay.",
    street="Đường số 7A ngập.",
)
ROWS = (
    *(Row(t, "euro", "euro-words") for t in ("€300", "300€", "300 euro", "300 EUR", "300 €")),
    *(Row(t, "euro-words", "euro") for t in ("€450", "450€", "450 euro", "450 eur")),
    *(Row(t, "pound", bare=False) for t in ("£700", "700£", "700 GBP", "700 bảng Anh")),
    *(Row(t, "yen") for t in ("¥90.000", "¥90000", "90.000 yên Nhật", "90.000 JPY")),
    *(Row(t, "yuan") for t in ("1.200 nhân dân tệ", "1200 NDT", "1.200 CNY", "1200 RMB")),
    *(Row(t, "dollar", "euro") for t in ("$85", "85 USD", "85$", "85 đô la")),
    *(Row(t, "break-short") for t in ("25p", "25 phút", "nghỉ 25p")),
    *(Row(t, "break-long") for t in ("35p", "35 phút", "35'", "chạy bộ 35p")),
    Row("720 phút", "", "picture"),
    Row("5 phút", "", "ward"),
    *(
        Row(t, "district-road", "congress district-said", bare=False)
        for t in ("ĐH.07", "ĐH 07", "đường ĐH 7", "đường huyện 7", "đường huyện 07", "ĐH-07")
    ),
    *(Row(t, "district-said", bare=False) for t in ("ĐH.8", "ĐH08", "đường huyện 8")),
    *(Row(t, "district-stuck", bare=False) for t in ("đường huyện 9", "ĐH.09", "đường huyện 09")),
    *(Row(t, "congress", bare=False) for t in ("ĐH 13", "đại hội 13", "đại hội XIII")),
    Row("đường huyện 13", "", "congress"),
    *(Row(t, "battle", "score") for t in ("đường 3-2", "đường 3/2", "đường ba tháng hai")),
    *(Row(t, "liberation") for t in ("đường 30-4", "đường 30/4", "đường 30 tháng 4")),
    Row("thắng 3-2", "score", "battle"),
    *(
        Row(t, "boat", "boat-dashed")
        for t in ("QNg90123TS", "QNg-90123-TS", "qng 90123 ts", "tàu QNg 90123TS")
    ),
    *(Row(t, "boat-dashed") for t in ("BV97531TS", "BV 97531 TS", "bv-97531ts")),
    *(Row(t, "boat-stuck") for t in ("KG-91234-TS", "KG 91234 TS", "kg91234ts")),
    *(
        Row(t, "landline")
        for t in ("02513822999", "0251 3822999", "(0251) 3822 999", "0251.3.822.999", "3822999")
    ),
    *(Row(t, "stroke") for t in ("02743822333", "0274 3822333", "(0274) 3.822.333")),
    *(Row(t, "abroad") for t in ("02838295555", "+842838295555", "028 3829 5555", "38295555")),
    Row("02362024", "", "year"),
    *(Row(t, "office") for t in ("UB xã Hòa Mai", "ub xã hòa mai", "ủy ban xã Hòa Mai")),
    Row("ủy ban xã hội", "assembly", "office"),
    *(Row(t, "office-short") for t in ("UBND phường Bến Sen", "ủy ban nhân dân phường Bến Sen")),
    *(Row(t, "school") for t in ("lớp 12 A", "lớp 12 a", "lớp 12A", "lớp 12a")),
    *(Row(t, "school-apart", "school") for t in ("lớp 9B", "lớp 9 B", "lớp 9b")),
    *(Row(t, "street") for t in ("đường số 7 A", "đường 7a", "đường 7 A", "đường số 7A")),
)


async def test_short_forms_of_papers_are_found(engine: EngineWriter, analyzer: Analyzer) -> None:
    assert await failures(engine, analyzer, ARTICLES, ROWS) == []
