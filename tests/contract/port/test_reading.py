"""The engine port: nodes, orders, scores, counts, stored articles."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineReader, EngineSearch, EngineWriter
from searchsvc.query.facets import Count
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import (
    AtLeast,
    Best,
    Bool,
    Everything,
    Missing,
    Node,
    OneOf,
    Phrase,
    Prefix,
    Range,
    Term,
)
from tests.conftest import article, index
from tests.contract.port.shelf import SHELF, found

MANY = tuple(f"không có {number}" for number in range(40))


@pytest.fixture(scope="module")
async def shelf(shared_engine: EngineWriter, analyzer: Analyzer) -> EngineReader:
    await index(shared_engine, analyzer, SHELF)
    return shared_engine


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Everything(), "abcde"),
        (Term("text", "hop."), "abc"),
        (Term("text", "hoc."), ""),
        (Phrase("text", ("hop.", "dân")), "a"),
        (Phrase("text", ("dân", "hop.")), "c"),
        (Phrase("text", ("dân",)), "abc"),
        (Best((Term("title", "hop."), Term("text", "khach'"))), "abce"),
        (AtLeast((Term("text", "hop."), Term("text", "dân"), Term("text", "phô'")), 3), "bc"),
        (AtLeast((Term("text", "hop."), Term("text", "phô'"), Term("text", "khach'")), 1), "abce"),
        (Bool(must=(Term("text", "hop."),), must_not=(Term("text", "phô'"),)), "a"),
        (Bool(must_not=(Term("text", "hop."),)), "de"),
        (Bool(should=(Term("text", "hop."),)), "abcde"),
        (Bool(must=(Term("text", "dân"),), should=(Term("text", "khach'"),)), "abc"),
        (Bool(must=(Everything(),), filters=(OneOf("category", ("Tin",)),)), "ab"),
        (Bool(filters=(OneOf("category", ("Tin", "Phường")),)), "abe"),
        (Bool(filters=(OneOf("year_vn", (2008, 2017)),)), "de"),
        (Bool(filters=(OneOf("category", ("tin",)),)), ""),
        (Bool(filters=(OneOf("category", ("Phường", *MANY)),)), "be"),
        (Bool(filters=(OneOf("year_vn", (2008, 2017, *range(1, 30))),)), "de"),
        (Bool(must=(Term("text", "hop."),), must_not=(OneOf("id", ("b", *MANY)),)), "ac"),
        (Bool(must=(Everything(),), filters=(OneOf("id", MANY),)), ""),
        (Bool(filters=(Range("day_vn", 20161115, 20161115),)), "c"),
        (Bool(filters=(Range("day_vn", low=20161116),)), "d"),
        (Bool(filters=(Range("day_vn", high=20161115),)), "ce"),
        (Bool(filters=(Missing("day_vn"),)), "ab"),
        (Bool(filters=(Prefix("title_folded", "d"),)), "ace"),
        (Prefix("title_folded", "cho"), "de"),
    ],
)
async def test_every_node_matches_the_same_articles_on_every_engine(
    shelf: EngineReader, query: Node, ids: str
) -> None:
    assert sorted(await found(shelf, query)) == list(ids)


async def test_a_phrase_never_runs_from_the_title_into_the_body(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, [article("x", "Một hai", body="ba bốn")])
    assert await found(engine, Phrase("text", ("hai", "ba"))) == []
    assert await found(engine, Phrase("text", ("ba", "bôn'"))) == ["x"]


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        (Sort.NEWEST, ["d", "c", "e", "b", "a"]),
        (Sort.OLDEST, ["e", "c", "d", "a", "b"]),
        (Sort.MOST_VIEWED, ["b", "a", "e", "d", "c"]),
    ],
)
async def test_every_sort_puts_the_unknown_last_and_breaks_ties_by_key(
    shelf: EngineReader, sort: Sort, ids: list[str]
) -> None:
    assert await found(shelf, Everything(), sort=sort) == ids


async def test_equal_scores_are_ordered_newest_first_over_all_pages(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    same = [
        article(f"s{n:03}", "Họp", published_at=f"20{n // 12 + 10}-{n % 12 + 1:02}-01")
        for n in range(90)
    ]
    await index(engine, analyzer, reversed(same))
    pages = [
        await found(engine, Term("title", "hop."), sort=Sort.RELEVANCE, offset=offset, limit=25)
        for offset in (0, 25, 50, 75)
    ]
    expected = [one.id for one in reversed(same)]
    assert [article_id for page in pages for article_id in page] == expected


async def test_only_relevance_carries_scores(shelf: EngineReader) -> None:
    ranked = await shelf.search(EngineSearch(Term("text", "hop.")))
    dated = await shelf.search(EngineSearch(Term("text", "hop."), sort=Sort.NEWEST))
    assert all(hit.score and hit.score > 0 for hit in ranked.hits)
    assert all(hit.score is None for hit in dated.hits)


async def test_a_boost_multiplies_and_a_tie_adds(shelf: EngineReader) -> None:
    async def score(query: Node) -> float:
        answer = await shelf.search(EngineSearch(query))
        return next(hit.score for hit in answer.hits if hit.id == "a") or 0.0

    title = await score(Term("title", "hop."))
    text = await score(Term("text", "hop."))
    assert await score(Term("title", "hop.", boost=3.0)) == pytest.approx(3 * title)
    both = await score(Best((Term("title", "hop."), Term("text", "hop.")), tie=0.5))
    assert both == pytest.approx(max(title, text) + 0.5 * min(title, text))
    summed = await score(AtLeast((Term("title", "hop."), Term("text", "hop.")), 1))
    assert summed == pytest.approx(title + text)


async def test_the_total_counts_all_matches_and_filters_narrow_hits_but_not_counts(
    shelf: EngineReader,
) -> None:
    tin = (OneOf("category", ("Tin",)),)
    answer = await shelf.search(
        EngineSearch(
            Everything(),
            filters=tin,
            limit=1,
            counts=(
                Count("all", "category", ()),
                Count("narrowed", "category", tin),
                Count("number", None, (Missing("day_vn"),)),
            ),
        )
    )
    assert answer.total == 2
    assert len(answer.hits) == 1
    assert dict(answer.counts["all"].values) == {"Phường": 2, "Tin": 2}
    assert dict(answer.counts["narrowed"].values) == {"Tin": 2, "Phường": 1}
    assert answer.counts["number"].total == 2


async def test_a_count_gives_the_most_frequent_and_every_selected_value(
    shelf: EngineReader,
) -> None:
    count = Count("c", "category", (), most=1, selected=("Tin", "Không có"))
    counted = (await shelf.aggregate(Everything(), [count]))["c"]
    assert dict(counted.values) == {"Phường": 2, "Tin": 2, "Không có": 0}
    assert next(iter(counted.values)) == "Phường"


async def test_integer_values_are_counted_as_integers(shelf: EngineReader) -> None:
    count = Count("y", "year_vn", (), selected=(2008, 1999))
    counted = (await shelf.aggregate(Everything(), [count]))["y"]
    assert dict(counted.values) == {2008: 1, 2016: 1, 2017: 1, 1999: 0}


async def test_a_search_for_nothing_counts_only(shelf: EngineReader) -> None:
    answer = await shelf.search(EngineSearch(Everything(), limit=0))
    assert (answer.total, answer.hits) == (5, ())


async def test_a_stored_article_comes_back_whole(shelf: EngineReader) -> None:
    stored = await shelf.get("c")
    assert stored is not None
    assert stored["title"] == "Dân họp"
    assert stored["published_at"] == "2016-11-15T08:35:00+07:00"
    assert await shelf.get("nobody") is None


async def test_hits_bring_their_cards_however_long_a_title_is(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    endless = "Chợ đêm Bến Lụa " * 2_000
    await index(engine, analyzer, [article("long", endless), article("short", "Chợ đêm")])
    search = EngineSearch(Term("text", "chơ."), parts=("id", "title", "sketch"))
    cards = {hit.id: hit.article for hit in (await engine.search(search)).hits}
    assert {one: card["title"] for one, card in cards.items()} == {
        "long": endless.strip(),
        "short": "Chợ đêm",
    }
    assert all(card["id"] == one for one, card in cards.items())


async def test_fetching_gives_the_articles_that_are_there_and_leaves_out_the_others(
    shelf: EngineReader,
) -> None:
    found = await shelf.fetch(["c", "nobody", "a"])
    assert {article_id: one["title"] for article_id, one in found.items()} == {
        "a": "Họp dân",
        "c": "Dân họp",
    }
    assert await shelf.fetch([]) == {}
