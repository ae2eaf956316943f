"""Short titles of persons, and short forms that mean something only beside years or days."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import index, knowing
from tests.contract.complaints import Row, failures, shelf

# Short → what stands in the article; each is asked for by the other.
TITLES = {
    "LM Giuse Trần Sẫm": "linh mục Giuse Trần Sẫm",
    "TT Thích Minh Lụa": "thượng tọa Thích Minh Lụa",
    "ĐĐ Thích Tâm Sen": "đại đức Thích Tâm Sen",
    "HT Thích Quảng Bến": "hòa thượng Thích Quảng Bến",
    "LS Ngô Văn Đước": "luật sư Ngô Văn Đước",
    "DS Bùi Thị Tràm": "dược sĩ Bùi Thị Tràm",
    "YS Phan Văn Sú": "y sĩ Phan Văn Sú",
    "KTS Vũ Bần": "kiến trúc sư Vũ Bần",
    "BT Đảng ủy xã Hạ": "bí thư Đảng ủy xã Hạ",
    "CT HĐND xã Trúc": "chủ tịch Hội đồng nhân dân xã Trúc",
    "CV Đỗ Thị Mắm": "chuyên viên Đỗ Thị Mắm",
    "GĐ Trần Thị Vẹt": "giám đốc Trần Thị Vẹt",
    "GĐ Sở Giao thông": "giám đốc Sở Giao thông",
    "Th.úy Lê Đước": "thượng úy Lê Đước",
    "Tr.tá Phạm Mành": "trung tá Phạm Mành",
    "Tr.úy Hồ Sậy": "trung úy Hồ Sậy",
}
OFFICES = {
    "VLXD": "vật liệu xây dựng",
    "BVTV": "bảo vệ thực vật",
    "TTATGT": "trật tự an toàn giao thông",
    "HĐXX": "hội đồng xét xử",
    "KTX": "ký túc xá",
    "BGH": "ban giám hiệu",
    "HSG": "học sinh giỏi",
    "LMLM": "lở mồm long móng",
    "GSGC": "gia súc, gia cầm",
    "hội ND": "hội nông dân",
    "đoàn TN": "đoàn thanh niên",
    "khu CN": "khu công nghiệp",
    "CMCN 4.0": "cách mạng công nghiệp 4.0",
    "HCTĐ": "hội chữ thập đỏ",
    "LĐĐ 2024": "luật đất đai 2024",
    "NK 2031-2036": "nhiệm kỳ 2031-2036",
    "GĐ 2031-2035": "giai đoạn 2031-2035",
}
PAIRS = TITLES | OFFICES
LONG = shelf(**{f"l{at}": f"Có {full} ở đây." for at, full in enumerate(PAIRS.values())})
SHORT = shelf(**{f"s{at}": f"Có {short} ở đây." for at, short in enumerate(PAIRS)})

BESIDE = shelf(
    saturday="Chợ phiên mở sáng thứ bảy ở bến đò.",
    sunday="Chợ phiên mở chiều chủ nhật ở bến đò.",
    weekend="Sân bóng mở cửa T7 và CN.",
    worker="Thi thợ giỏi CN may.",
    quarter="Tin chợ nổi quý II/2034.",
    months="Tin chợ nổi 9 tháng năm 2034.",
    family="Gặp mặt GĐ văn hóa tiêu biểu.",
    park="Dọn rác ở công viên Lê Văn Bần.",
    import_="Hàng NK tăng giá.",
    stage="Giai đoạn 2031-2035 trồng tràm.",
    years="Quy hoạch cây xanh 2041-2045 đã xong.",
)
ROWS_BESIDE = (
    *(Row(t, "saturday") for t in ("chợ phiên sáng T7", "chợ phiên sáng thứ 7")),
    Row("chợ phiên chiều CN", "sunday"),
    *(Row(t, "weekend") for t in ("sân bóng thứ bảy", "sân bóng chủ nhật", "sân bóng T7, CN")),
    Row("chủ nhật", "sunday weekend", "worker"),
    *(Row(t, "quarter") for t in ("chợ nổi quý 2/2034", "chợ nổi quý II/2034")),
    Row("giám đốc", "", "family"),
    Row("cv Lê Văn Bần", "park"),
    Row("nhiệm kỳ", "", "import"),
    Row("gđ 2031-2035 trồng tràm", "stage"),
)


async def test_titles_and_short_forms_find_their_long_forms(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    rows = [Row(short, f"l{at}") for at, short in enumerate(PAIRS)]
    failed = await failures(engine, analyzer, LONG, rows)
    assert not failed, "\n".join(failed)


async def test_long_forms_find_titles_and_short_forms(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    rows = [Row(full, f"s{at}") for at, full in enumerate(PAIRS.values())]
    failed = await failures(engine, analyzer, SHORT, rows)
    assert not failed, "\n".join(failed)


async def test_short_forms_mean_something_beside_days_and_years(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, BESIDE, ROWS_BESIDE)
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize(
    ("typed", "found", "missing"),
    [
        ("chợ nổi QII/2034", ["quarter"], ()),
        ("chợ nổi 9T/2034", ["months"], ()),
        ("XQV 2041-2045", ["years"], ("XQV",)),
        ("zhk 2041-2045", ["years"], ("zhk",)),
    ],
)
async def test_beside_a_year_what_nobody_knows_leaves_the_year(
    engine: EngineWriter, analyzer: Analyzer, typed: str, found: list[str], missing: tuple[str, ...]
) -> None:
    await index(engine, analyzer, BESIDE)
    service = knowing(engine, analyzer, BESIDE)
    answer = await service.search(SearchRequest(q=typed))
    assert [hit.id for hit in answer.hits] == found
    assert tuple(answer.hits[0].missing) == missing
