"""The word for a kind of place before its name is found in full and short."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    ward="UBND phường Bến Nghi họp.",
    ward_short="Hội của P.Tân Sậy.",
    district="Quận Gò Mây mở chợ.",
    district_short="Tai nạn tại Q. Sa Lụa.",
    road="Sửa đường Trần Bến.",
    road_short="Sửa Đ. Lê Lai Vân.",
    town="Chợ thị trấn Hóc Lụa.",
    town_short="Chợ TT. Hóc Mía.",
    rural="Đoàn huyện Cửu Lụa.",
    rural_short="Đoàn H. Cửu Nghi.",
    commune="Dân xã Tân Mây.",
    commune_short="Dân X. Tân Bến.",
    province="Đoàn tỉnh Bắc Sa.",
    province_short="Đoàn T. Nam Sa.",
    city="Chợ thành phố Lụa Bến.",
    city_short="Chợ T.P Mây Lụa.",
    borough="Chợ thị xã Mía Lụa.",
    borough_short="Chợ TX. Gò Bến.",
    quarter="Hẻm khu phố Bến Cát Lụa.",
    quarter_short="Hẻm KP. Bến Đò.",
    # The names alone, and what the letters are elsewhere.
    names="Bến Nghi, Tân Sậy, Gò Mây, Sa Lụa, Hóc Mía, Cửu Nghi đều đẹp.",
    letters="Nhóm P Q H X T Đ, vé 5.000 Đ. Trần thế.",
)
ROWS = (
    *(Row(t, "ward", "names letters") for t in ("P. Bến Nghi", "P.Bến Nghi", "p.bến nghi")),
    Row("công an P. Bến Nghi", "", "names letters"),
    *(Row(t, "ward-short", "names letters") for t in ("phường Tân Sậy", "P. Tân Sậy")),
    *(Row(t, "district", "names") for t in ("Q. Gò Mây", "Q.Gò Mây", "q gò mây")),
    *(Row(t, "district-short", "names") for t in ("quận Sa Lụa", "Q.Sa Lụa", "QUẬN SA LỤA")),
    *(Row(t, "road") for t in ("Đ. Trần Bến", "đ.trần bến", "đường Trần Bến")),
    *(Row(t, "road-short") for t in ("đường Lê Lai Vân", "Đ.Lê Lai Vân")),
    *(Row(t, "town") for t in ("TT. Hóc Lụa", "TT Hóc Lụa", "tt.hóc lụa")),
    *(Row(t, "town-short", "names") for t in ("thị trấn Hóc Mía", "TT Hóc Mía")),
    *(Row(t, "rural") for t in ("H. Cửu Lụa", "H.Cửu Lụa")),
    Row("huyện Cửu Nghi", "rural-short", "names"),
    *(Row(t, "commune") for t in ("X. Tân Mây", "x.tân mây")),
    Row("xã Tân Bến", "commune-short"),
    Row("T. Bắc Sa", "province"),
    Row("tỉnh Nam Sa", "province-short"),
    *(Row(t, "city") for t in ("TP. Lụa Bến", "T.P Lụa Bến", "T.P. Lụa Bến", "tp lụa bến")),
    *(Row(t, "city-short") for t in ("thành phố Mây Lụa", "TP Mây Lụa", "T.P. Mây Lụa")),
    *(Row(t, "borough") for t in ("TX. Mía Lụa", "T.X Mía Lụa")),
    *(Row(t, "borough-short") for t in ("thị xã Gò Bến", "TX Gò Bến")),
    *(Row(t, "quarter") for t in ("KP. Bến Cát Lụa", "KP Bến Cát Lụa")),
    Row("khu phố Bến Đò", "quarter-short"),
)


async def test_kinds_of_places_are_found_in_full_and_short_before_the_same_name(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
