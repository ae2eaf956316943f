"""Addresses are found however their number, street, ward and city are written."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    plain="Trụ sở tại 155 Lê Dâu.",
    street="Quán mở ở 48 đường Trần Mành.",
    house="Chợ ở số nhà 20 Bến Lụa.",
    number="Họp tại số 31, đường Hồ Sen.",
    short="Kho hàng ở 77 Đ. Ngô Sậy.",
    slash="Tiệm vải ở 12/5 Phan Bần.",
    ward="Dân phường Mai Sậy, quận Gò Mây họp.",
    commune="Xã Cửu Hà trồng tràm.",
    document="Văn bản số 155 nói về Lê Dâu.",
    apart="Có 48 người ở đường làng, Trần Mành ở xa.",
)
ROWS = (
    *(Row(t, "plain", bare=False) for t in ("số 155 Lê Dâu", "tại số 155 Lê Dâu")),
    *(Row(t, "plain") for t in ("155 Lê Dâu", "số nhà 155 Lê Dâu", "155 đường Lê Dâu")),
    *(Row(t, "plain") for t in ("số 155 đường Lê Dâu", "số nhà 155, đường Lê Dâu")),
    *(Row(t, "street") for t in ("48 Trần Mành", "số 48 đường Trần Mành", "48 đường Trần Mành")),
    Row("số nhà 48 đường Trần Mành", "street", "apart"),
    Row("48 phố Trần Mành", "street"),
    *(Row(t, "house", bare=False) for t in ("số 20 Bến Lụa", "20 Đ. Bến Lụa")),
    *(Row(t, "number") for t in ("số 31 đường Hồ Sen", "31 đường Hồ Sen")),
    *(Row(t, "short") for t in ("77 Ngô Sậy", "77 đường Ngô Sậy", "số nhà 77 Ngô Sậy")),
    Row("77 Đ. Ngô Sậy", "short", bare=False),
    *(Row(t, "slash") for t in ("12/5 Phan Bần", "số nhà 12/5 Phan Bần", "12/5 đường Phan Bần")),
    # The city or province is known.
    *(Row(f"155 Lê Dâu, {city}", "plain") for city in ("TP.HCM", "TP HCM", "tỉnh Bắc Sa")),
    *(Row(f"155 đường Lê Dâu, {city}", "plain") for city in ("thành phố Hồ Chí Minh", "TPHCM")),
    *(Row(f"phường Mai Sậy, quận Gò Mây, {one}", "ward") for one in ("TP.HCM", "tỉnh Nam Sa")),
    *(Row(f"phường Mai Sậy {one}", "ward", bare=False) for one in ("TP.HCM", "tỉnh Nam Sa")),
    *(Row(f"xã Cửu Hà, {one}", "commune", bare=False) for one in ("tỉnh Sa Đông", "TP Mây Bến")),
    Row("trồng tràm xã Cửu Hà tỉnh Sa Đông", "commune", bare=False),
    # What is asked for is required.
    Row("tỉnh Sa Đông", "", "commune ward"),
    Row("UBND tỉnh Sa Đông", "", "commune ward"),
    Row("xã của tỉnh Sa Đông", "", "commune"),
    Row("chợ thành phố Mây Bến", "", "house"),
)
PARTS = shelf(
    four="Kẹt xe ở ngã tư Bảy Sậy.",
    four_digit="Kẹt xe ở ngã 4 Tám Sậy.",
    tree="Kẹt xe ở ngã tư Cây Mận.",
    five="Sửa ngã năm Chuồng Vịt.",
    five_digit="Sửa ngã 5 Chuồng Gà.",
    three="Chợ ngã ba Bần.",
    group="Tổ dân phố 9 gom rác.",
    area="Khu dân cư 5 trồng cây.",
    ring="Đường vành đai 3 thông xe.",
    canal="Kênh T5 nạo vét.",
    ward="Dân phường 14, quận Gò Vấp họp.",
    plane="Máy bay F14 hạ cánh.",
    fell="Bà ngã năm 2030.",
)
ROWS_OF_PARTS = (
    *(Row(t, "four", bare=False) for t in ("ngã 4 Bảy Sậy", "ngã tư Bảy Sậy")),
    *(Row(t, "four-digit", bare=False) for t in ("ngã 4 Tám Sậy", "ngã tư Tám Sậy")),
    *(Row(t, "five", "fell", bare=False) for t in ("ngã 5 Chuồng Vịt", "ngã năm Chuồng Vịt")),
    *(Row(t, "five-digit", bare=False) for t in ("ngã 5 Chuồng Gà", "ngã năm Chuồng Gà")),
    Row("ngã 4 Cây Mận", "tree", bare=False),
    *(Row(t, "three", bare=False) for t in ("ngã 3 Bần", "ngã ba Bần")),
    Row("ngã năm 2030", "fell", "five", bare=False),
    Row("máy bay F14", "plane"),
)
# Readings need a lexicon.
KNOWN = {
    "tdp9": "group",
    "TDP09": "group",
    "kdc5": "area",
    "VĐ3": "ring",
    "kênh T.5": "canal",
    "kênh T-5": "canal",
    "F14 Gò Vấp": "ward",
    "f.14, quận Gò Vấp": "ward",
    "F14": "plane",
}


async def test_addresses_are_found_however_they_are_written(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_parts_of_a_town_are_found_by_their_number(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, PARTS, ROWS_OF_PARTS)
    assert not failed, "\n".join(failed)


async def test_parts_of_a_town_are_read_in_short(engine: EngineWriter, analyzer: Analyzer) -> None:
    await index(engine, analyzer, PARTS)
    service = knowing(engine, analyzer, PARTS)
    for typed, found in KNOWN.items():
        answer = await service.search(SearchRequest(q=typed))
        assert [hit.id for hit in answer.hits if not hit.missing] == [found], typed
