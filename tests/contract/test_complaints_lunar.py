"""Days that are called "mùng" are found as lunar days and as solar ones, other days only so."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    potters="Giỗ tổ nghề gốm mùng 9 tháng Hai âm lịch ở Bến Lụa.",
    weavers="Hội làng dệt mồng 7 tháng Tám âm lịch.",
    boats="Đua ghe mùng 8/4 âm lịch trên sông Cửu Hà.",
    shrine="Hội miếu Bà mùng 6 tháng 3.",
    shrine_words="Cúng đình mồng bốn tháng Mười một.",
    temple="Dâng hương chùa Sen 12/2 ÂL.",
    well="Rước nước ngày 9 tháng 2 ở xóm Đình.",
    meeting="Chiều 7/8 họp tổ dân phố.",
    sixth="Ngày 6/3 tiêm phòng cho trâu.",
    orphans="Cúng cô hồn mười lăm tháng Bảy âm lịch.",
    tet="Lì xì ngày mùng 5 Tết ở chùa Cồn.",
    women="Hái hoa mùng 8 tháng 3 ở hội trường.",
    rally="Mít tinh mồng 2 tháng 9.",
    fourth="Ngày 4/11 cấp nước trở lại.",
    solar="Khai hội mùng 3/7 dương lịch.",
    two_days="Nghỉ chợ mùng 6-7 Tết.",
    dated="Hạn nộp là mùng 5 tháng 4 năm 2031.",
)
ROWS = (
    *(
        Row(t, "potters well")
        for t in ("mùng 9 tháng 2", "mồng 9 tháng 2", "mùng chín tháng hai", "mồng 9/2")
    ),
    *(Row(t, "potters", "well") for t in ("9/2 âm lịch", "9/2 ÂL", "ngày 9/2 âm lịch")),
    *(Row(t, "weavers meeting") for t in ("mùng 7 tháng 8", "mồng bảy tháng tám", "mồng 7/8")),
    *(Row(t, "boats") for t in ("mùng 8 tháng 4", "mồng 8 tháng tư", "mùng tám tháng tư")),
    *(Row(t, "shrine", "sixth") for t in ("6/3 âm lịch", "mùng 6/3 âm lịch")),
    *(Row(t, "shrine") for t in ("mùng sáu tháng ba", "mồng 6/3", "hội miếu mùng 6/3")),
    *(Row(t, "shrine-words", "fourth") for t in ("4/11 âm lịch", "mùng 4/11 ÂL")),
    *(Row(t, "shrine-words") for t in ("mùng 4 tháng 11", "mồng 4/11")),
    *(Row(t, "orphans") for t in ("ngày 15/7 ÂL", "rằm tháng bảy", "mười lăm tháng bảy âm lịch")),
    *(Row(t, "tet") for t in ("mùng năm tết", "mùng 5 tết")),
    Row("mồng 5 tết", "tet", bare=False),
    Row("mồng 9/2 âm", "potters", "well", bare=False),
    # Without "mùng" an ordinary day, and holidays of the solar calendar.
    *(Row(t, "well", "potters") for t in ("ngày 9 tháng 2", "ngày 9/2", "9/2")),
    *(Row(t, "meeting", "weavers") for t in ("ngày 7 tháng 8", "7/8")),
    *(Row(t, "", "boats") for t in ("ngày 8 tháng 4", "8-4-2031")),
    *(Row(t, "", "women") for t in ("8/3 âm lịch", "8/3 ÂL")),
    Row("2/9 âm lịch", "", "rally"),
    Row("mùng 2 tháng 9", "rally"),
    Row("ngày 12/2", "", "temple"),
    Row("mùng 9 tháng 12", "", "potters well"),
    Row("mùng 5 tháng 4", "dated"),
    Row("5/4 âm lịch", "", "dated"),
    Row("mùng 3/7", "solar"),
    Row("3/7 âm lịch", "", "solar"),
    Row("6/7 âm lịch", "", "two-days"),
)


async def test_lunar_days(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
