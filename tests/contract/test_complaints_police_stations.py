"""CA before the kind of a place is công an, and neither cá nor ca; elsewhere it is a word."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from tests.conftest import index, knowing
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
    choir="Đội ca của tỉnh đi diễn ở đình.",
    tune="Viết trường ca về thành phố bên sông.",
    old_tune="Hội tân cổ, đêm ca ở quận mới.",
    two="Trạm bơm chia hai ca khắp huyện.",
    head="Giám đốc CAT Sen Hồ thăm trường.",
    sand="Ghe chở cát CAT lậu bị giữ.",
    mister="Ông CAP đan nón mời khách.",
    society="Ca xã hội học của sinh viên.",
)
ROWS = (
    Row("CA huyện", "police", "fish", first=True, bare=False),
    Row("ca huyện Cửu Hà", "police", bare=False),
    Row("CA huyện Cửu Hà", "police", "fish", first=True),
    Row("CA xã", "police-commune", "fish-commune", bare=False),
    Row("ca xã Mai Hòa", "police-commune", bare=False),
    Row("CA phường", "police-ward", "fish"),
    Row("ca phường Lụa", "police-ward"),
    Row("CA thị trấn Dâu", "police-town"),
    Row("CA tỉnh", "police-province", "fish"),
    Row("ca quận Bến Chài", "police-quarter"),
    Row("ca huyen Cuu Ha", "police", "fish"),
    Row("ca xa Mai Hoa", "police-commune", "fish-commune"),
    # Without capitals and among marks it is a word as well, and no other police.
    Row("ca tỉnh", "choir police-province", "police-city police", bare=False),
    Row("ca thành phố", "tune police-city", "police-province police-ward", bare=False),
    Row("trường ca thành phố", "tune", "police-city", bare=False),
    Row("tân cổ ca quận", "old-tune", "police-quarter", bare=False),
    Row("hai ca huyện", "two", "police", bare=False),
    Row("CAH Cửu Hà", "police", "fish"),
    Row("CAX Mai Hòa", "police-commune", "fish-commune"),
    Row("CAP Lụa", "police-ward", bare=False),
    Row("CAT Sen Hồ", "police-province", bare=False),
    Row("giám đốc CAT", "head"),
    Row("công an tỉnh", "police-province head", "sand"),
    Row("công an phường", "police-ward", "mister"),
    Row("cát CAT lậu", "sand", bare=False),
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


@pytest.mark.parametrize(
    ("typed", "police", "fish"),
    [
        ("CA huyện", "police", "fish"),
        ("ca huyện Cửu Hà", "police", "fish"),
        ("ca huyện cửu hà", "police", "fish"),
        ("ca huyen cuu ha", "police", "fish"),
        ("ca xã Mai Hòa", "police-commune", "fish-commune"),
    ],
)
async def test_a_police_station_comes_before_fish(
    engine: EngineWriter, analyzer: Analyzer, typed: str, police: str, fish: str
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    answer = await service.search(SearchRequest(q=typed).but(size=50))
    ids = [hit.id for hit in answer.hits]
    assert police in ids
    assert fish not in ids or ids.index(police) < ids.index(fish)
