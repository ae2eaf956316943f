"""A feast is found whatever word for the occasion stands before it, and in its year first."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.complaints import Row, failures, shelf

OCCASIONS = shelf(
    noel="Noel ấm áp ở xóm đạo Mai Hòa.",
    christmas="Hát Giáng sinh trên bến Sen.",
    moon="Trung thu ở cù lao Lụa.",
    moon_named="Rước đèn Tết Trung thu tại ấp Chài.",
    parents="Vu lan ở chùa Dâu.",
    wedding="Lễ cưới tập thể ở xã Cửu Hà.",
    night="Đêm hội bên sông Lụa.",
)
ROWS = (
    *(
        Row(typed, "noel christmas", "wedding night moon")
        for typed in ("lễ noel", "mừng noel", "ngày noel", "mùa Noel", "đêm giáng sinh")
    ),
    *(
        Row(typed, "moon moon-named", "wedding night noel")
        for typed in ("rằm trung thu", "lễ trung thu", "đón tết trung thu", "đêm trung thu")
    ),
    *(Row(typed, "parents", "wedding") for typed in ("mùa vu lan", "ngày lễ vu lan")),
)

NAMES = (
    *(("Tết Trung thu", "Trung thu"), ("Giáng sinh", "Noel"), ("Lễ Vu lan", "Vu lan")),
    ("Tết Đoan ngọ", "Đoan ngọ"),
)
YEARS = [
    article(
        f"{at}-{year}",
        f"{name} ở làng Chài" if year == 2031 else f"{short} ấm áp trên bến",
        body=f"Bà con {name} quây quần, {name} rộn ràng. Năm {year}, {name}.",
        published_at=f"{year}-09-05",
    )
    for at, (name, short) in enumerate(NAMES)
    for year in (2030, 2031)
]


async def test_a_word_for_the_occasion_before_a_feast_is_a_part_of_its_name(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    assert await failures(engine, analyzer, OCCASIONS, ROWS) == []


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    found = [*YEARS, *(article(f"n{n}", f"Tin vắn {n}", body="Bản tin xã.") for n in range(9))]
    await index(shared_engine, analyzer, found)
    return knowing(shared_engine, analyzer, found)


@pytest.mark.parametrize("at", range(len(NAMES)))
@pytest.mark.parametrize("year", [2030, 2031])
async def test_of_two_years_of_a_feast_the_one_that_was_typed_is_first(
    readers: SearchService, at: int, year: int
) -> None:
    found = await readers.search(SearchRequest(q=f"{NAMES[at][0].lower()} {year}"))
    assert found.hits[0].id == f"{at}-{year}"
