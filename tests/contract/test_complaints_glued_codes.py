"""Codes of the Party and of schools glued to their number: TW8, NQTW8, ĐH14, BCĐ35, NQ30a, K27."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    meeting="Quán triệt Nghị quyết Trung ương 5 khóa XII ở bản Nà Lụa.",
    meeting_short="Chi bộ Nà Lụa bàn nghị quyết TW7 khóa XIII.",
    meeting_stuck="Hội nghị TW9 bế mạc.",
    meeting_other="Hội nghị Trung ương 9 bàn nhân sự.",
    meeting_code="Thi tìm hiểu NQTW6 ở xã Thượng Lụa.",
    resolution="Triển khai Nghị quyết số 9-NQ/TW.",
    months="Đoàn trung ương 7 tháng qua đi cơ sở.",
    congress="Văn kiện Đại hội XIII của Đảng.",
    congress_stuck="Pano chào mừng ĐH14 dọc phố Lụa.",
    road="Đường huyện 13 trải nhựa.",
    road_stuck="Vá ổ gà đường ĐH15 và cầu ĐH16.",
    congress_other="Văn kiện Đại hội 15 in xong.",
    committee="Ban Chỉ đạo 35 huyện Mai Lụa họp.",
    committee_stuck="Tổ BCĐ389 kiểm tra chợ Lụa.",
    poor="Vốn Nghị quyết 30a cho bản nghèo.",
    poor_stuck="Nhà NQ30a đã lợp mái.",
    class_="Lớp trung cấp khóa 27 bế giảng.",
    class_short="Sinh viên khóa K26 nhập trường.",
    canal="Nạo vét kênh K26 ở ấp Lụa.",
    council="Thẩm tra NQ HĐND xã Thượng Lụa.",
    council_full="Thẩm tra nghị quyết của hội đồng nhân dân xã Hạ Lụa.",
    guide="Phổ biến Hướng dẫn 42 về kết nạp.",
    invoice="Tra cứu HD 42 tiền nước.",
    unit="Công ty TW 42 bán thuốc.",
)
ROWS = (
    *(Row(typed, "meeting") for typed in ("TW5", "tw5", "NQTW5", "NQ TW5", "NQ TW 5 khóa XII")),
    *(Row(typed, "meeting") for typed in ("nghị quyết TW5", "trung ương 5", "TW5 khóa 12")),
    *(Row(t, "meeting-short") for t in ("trung ương 7", "nghị quyết trung ương 7", "NQTW7")),
    *(
        Row(typed, "meeting-stuck meeting-other", "resolution")
        for typed in ("HNTW9", "TW9", "hội nghị TW9", "hội nghị trung ương 9", "trung ương 9")
    ),
    *(Row(t, "meeting-code") for t in ("NQTW6", "NQ TW6", "nghị quyết TW6", "NQTW 6")),
    Row("nghị quyết trung ương 6", "meeting-code"),
    *(Row(typed, "congress") for typed in ("ĐH13", "đh13", "đại hội 13")),
    *(Row(typed, "congress-stuck") for typed in ("ĐH14", "đại hội 14", "Đại hội XIV")),
    *(Row(typed, "committee") for typed in ("BCĐ35", "bcđ35", "BCĐ 35")),
    Row("ban chỉ đạo 389", "committee-stuck", "committee"),
    *(Row(t, "poor poor-stuck") for t in ("NQ30a", "nq30a", "NQ 30a", "nghị quyết 30a")),
    Row("K27", "class-"),
    Row("lớp K27", "class-"),
    Row("khóa 26", "class-short", "canal"),
    Row("NQ HĐND", "council council-full"),
    Row("nghị quyết hội đồng nhân dân", "council council-full"),
    Row("HD42", "guide"),
    Row("HD 42", "guide invoice", bare=False),
    # False friends.
    Row("trung ương 7 tháng", "months", "meeting-short", bare=False),
    Row("đường huyện 13", "road", "congress"),
    Row("đường ĐH15", "road-stuck", "congress-other"),
    *(Row(f"{one} ĐH15", "", "congress-other") for one in ("tuyến", "km 3")),
    Row("cầu ĐH16", "road-stuck"),
    Row("ĐH15", "congress-other road-stuck"),
    Row("kênh K26", "canal", "class-short"),
    Row("kênh K27", "", "class-"),
    Row("9-NQ/TW", "resolution", "meeting-stuck meeting-other"),
    Row("nghị quyết số 9", "resolution", "meeting-stuck meeting-other"),
    Row('"trung ương 7"', "", "meeting-short"),
)


async def test_a_code_glued_to_its_number_is_its_words(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
