"""Other orders take articles that are about the words, not those that only mention them."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.test_tiers import FEW, ask, codes

FLOODS = [
    *(
        article(
            f"flood-{n}",
            f"Ngập ở phường {n}",
            body="Mưa lớn ở chợ. Nước ngập, xe máy chết máy.",
            published_at=f"2031-02-0{n}",
        )
        for n in range(1, 4)
    ),
    # Long articles about something else, and newer.
    *(
        article(
            f"passing-{n}",
            f"Tổng kết quý {n}",
            body="Trong quý có mưa lớn. Phường trồng cây, đường ngập được sửa.",
            published_at=f"2031-03-0{n}",
        )
        for n in range(1, 4)
    ),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường học.") for n in range(20)),
]


@pytest.fixture
async def flooded(engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(engine, analyzer, FLOODS)
    return knowing(engine, analyzer, FLOODS, FEW)


@pytest.mark.parametrize("typed", ["mưa lớn ngập", "mua lon ngap"])
async def test_the_newest_are_about_the_words_and_do_not_hold_them_in_passing(
    flooded: SearchService, typed: str
) -> None:
    found = await ask(flooded, typed, sort=Sort.NEWEST)
    assert [hit.id for hit in found.hits] == ["flood-3", "flood-2", "flood-1"]
    assert (found.match.tier, found.match.all) == ("all", 6)
    assert codes(found) == ["whole_match"]
    assert "3 bài viết khác" in found.notes[0].message
    everything = await ask(flooded, typed, sort=Sort.NEWEST, match=Match.ALL)
    assert everything.total == 6
    assert (await ask(flooded, typed)).total == 6


async def test_an_editor_is_told_that_an_article_only_mentions_the_words(
    flooded: SearchService,
) -> None:
    request = SearchRequest("mưa lớn ngập", sort=Sort.NEWEST)
    told = await flooded.why(request, "passing-1")
    assert (told.found, told.tier, told.missing) == (False, "all", [])
    assert "chỉ nhắc tới" in told.kept_out_by[0].message
    assert (await flooded.why(request, "flood-1")).found


async def test_where_few_are_about_the_words_the_newest_hold_them_anywhere(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    shelf = FLOODS[1:]
    await index(engine, analyzer, shelf)
    few = knowing(engine, analyzer, shelf, FEW)
    found = await ask(few, "mưa lớn ngập", sort=Sort.NEWEST)
    assert [hit.id for hit in found.hits][:2] == ["passing-3", "passing-2"]
    assert found.total == 5
