"""A common word that an article lacks: the tiers, `missing` and why say the same of it."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    *(article(f"near-{n}", f"Vớt bèo thôn {n}", body="Dân vớt bèo thôn Trại.") for n in range(4)),
    article("apart", "Vớt bèo trên sông", body="Thuyền ra sông vớt bèo. Mỗi thôn một chiếc."),
    article("without", "Vớt bèo trên hồ", body="Thuyền ra hồ vớt bèo."),
    article("half", "Bèo trên hồ", body="Bèo phủ kín hồ."),
    article("plan", "Kế hoạch 31/KH-UBND", body="Kế hoạch 31/KH-UBND về nạo vét lòng hồ."),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của thôn trong tuần.") for n in range(40)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    ranking = Ranking(enough_by_relevance=4)
    return knowing(shared_engine, analyzer, SHELF, ranking)


@pytest.mark.parametrize(
    "q", ["vớt bèo thôn", "vot beo thon", "kế hoạch 31/KH-UBND nạo vét sông", "thôn vớt bèo hồ"]
)
@pytest.mark.parametrize("match", list(Match))
async def test_what_counts_as_whole_lacks_nothing_wherever_it_is_asked(
    readers: SearchService, q: str, match: Match
) -> None:
    request = SearchRequest(q=q, match=match, size=50)
    found = await readers.search(request)
    whole = {hit.id for hit in (await readers.search(request.but(match=Match.ALL))).hits}
    assert whole
    for hit in found.hits:
        told = await readers.why(request, hit.id)
        assert told.missing == hit.missing
        assert (told.tier in ("phrase", "all")) == (hit.missing == []) == (hit.id in whole)


async def test_an_article_without_the_common_word_is_told_that_it_lacks_it(
    readers: SearchService,
) -> None:
    request = SearchRequest(q="vớt bèo thôn")
    assert (await readers.search(request)).match.tier == "phrase"
    told = await readers.why(request, "without")
    assert (told.found, told.tier, told.missing) == (False, "all", [])
    (reason,) = told.kept_out_by
    assert reason.code == "tier"
    assert reason.message.endswith("bài này không có: “thôn”.")
    (reason,) = (await readers.why(request, "apart")).kept_out_by
    assert reason.message.endswith("trong bài này các từ đứng rời.")


async def test_an_article_that_lacks_more_than_the_common_word_is_told_both(
    readers: SearchService,
) -> None:
    told = await readers.why(SearchRequest(q="vớt bèo thôn"), "half")
    assert told.missing[-1] == "thôn"
    assert len(told.missing) == 2
