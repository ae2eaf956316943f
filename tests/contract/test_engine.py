"""What every engine does alike: the port, tested on each."""

from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineSearch, EngineWriter
from searchsvc.engine.document import DONE, Deletion, Document
from searchsvc.errors import EngineRefusedError, IndexMissingError
from searchsvc.indexing.pipeline.document import make_document
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
from searchsvc.schema import fingerprint
from tests.conftest import article, index, new_engine

SHELF = [
    article("a", "Họp dân", body="họp dân phường tám", category="Tin", source="Cổng", views=5),
    article("b", "Họp tổ", body="họp tổ dân phố bàn việc", category=["Tin", "Phường"], views=50),
    article("c", "Dân họp", body="việc dân phố", published_at="2016-11-15T08:35:00+07:00"),
    article("d", "Chợ Bến Lụa", body="tiểu thương", published_at="2016-12-31T23:30:00Z"),
    article("e", "Chợ đêm", body="khách", published_at="2008-01-02", category="Phường", views=0),
]

MANY = tuple(f"không có {number}" for number in range(40))


@pytest.fixture
async def shelf(engine: EngineWriter, analyzer: Analyzer) -> EngineWriter:
    await index(engine, analyzer, SHELF)
    return engine


async def found(engine: EngineWriter, query: Node, **search: object) -> list[str]:
    search.setdefault("sort", Sort.NEWEST)
    answer = await engine.search(EngineSearch(query, **search))  # type: ignore[arg-type]
    return [hit.id for hit in answer.hits]


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
    shelf: EngineWriter, query: Node, ids: str
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
    shelf: EngineWriter, sort: Sort, ids: list[str]
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


async def test_only_relevance_carries_scores(shelf: EngineWriter) -> None:
    ranked = await shelf.search(EngineSearch(Term("text", "hop.")))
    dated = await shelf.search(EngineSearch(Term("text", "hop."), sort=Sort.NEWEST))
    assert all(hit.score and hit.score > 0 for hit in ranked.hits)
    assert all(hit.score is None for hit in dated.hits)


async def test_a_boost_multiplies_and_a_tie_adds(shelf: EngineWriter) -> None:
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
    shelf: EngineWriter,
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
    shelf: EngineWriter,
) -> None:
    count = Count("c", "category", (), most=1, selected=("Tin", "Không có"))
    counted = (await shelf.aggregate(Everything(), [count]))["c"]
    assert dict(counted.values) == {"Phường": 2, "Tin": 2, "Không có": 0}
    assert next(iter(counted.values)) == "Phường"


async def test_integer_values_are_counted_as_integers(shelf: EngineWriter) -> None:
    count = Count("y", "year_vn", (), selected=(2008, 1999))
    counted = (await shelf.aggregate(Everything(), [count]))["y"]
    assert dict(counted.values) == {2008: 1, 2016: 1, 2017: 1, 1999: 0}


async def test_a_search_for_nothing_counts_only(shelf: EngineWriter) -> None:
    answer = await shelf.search(EngineSearch(Everything(), limit=0))
    assert (answer.total, answer.hits) == (5, ())


async def test_a_stored_article_comes_back_whole(shelf: EngineWriter) -> None:
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
    shelf: EngineWriter,
) -> None:
    found = await shelf.fetch(["c", "nobody", "a"])
    assert {article_id: one["title"] for article_id, one in found.items()} == {
        "a": "Họp dân",
        "c": "Dân họp",
    }
    assert await shelf.fetch([]) == {}


async def test_a_write_replaces_the_document_with_the_same_id(
    shelf: EngineWriter, analyzer: Analyzer
) -> None:
    await shelf.write([make_document(article("a", "Khác hẳn"), 1, 2, analyzer)])
    assert await found(shelf, Term("text", "hop.")) == ["c", "b"]
    assert (await shelf.search(EngineSearch(Everything()))).total == 5


async def test_a_deletion_is_done_also_when_nothing_is_there(shelf: EngineWriter) -> None:
    gone = [Deletion("a", 1, 5), Deletion("nobody", 99, 1)]
    assert await shelf.write(gone) == [DONE, DONE]
    assert await shelf.get("a") is None


async def test_the_same_write_twice_is_done_twice(shelf: EngineWriter, analyzer: Analyzer) -> None:
    document = make_document(article("a", "Họp dân"), 1, 1, analyzer)
    assert await shelf.write([document]) == [DONE]
    assert (await shelf.search(EngineSearch(Everything()))).total == 5


