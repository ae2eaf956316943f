"""5g is a mobile network, unless it stands in the place of a time or of grams."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    wave="Phủ sóng 5G ở xã, mạng 5G nhanh.",
    plan="Gói cước 4g rẻ cho sinh viên.",
    old="Tắt sóng 2G của mạng cũ, máy 2G hết dùng.",
    market="Chợ mở lúc 5 giờ.",
    morning="Xe buýt chạy 5 giờ sáng mỗi ngày.",
    ferry="Phà chạy từ 7g đến 9g.",
    half="Tàu rời bến 5g30.",
    salt="Nêm 5g muối vào canh.",
    four="Nêm 4 giờ một lần.",
    two="Đò chạy lúc 2 giờ, nghỉ lúc 6 giờ.",
    yeast="Rắc 2 gam men và 6 gam muối.",
)
ROWS = (
    *(Row(t, "wave", "market morning half") for t in ("5g", "5G")),
    *(Row(t, "wave", "market morning half salt") for t in ("mạng 5g", "sóng 5g", "phủ sóng 5g")),
    *(Row(t, "plan", "four") for t in ("4g", "gói cước 4g", "cước 4G")),
    Row("2g", "old two yeast"),
    Row("6g", "two yeast"),
    *(Row(t, "old", "two yeast") for t in ("tắt sóng 2g", "mạng 2g", "sóng 2G", "máy 2g")),
    Row("mạng 6g", "", "two yeast"),
    *(Row(t, "market") for t in ("lúc 5g", "chợ mở lúc 5g", "chợ mở 5 giờ")),
    *(Row(t, "morning", "wave") for t in ("5g sáng", "xe buýt 5g sáng")),
    *(Row(t, "ferry") for t in ("từ 7g đến 9g", "phà 7g-9g", "phà chạy 7 giờ")),
    *(Row(t, "half", "wave") for t in ("5g30", "tàu 5h30")),
    *(Row(t, "salt", "wave") for t in ("5g muối", "5 gam muối")),
)


async def test_a_small_letter_behind_a_figure_is_read_by_its_place(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
