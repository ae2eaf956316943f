"""What many readers search, as everybody sees it."""

import pytest

from searchsvc.engine.base import POPULAR
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.intents import Listing, PopularKeeper, Searches
from searchsvc.indexing.intents.popular import popular_of
from searchsvc.query.log import popular
from searchsvc.search.known.artefact_cache import ArtefactCache
from tests.unit.searched.counts import clicked, searched


async def count(searches: Searches, query: str, number: int = 20, **more: int) -> None:
    await searches.take(searched(query, number, **more))
    await searches.take(clicked(query, "cho"))


async def seen(searches: Searches) -> list[str]:
    return popular_of(await searches.report(7, 50))


async def test_the_most_searched_stand_first_with_their_marks(searches: Searches) -> None:
    await count(searches, "chợ đêm", 12)
    await count(searches, "thuế đất", 30)
    await searches.take(searched("thue dat", 25))
    assert await seen(searches) == ["thuế đất", "chợ đêm"]


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("seldom searched", {"number": 9}),
        ("finds nothing", {"zero": 10}),
        ("finds parts", {"partial": 10}),
        ("finds nothing or parts", {"zero": 5, "partial": 5}),
        ("too long " * 8, {}),
        ("gọi 0912 345 678", {}),
        ("viết cho an@maihoa.example", {}),
        ("last month", {"ago": 30}),
    ],
)
async def test_what_is_rare_private_or_useless_is_never_shown(
    searches: Searches, query: str, counts: dict[str, int]
) -> None:
    await count(searches, query, **counts)
    assert await seen(searches) == []


async def test_what_nobody_opened_is_not_shown(searches: Searches) -> None:
    await searches.take(searched("không ai mở", 50))
    assert await seen(searches) == []


async def test_a_higher_limit_of_reports_holds_here_too(searches: Searches) -> None:
    searches._least = 30
    await count(searches, "chợ đêm", 29)
    assert await seen(searches) == []


async def test_what_an_editor_is_done_with_is_as_popular_as_before(
    searches: Searches, engine: EmbeddedEngine
) -> None:
    keeper = PopularKeeper(searches, engine)
    await count(searches, "chợ đêm")
    for listing in Listing:
        await searches.mark_done("chợ đêm", listing, "editor:1")
    assert (await searches.report()).top == []
    await keeper.publish()
    known = ArtefactCache()
    await known.refresh(engine)
    assert known.popular == ("chợ đêm",)


async def test_search_servers_read_what_was_published(
    searches: Searches, engine: EmbeddedEngine
) -> None:
    keeper, known = PopularKeeper(searches, engine), ArtefactCache()
    await keeper.publish()
    assert await engine.read_artefact(POPULAR) is None
    await count(searches, "chợ đêm")
    await keeper.publish()
    await known.refresh(engine)
    assert known.popular == ("chợ đêm",)
    version = await engine.artefact_version(POPULAR)
    await keeper.publish()
    assert await engine.artefact_version(POPULAR) == version


async def test_when_counts_are_deleted_nothing_is_popular_any_more(
    searches: Searches, engine: EmbeddedEngine
) -> None:
    await engine.write_artefact(POPULAR, popular.pack(["chợ đêm"]))
    await PopularKeeper(searches, engine).publish()
    held = await engine.read_artefact(POPULAR)
    assert held is not None
    assert popular.unpack(held.content) == ()


@pytest.mark.parametrize("content", [b"", b"x", b"[]", b'{"layout": 9, "queries": []}', b"\xff"])
def test_a_damaged_artefact_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        popular.unpack(content)