async def test_ids_with_every_allowed_character_are_kept_apart(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    ids = ["A.b", "a.b", "a/b", "a:b@c~d-e_f", "-", "9" * 200]
    await index(engine, analyzer, [article(one, "Họp") for one in ids])
    for one in ids:
        stored = await engine.get(one)
        assert stored is not None
        assert stored["id"] == one


async def test_long_and_odd_terms_stay_one_term(engine: EngineWriter, analyzer: Analyzer) -> None:
    word, letters = "k" * 400, "\U0001d400" * 200
    await index(engine, analyzer, [article("long", f"{word} {letters}")])
    analysis = analyzer.analyze(f"{word} {letters}")
    for term in analysis.syllables:
        assert await found(engine, Term("title", term)) == ["long"]
    assert await found(engine, Term("text_bigrams", analysis.bigrams[0])) == ["long"]


async def test_a_generation_is_invisible_until_it_is_promoted(
    shelf: EngineWriter, analyzer: Analyzer
) -> None:
    before = (await shelf.state()).live
    beside = await shelf.create()
    await shelf.write([make_document(article("new", "Mới"), 1, 1, analyzer)], beside)
    assert len(await found(shelf, Everything())) == 5
    await shelf.promote(beside)
    assert await found(shelf, Everything()) == ["new"]
    assert before is not None
    with pytest.raises(EngineRefusedError):
        await shelf.drop(beside)
    await shelf.drop(before)
    state = await shelf.state()
    assert (state.live, state.generations) == (beside, (beside,))


async def test_the_state_tells_documents_and_schema(shelf: EngineWriter) -> None:
    state = await shelf.state()
    assert (state.documents, state.fingerprint) == (5, fingerprint())


async def test_a_scan_walks_all_documents_by_rising_key(shelf: EngineWriter) -> None:
    walked = [(scanned.key, scanned.version) for scanned in await shelf.scan(0, 2**62)]
    assert walked == [(key, 1) for key in range(1, 6)]


async def test_an_artefact_is_read_only_when_it_is_newer(engine: EngineWriter) -> None:
    assert await engine.read_artefact("lexicon") is None
    first = await engine.write_artefact("lexicon", b"\x00one")
    second = await engine.write_artefact("lexicon", b"two")
    assert second > first
    newest = await engine.read_artefact("lexicon", newer_than=first)
    assert newest is not None
    assert (newest.version, newest.content) == (second, b"two")
    assert await engine.read_artefact("lexicon", newer_than=second) is None
    assert await engine.read_artefact("lexicon", newer_than=second + 5) is None


async def test_a_new_artefact_is_newer_than_all_that_a_lost_engine_ever_held(
    engine: EngineWriter,
) -> None:
    for content in (b"one", b"two", b"three"):
        last = await engine.write_artefact("lexicon", content)
    await engine.destroy()
    assert await engine.read_artefact("lexicon") is None
    assert await engine.artefact_version("lexicon") == 0
    anew = await engine.write_artefact("lexicon", b"anew")
    assert anew > last
    assert await engine.artefact_version("lexicon") == anew
    newest = await engine.read_artefact("lexicon", newer_than=last)
    assert newest is not None
    assert (newest.version, newest.content) == (anew, b"anew")


async def test_artefacts_of_different_names_are_apart_and_may_be_empty(
    engine: EngineWriter,
) -> None:
    await engine.write_artefact("lexicon", b"")
    assert await engine.read_artefact("completions") is None
    await engine.write_artefact("completions", bytes(range(256)) * 300)
    lexicon = await engine.read_artefact("lexicon")
    completions = await engine.read_artefact("completions")
    assert lexicon is not None
    assert completions is not None
    assert (lexicon.name, lexicon.content) == ("lexicon", b"")
    assert completions.content == bytes(range(256)) * 300


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("embedded", marks=pytest.mark.embedded),
        pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
    ],
)
async def test_without_an_index_searching_fails_and_never_finds_nothing(
    name: str, tmp_path: Path, analyzer: Analyzer
) -> None:
    engine = new_engine(name, tmp_path)
    document: Document = make_document(article("a", "Họp"), 1, 1, analyzer)
    try:
        with pytest.raises(IndexMissingError):
            await engine.search(EngineSearch(Everything()))
        with pytest.raises(IndexMissingError):
            await engine.get("a")
        with pytest.raises(IndexMissingError):
            await engine.fetch(["a", "b"])
        with pytest.raises(IndexMissingError):
            await engine.write([document])
        assert (await engine.state()).live is None
    finally:
        await engine.close()
