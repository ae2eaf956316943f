"""What a clerk copies with a title, V/v, numbering, labels and tags, is never required."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    canal="Nạo vét kênh Lài trước mùa nước nổi.",
    bees="Tập huấn nuôi ong lấy mật cho hội viên.",
    fund="V/v phân bổ quỹ khuyến học thôn Dâu.",
    law="Điều 9 quy ước thôn Dâu cấm thả bò lên đê.",
    club="1. FC Sông Lài thắng trận đầu.",
    rules="Quy ước thôn Dâu có 12 điều.",
    # These hold the labels, and the words of the others apart.
    list_one="Câu 1, bước 2, mục 3: nội dung tin. Kênh nạo bùn, lài nở, vét ao; nuôi gà 1, ong 2.",
    list_two="V và v, re, stt 4, a, b, c: tập thể huấn luyện; mật ong, lấy lúa, phân bổ phân.",
)

ROWS = (
    *(
        Row(f"{label} nạo vét kênh Lài", "canal", never="list-one", bare=False)
        for label in ("V/v", "v/v:", "(V/v", "vv", "3.", "2)", "b)", "IV.", "I.2.", "(1)", "④")
    ),
    *(
        Row(f"{label} Tập huấn nuôi ong", "bees", never="list-one list-two")
        for label in ("Câu 2:", "Bước 1:", "Khoản 3.", "Nội dung:", "Tiêu đề:", "[Tin]", "Re:")
    ),
    Row("STT 4 tập huấn nuôi ong lấy mật", "bees"),
    Row("&nbsp;tập huấn<br>nuôi ong", "bees", never="list-one", bare=False),
    Row("<b>nạo vét</b> kênh Lài", "canal", bare=False),
    Row("3. nạo vét kênh Lài", "canal"),
    Row("v/v nạo vét kênh Lài", "canal"),
    # Where an article says it as well it is still found, and first.
    Row("V/v phân bổ quỹ khuyến học", "fund", first=True),
    Row("phân bổ quỹ khuyến học", "fund"),
    # A number of something is required.
    Row("điều 9 quy ước", "law", never="rules"),
    Row("12 điều quy ước", "rules", never="law", bare=False),
    Row("1. FC Sông Lài", "club"),
)


async def test_what_is_copied_with_a_title_is_not_required(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(shared_engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
