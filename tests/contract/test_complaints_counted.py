"""What is counted is found with its number in words, in a digit, and with a leading zero."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    houses="Bến Lụa bàn giao 03 căn nhà cho hộ nghèo.",
    goats="Trao 07 con dê giống ở bản Sen Đá.",
    bridges="Khởi công 02 cây cầu dân sinh.",
    class_one="Mở 01 lớp đan cói ở xóm Rạch.",
    gifts="Gửi 08 phần quà tới cụ già neo đơn.",
    wells="Khoan 04 giếng nước sạch.",
    members="Chi bộ Gò Mận kết nạp 05 đảng viên trẻ.",
    boats="Hạ thủy 09 chiếc ghe.",
    bursaries="Tặng năm suất học bổng ở trường Mai Hòa.",
    rice="Góp ba tấn gạo nếp.",
    spans="Cầu Sen Hồ có năm nhịp đá.",
    crew="Cứu 05 thuyền viên ghe Chài.",
    rooms="Dựng năm gian nhà đất.",
    wheels="Sửa chín chiếc xe lăn.",
    looms="Mua 06 khung cửi.",
    slogan="Xóm Đình xây gia đình 5 không, 3 sạch.",
    slogan_words="Phụ nữ Cửu Hà thi đua năm không, ba sạch.",
    slogan_other="Đội dân phòng giữ nếp 4 sạch, 5 mới.",
    pupils="Có 05 học trò giỏi được khen.",
    school_year="Chuẩn bị năm học ở trường làng.",
    cadres="Trong năm đảng bộ đã học tập chuyên đề.",
    without="Cả năm không mưa ở xóm Cồn.",
)
ROWS = (
    *(Row(t, "houses") for t in ("ba căn nhà", "3 căn nhà", "03 căn nhà", "bàn giao ba căn nhà")),
    *(Row(t, "goats", bare=False) for t in ("bảy con dê", "7 con dê", "07 con dê")),
    *(Row(t, "bridges") for t in ("hai cây cầu", "2 cây cầu", "hai cây cầu dân sinh")),
    *(Row(t, "class-one") for t in ("một lớp đan cói", "1 lớp đan cói")),
    *(Row(t, "gifts", bare=False) for t in ("gửi tám phần quà", "8 phần quà")),
    *(Row(t, "gifts") for t in ("tám phần quà", "08 phần quà")),
    *(Row(t, "wells") for t in ("bốn giếng nước", "4 giếng nước")),
    *(Row(t, "members") for t in ("năm đảng viên", "kết nạp năm đảng viên", "5 đảng viên")),
    *(Row(t, "boats") for t in ("chín chiếc ghe", "09 chiếc ghe")),
    *(Row(t, "bursaries") for t in ("05 suất học bổng", "5 suất học bổng", "năm suất học bổng")),
    *(Row(t, "rice") for t in ("03 tấn gạo", "3 tấn gạo", "ba tấn gạo nếp")),
    *(Row(t, "spans") for t in ("5 nhịp", "năm nhịp đá", "05 nhịp đá")),
    *(Row(t, "crew") for t in ("năm thuyền viên", "5 thuyền viên")),
    *(Row(t, "rooms") for t in ("5 gian nhà", "năm gian")),
    *(Row(t, "wheels", "boats") for t in ("09 chiếc xe lăn", "9 chiếc xe lăn")),
    Row("sáu khung cửi", "looms", bare=False),
    *(
        Row(t, "slogan slogan-words", "slogan-other without")
        for t in ("5 không, 3 sạch", "năm không ba sạch", "năm không, ba sạch", "3 sạch 5 không")
    ),
    Row("5 không và 3 sạch", "slogan slogan-words", bare=False),
    *(Row(t, "slogan-other", "slogan") for t in ("bốn sạch, năm mới", "bốn sạch năm mới")),
    # A year, and another number.
    Row("năm học", "school-year", "pupils"),
    Row("5 học trò", "pupils", "school-year"),
    Row("5 đảng bộ", "", "cadres"),
    Row("5 không mưa", "", "without"),
    Row("hai căn nhà", "", "houses"),
    Row("30 căn nhà", "", "houses"),
    Row("năm chiếc ghe", "", "boats", bare=False),
)


async def test_counted_things(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
