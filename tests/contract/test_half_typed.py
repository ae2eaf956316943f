"""A query sent half-typed is searched whole where no article has it as it was sent."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.completions import CompletionsBuilder
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import shelf

FLOWERS = {f"flowers_{at}": f"Hội hoa xuân Bến Lụa mở lần thứ {at}." for at in range(1, 25)}
CRAFTS = {f"craft_{at}": f"Hợp tác xã chiếu Mai Hòa, tổ {at}." for at in range(1, 25)}
OTHERS = {
    "coin": "Tiền xu trong tủ, hội làng có hoa.",
    "letter": "Hợp đồng x của tổ công tác.",
    "ground": "Sân bay cũ và sân bãi.",
}
ARTICLES = shelf(**FLOWERS, **CRAFTS, **OTHERS)


@pytest.fixture
async def readers(engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(engine, analyzer, ARTICLES)
    service = knowing(engine, analyzer, ARTICLES)
    builder = CompletionsBuilder()
    for one in ARTICLES:
        builder.add(one.id, one.body or one.title, 1, None)
    service.artefacts.completions = builder.build(service.artefacts.lexicon)
    return service


@pytest.mark.parametrize(
    ("typed", "whole", "found"),
    [
        ("hội hoa xu", "hội hoa xuân", "flowers"),
        ("hoi hoa xu", "hoi hoa xuan", "flowers"),
        ("hợp tác x", "hợp tác xã", "craft"),
        ("hợp tác xã chiế", "hợp tác xã chiếu", "craft"),
        ("hop tac x", "hop tac xa", "craft"),
    ],
)
async def test_it_is_searched_whole_and_said(
    readers: SearchService, typed: str, whole: str, found: str
) -> None:
    answer = await readers.search(SearchRequest(q=typed))
    assert (answer.did_you_mean or "").startswith(whole)
    assert [note.code for note in answer.notes][:1] == ["searched_instead"]
    assert all(hit.id.startswith(found) for hit in answer.hits)


@pytest.mark.parametrize("typed", ["hội hoa xu", "hợp tác x"])
async def test_verbatim_takes_it_back(readers: SearchService, typed: str) -> None:
    answer = await readers.search(SearchRequest(q=typed, verbatim=True))
    assert "searched_instead" not in [note.code for note in answer.notes]


@pytest.mark.parametrize("typed", ["tiền xu", "hội hoa xuân", '"hội hoa xu"', "hoa xu mới nhất"])
async def test_what_is_whole_or_quoted_is_searched_as_it_is(
    readers: SearchService, typed: str
) -> None:
    answer = await readers.search(SearchRequest(q=typed))
    assert "searched_instead" not in [note.code for note in answer.notes]


async def test_it_is_corrected_in_the_calendar_and_among_reasons_as_well(
    readers: SearchService,
) -> None:
    request = SearchRequest(q="hợp tác x")
    assert (await readers.why(request, "craft-1")).rank
    assert not (await readers.why(request, "letter")).rank
