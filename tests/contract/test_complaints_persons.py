"""The name of a person is one word, and what the person is addressed by is none."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    gam="Tạ Văn Gấm trao sách cho trường làng.",
    gam_apart="Bà Tạ bán gấm. Đồng chí Văn về xã. Sinh năm lụt to, anh em góp gạo.",
    lai="Đỗ Thị Ngọc Lài dạy thêu ở nhà văn hóa.",
    lai_apart="Bác Đỗ trồng lài. Chị Ngọc thi đàn. Cô giáo họp, thầy hiệu trưởng đến.",
    muoi="Huỳnh Văn Mười nuôi cá lồng.",
    muoi_apart="Ông Huỳnh, cụ Văn và mười hộ bàn việc kè sông, quê hương đổi mới.",
    long="Cao Đình Long về nhất cuộc đua ghe.",
    long_apart="Chú Cao sơn cột đình. Sông Long cạn, em bé bơi.",
    street="Đường Cao Đình Long ngập sâu.",
    urban="Đô thị hóa nhanh ở xã Lụa.",
    pond="Hồ văn hóa làng Lụa được nạo vét.",
    mother="Thăm bà mẹ Việt Nam anh hùng.",
    kitchen="Cúng ông Táo ở chợ.",
    papers="Nhận hồ sơ về đất đai.",
)
ROWS = (
    *(
        Row(t, "gam", "gam-apart", first=True, bare=False)
        for t in (
            "Tạ Văn Gấm",
            "tạ văn gấm",
            "ông Tạ Văn Gấm",
            "bà Tạ Văn Gấm",
            "anh Tạ Văn Gấm",
            "đồng chí Tạ Văn Gấm",
            "đ/c Tạ Văn Gấm",
            "em tạ văn gấm",
            "Mr Tạ Văn Gấm",
            "TẠ VĂN GẤM",
            "đồng chí TẠ VĂN GẤM",
        )
    ),
    *(
        Row(t, "lai", "lai-apart", first=True, bare=False)
        for t in (
            "Đỗ Thị Ngọc Lài",
            "chị Đỗ Thị Ngọc Lài",
            "cô Đỗ Thị Ngọc Lài",
            "bác Đỗ Thị Ngọc Lài",
            "thầy Đỗ Thị Ngọc Lài",
            "đỗ thị ngọc lài",
        )
    ),
    *(
        Row(t, "muoi", "muoi-apart", first=True, bare=False)
        for t in ("Huỳnh Văn Mười", "cụ Huỳnh Văn Mười", "ông huỳnh văn mười")
    ),
    *(
        Row(t, "long street", "long-apart", bare=False)
        for t in ("Cao Đình Long", "chú Cao Đình Long", "CAO ĐÌNH LONG")
    ),
    # Syllables of names in other words, and words of titles that are more than that.
    Row("đô thị hóa", "urban", first=True, bare=False),
    Row("hồ văn hóa làng Lụa", "pond", first=True, bare=False),
    Row("bà mẹ Việt Nam anh hùng", "mother", first=True, bare=False),
    Row("ông Táo", "kitchen", "gam muoi", bare=False),
    Row("HỒ SƠ ĐẤT ĐAI", "papers", first=True, bare=False),
    Row("cô giáo họp", "lai-apart", first=True, bare=False),
)


async def test_a_name_is_one_word(engine: EngineWriter, analyzer: Analyzer) -> None:
    assert await failures(engine, analyzer, ARTICLES, ROWS) == []
