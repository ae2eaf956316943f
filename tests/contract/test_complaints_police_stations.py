"""CA before the kind of a place is công an, and neither cá nor ca; elsewhere it is a word."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    police="Công an huyện Cửu Hà trả lại xe cho chủ.",
    police_commune="Công an xã Mai Hòa trực cả đêm.",
    police_ward="Công an phường Lụa nhắc dân khóa cửa.",
    police_town="Công an thị trấn Dâu đổi trụ sở.",
    police_province="Công an tỉnh Sen Hồ mở hòm thư.",
    police_city="Công an thành phố Lụa gác chợ đêm.",
    police_quarter="Công an quận Bến Chài trao cờ.",
    fish="Cá huyện Cửu Hà được mùa, thương lái vào tận ao.",
    fish_commune="Ao cá xã Mai Hòa vỡ bờ.",
    singing="Đêm ca nhạc ở đình Sen.",
    shift="Bác sĩ ca trực đêm ở trạm.",
    cases="Thêm ca mắc mới ở ấp Dâu.",
    poems="Chấm giải thơ ca huyện Cửu Hà.",
    society="Ca xã hội học của sinh viên.",
)
ROWS = (
    Row("CA huyện", "police", "fish", first=True, bare=False),
    Row("ca huyện Cửu Hà", "police", "fish"),
    Row("CA huyện Cửu Hà", "police", "fish", first=True),
    Row("CA xã", "police-commune", "fish-commune", bare=False),
    Row("ca xã Mai Hòa", "police-commune", "fish-commune"),
    Row("CA phường", "police-ward", "fish"),
    Row("ca phường Lụa", "police-ward"),
    Row("CA thị trấn Dâu", "police-town"),
    Row("CA tỉnh", "police-province", "fish"),
    Row("ca quận Bến Chài", "police-quarter"),
    Row("CAH Cửu Hà", "police", "fish"),
    Row("CAX Mai Hòa", "police-commune", "fish-commune"),
    Row("CAP Lụa", "police-ward", bare=False),
    Row("CAT Sen Hồ", "police-province", bare=False),
    Row("CATP Lụa", "police-city"),
    Row("CAQ Bến Chài", "police-quarter"),
    Row("ca nhạc", "singing", "police fish"),
    Row("ca trực", "shift", "police"),
    Row("ca mắc mới", "cases", "police"),
    Row("thơ ca huyện Cửu Hà", "poems", "police", bare=False),
    Row("ca xã hội học", "society", "police-commune"),
    Row("cá huyện Cửu Hà", "fish", "police", bare=False),
)


async def test_police_stations_are_found_by_ca_and_songs_and_fish_are_not(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
