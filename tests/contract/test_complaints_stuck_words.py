"""A word that articles write without its blank is found within a longer query."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from tests.conftest import index, knowing
from tests.contract.complaints import shelf, whole

ARTICLES = shelf(
    tour="Khu dulịch cộng đồng bản Sen mở cửa.",
    crime="Tập huấn phòngchống hỏa hoạn ở chợ Dâu.",
    weave="Làng nghề trồngdâu ven suối Lụa.",
    steps="Ruộng bậcthang Mường Dâu vào mùa.",
    guild="Hợptácxã chè Gò Mận họp.",
    congo="Đoàn Congo thăm rừng quý.",
    apart="Khách du xuân, lịch nghỉ của cộng đồng.",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("du lịch cộng đồng", ["tour"]),
        ("khu du lịch cộng đồng bản sen", ["tour"]),
        ("phòng chống hỏa hoạn", ["crime"]),
        ("hợp tác xã chè gò mận", ["guild"]),
        ("ruộng bậc thang", ["steps"]),
        # No word of the dictionary, but too many letters for another word by chance.
        ("làng nghề trồng dâu", ["weave"]),
    ],
)
async def test_a_stuck_word_is_found_beside_other_words(
    engine: EngineWriter, analyzer: Analyzer, typed: str, found: list[str]
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    for query in (typed, fold(typed)):
        assert await whole(service, query) == found, query


async def test_syllables_are_no_foreign_word_that_they_spell(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    assert not await whole(knowing(engine, analyzer, ARTICLES), "rừng con gỗ quý")
