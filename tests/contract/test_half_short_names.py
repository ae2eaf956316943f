"""Names of offices of which readers and writers shorten only a part."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    nature="Phòng Tài nguyên và Môi trường đo bãi bồi.",
    nature_short="Phòng TN&MT trả sổ ở Mai Hòa.",
    nature_half="Phòng Tài nguyên & MT mời họp.",
    plan="Sở Kế hoạch và Đầu tư đón đoàn Lụa.",
    school="Phòng GD&ĐT khen lớp chồi.",
    farm="Sở NN-PTNT tặng giống sen.",
    farm_other="Nông nghiệp xã Cửu Hà phun thuốc.",
    labour="Phòng LĐ-TB&XH thăm hộ nghèo.",
    money="Phòng Tài chính - Kế hoạch chốt sổ.",
    jobs="Trung tâm Dịch vụ việc làm mở sàn.",
    project="Ban QLDA huyện Lụa cắm mốc.",
    customers="Tài chính gia đình: khách hàng hỏi.",
)
ROWS = (
    *(
        Row(typed, "nature nature-short nature-half", "plan farm")
        for typed in (
            *("phòng tài nguyên và mt", "phòng tn và môi trường", "phòng tài nguyên & mt"),
            *("phòng tài nguyên mt", "Phòng TN & Môi trường"),
        )
    ),
    *(Row(t, "plan", "money") for t in ("sở kh và đầu tư", "sở kế hoạch đt", "sở kh & đầu tư")),
    *(Row(t, "school", "labour") for t in ("phòng gd và đào tạo", "phòng giáo dục đt")),
    *(
        Row(t, "farm", "farm-other")
        for t in ("sở nông nghiệp ptnt", "sở nông nghiệp & ptnt", "sở nn và phát triển nông thôn")
    ),
    *(Row(t, "labour", "school") for t in ("phòng lao động tbxh", "phòng lđ thương binh xã hội")),
    *(Row(t, "money", "customers") for t in ("phòng tài chính - kh", "phòng tc kế hoạch")),
    *(Row(t, "jobs", "money") for t in ("trung tâm dv việc làm", "tt dịch vụ việc làm")),
    *(Row(t, "project", "plan") for t in ("ban ql dự án", "ban quản lý dự án")),
)


async def test_a_name_is_found_with_any_of_its_parts_short(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    assert await failures(engine, analyzer, ARTICLES, ROWS) == []
