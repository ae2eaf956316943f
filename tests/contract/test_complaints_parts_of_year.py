"""Parts of a year by their other names: 3 tháng đầu năm is quý I."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    first="Thu chợ quý I năm 2031 tăng.",
    second="Thu chợ quý II năm 2031 giảm.",
    months="Sơ kết ba tháng đầu năm 2030 của trạm.",
    half="Nuôi tôm nửa đầu năm 2031 được mùa.",
    six="Nuôi ếch 6 tháng đầu năm 2031 lỗ.",
    nine="Bán mắm 9 tháng năm 2031 lãi.",
    end="Nuôi ốc nửa cuối năm 2031.",
    last="Thu phà quý IV năm 2031.",
    may="Ngày 3 tháng năm họp tổ dân phố.",
    may_of_year="Sáng 6 tháng năm 2031 khởi công bến.",
    may_nine="Tối 9 tháng năm hát chèo.",
)
ROWS = (
    *(
        Row(f"thu chợ {t} năm 2031", "first", "second")
        for t in ("3 tháng đầu", "ba tháng đầu", "quý 1")
    ),
    Row("3 tháng đầu năm 2031", "first", "second six half"),
    # The third, sixth or ninth of May is no part of a year.
    *(Row(t, "first", "may may-of-year") for t in ("3 tháng đầu năm", "quý 1", "ba tháng đầu năm")),
    *(Row(t, "six half", "may may-of-year") for t in ("6 tháng đầu năm", "nửa đầu năm 2031")),
    *(Row(t, "nine", "may-nine") for t in ("9 tháng đầu năm 2031", "ba quý đầu năm 2031")),
    Row("9 tháng đầu năm", "", "may-nine nine"),
    *(Row(f"sơ kết {t} 2030", "months") for t in ("quý I năm", "quý 1 năm", "3 tháng đầu năm")),
    *(
        Row(f"nuôi tôm {t} năm 2031", "half", "six")
        for t in ("6 tháng đầu", "sáu tháng đầu", "nửa đầu")
    ),
    *(
        Row(f"nuôi ếch {t}", "six", "half")
        for t in ("nửa đầu năm", "6 tháng đầu năm", "hai quý đầu năm")
    ),
    *(Row(f"bán mắm {t}", "nine") for t in ("9 tháng đầu năm 2031", "ba quý đầu năm 2031")),
    *(Row(f"nuôi ốc {t}", "end") for t in ("6 tháng cuối năm", "nửa cuối năm 2031")),
    Row("thu phà 3 tháng cuối năm 2031", "last"),
)


async def test_a_part_of_a_year_is_found_by_its_other_names(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
