"""Pins and hidden articles."""

import pytest

from searchsvc.errors import NotFoundError
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest, Sort
from tests.contract.curated.readers import DEPTH, SHELF, SHOWN, ask, ids

PINS = [{"query": "lễ hội đèn hoa", "ids": ["so-do", "le-07", "khong-co", "noi-quy", "le-24"]}]


FIRST = ["so-do", "le-07", "noi-quy", "le-24"]


@pytest.mark.parametrize("lexicon", [True, False])
@pytest.mark.parametrize("typed", ["lễ hội đèn hoa", "Lễ Hội ĐÈN HOA", "le hoi den hoa"])
async def test_pinned_articles_come_first_in_their_order_and_count(
    readers: SHOWN, typed: str, lexicon: bool
) -> None:
    found = await ask(readers(lexicon, pins=PINS), typed)
    plain = await ask(readers(lexicon), typed)
    assert [hit.id for hit in found.hits][:4] == FIRST
    assert found.total == plain.total + 2 == 27
    scores = [hit.score or 0.0 for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores[:5])) == 5


async def test_what_is_pinned_leaves_the_order_of_all_others_as_it_is(readers: SHOWN) -> None:
    typed = "lễ hội đèn hoa"
    plain = [hit.id for hit in (await ask(readers(), typed, size=50)).hits]
    # Without the second pass, whose look ends after so many hits, the pinned among them.
    for lexicon in (True, False):
        ranking = Ranking() if lexicon else DEPTH
        pinned = await ids(readers(lexicon, ranking, pins=PINS), typed, size=50)
        plain = await ids(readers(lexicon, ranking), typed, size=50)
        assert pinned[4:] == [one for one in plain if one not in FIRST]


@pytest.mark.parametrize("size", [1, 3, 10, 12, 20])
@pytest.mark.parametrize("lexicon", [True, False])
async def test_pages_follow_each_other_without_gap_or_double(
    readers: SHOWN, size: int, lexicon: bool
) -> None:
    service = readers(lexicon, pins=PINS)
    pages = [
        await ids(service, "lễ hội đèn hoa", page=page, size=size)
        for page in range(1, 27 // size + 2)
    ]
    seen = [one for page in pages for one in page]
    assert len(seen) == len(set(seen)) == 27
    assert seen[:4] == FIRST


async def test_every_order_finds_the_same_and_only_relevance_puts_pins_first(
    readers: SHOWN,
) -> None:
    service = readers(pins=PINS)
    for sort in set(Sort) - {Sort.RELEVANCE}:
        found = await ask(service, "lễ hội đèn hoa", sort=sort, size=50)
        assert (found.total, len(found.hits)) == (27, 27)
        assert [hit.id for hit in found.hits][:2] != FIRST[:2]
        assert all(hit.score is None for hit in found.hits)


async def test_filters_and_facets_hold_for_what_is_pinned(readers: SHOWN) -> None:
    service = readers(pins=PINS)
    culture = await ask(service, "lễ hội đèn hoa", category=("Văn hóa",))
    assert [hit.id for hit in culture.hits][:2] == ["le-07", "noi-quy"]
    assert "so-do" not in [hit.id for hit in culture.hits]
    assert culture.facets is not None
    counts = {bucket.value: bucket.count for bucket in culture.facets.category}
    assert counts == {"Du lịch": 13, "Văn hóa": 13, "Giao thông": 1}
    assert culture.facets.date.undated == 1
    dated = await ask(service, "lễ hội đèn hoa", year=2020)
    assert [hit.id for hit in dated.hits] == ["so-do"]
    undated = await ask(service, "lễ hội đèn hoa", undated=True)
    assert ([hit.id for hit in undated.hits], undated.total) == (["noi-quy"], 1)
    assert undated.facets is not None
    assert sum(bucket.count for bucket in undated.facets.date.buckets) == 26
    assert undated.facets.date.undated == 1
    calendar = await service.calendar(2020, 1, SearchRequest(q="lễ hội đèn hoa"))
    assert [day.count for day in calendar.days][4] == 1


async def test_a_pin_holds_also_where_words_find_nothing(readers: SHOWN) -> None:
    service = readers(pins=[{"query": "đậu ô tô ở đâu nhỉ", "ids": ["so-do"]}])
    assert await ids(service, "đậu ô tô ở đâu nhỉ") == ["so-do"]
    assert await ids(service, "dau o to o dau nhi") == ["so-do"]
    assert await ids(service, "đậu ô tô ở đâu nhỉ", verbatim=True) == ["so-do"]


async def test_another_query_is_not_touched_by_a_pin(readers: SHOWN) -> None:
    service = readers(pins=PINS)
    for typed in ("lễ hội", "lễ hội đèn hoa bến lụa", "", "lễ hội đèn -hoa"):
        assert await ids(service, typed) == await ids(readers(), typed)


async def test_an_explanation_says_that_a_hit_is_pinned_and_still_adds_up(readers: SHOWN) -> None:
    found = await ask(readers(pins=PINS), "lễ hội đèn hoa", explain=True, size=15)
    for place, hit in enumerate(found.hits):
        assert hit.explain is not None
        assert sum(part.value for part in hit.explain.parts) == pytest.approx(hit.score, rel=1e-3)
        labels = [part.label for part in hit.explain.parts]
        if place < 4:
            asked_at = PINS[0]["ids"].index(hit.id) + 1
            assert labels == [f"được biên tập viên ghim ở vị trí {asked_at}"]
        else:
            assert len(labels) > 3
            assert not any("ghim" in label for label in labels)


HIDDEN = [{"id": "le-03"}, {"id": "le-04", "query": "lễ hội đèn hoa"}]


@pytest.mark.parametrize("lexicon", [True, False])
async def test_hidden_articles_are_in_no_hit_no_total_and_no_facet(
    readers: SHOWN, lexicon: bool
) -> None:
    service = readers(lexicon, hidden=HIDDEN)
    for verbatim in (False, True):
        found = await ask(service, "lễ hội đèn hoa", size=50, verbatim=verbatim)
        assert {"le-03", "le-04"}.isdisjoint(hit.id for hit in found.hits)
        assert found.total == len(found.hits) == 23
        assert found.facets is not None
        assert sum(bucket.count for bucket in found.facets.category) == 23
    other = await ids(service, "đèn hoa", size=50)
    assert "le-04" in other
    assert "le-03" not in other
    everything = await ask(service, "", size=50)
    assert everything.total == len(SHELF) - 1
    assert "le-03" not in [hit.id for hit in everything.hits]
    for sort in Sort:
        assert (await ask(service, "lễ hội đèn hoa", sort=sort)).total == 23
    days = await service.calendar(2024, 3, SearchRequest(q=""))
    assert [day.count for day in days.days][3:5] == [0, 1]


async def test_what_is_hidden_everywhere_is_suggested_nowhere_and_no_neighbour(
    readers: SHOWN,
) -> None:
    hidden = [{"id": "buyt"}, {"id": "le-05"}]
    for lexicon in (True, False):
        service = readers(lexicon, hidden=hidden)
        texts = {one.text for one in (await service.suggest("tuyến xe", 10)).suggestions}
        assert "Tuyến xe đò số 4" in texts
        assert "Tuyến xe buýt số 4" not in texts
        near = await service.neighbours("le-03", 2)
        assert [hit.id for hit in near.newer] == ["le-07", "le-09"]
        assert (await service.article("buyt"))["title"] == "Tuyến xe buýt số 4"
    with pytest.raises(NotFoundError):
        await service.article("khong-co")


async def test_what_is_hidden_by_folding_is_not_pinned_by_it(readers: SHOWN) -> None:
    service = readers(
        pins=[{"query": "lễ hội", "ids": ["so-do", "le-01"]}],
        hidden=[{"id": "so-do", "query": "lẽ hội"}],
    )
    assert (await ids(service, "lễ hội"))[:2] == ["so-do", "le-01"]
    without_marks = await ids(service, "le hoi", size=50)
    assert without_marks[0] == "le-01"
    assert "so-do" not in without_marks


async def test_hiding_everything_that_matches_finds_nothing(readers: SHOWN) -> None:
    service = readers(hidden=[{"id": one.id} for one in SHELF])
    for typed in ("", "lễ hội đèn hoa", '"xe buýt"'):
        assert (await ask(service, typed)).total == 0


async def test_a_pin_holds_also_for_what_a_query_is_read_as(readers: SHOWN) -> None:
    service = readers(pins=PINS)
    assert (await ids(service, "leex hooij ddenf hoa"))[:4] == FIRST
    assert await ids(service, "leex hooij ddenf hoa", verbatim=True) == []


async def test_what_is_hidden_is_hidden_also_for_what_a_query_is_read_as(readers: SHOWN) -> None:
    service = readers(hidden=[{"id": "le-07", "query": "lễ hội đèn hoa"}])
    typed = "leex hooij ddenf hoa"
    assert "le-07" not in await ids(service, typed, size=50)
    assert "le-07" in await ids(readers(), typed, size=50)


async def test_what_editors_have_a_rule_for_is_not_read_as_something_else(
    readers: SHOWN,
) -> None:
    assert (await ids(readers(), "ddenf hoa"))[0].startswith("le-")
    synonym = readers(synonyms=[{"phrases": ["ddenf hoa", "xe buýt"]}])
    assert await ids(synonym, "ddenf hoa") == ["buyt"]
    pinned = readers(pins=[{"query": "ddenf hoa", "ids": ["xe"]}])
    assert await ids(pinned, "ddenf hoa") == ["xe"]


async def test_what_editors_have_a_rule_for_is_not_corrected(readers: SHOWN) -> None:
    typed = "lễ hôi đèn hoa trên kênh bến lụa"
    assert (await ask(readers(), typed)).did_you_mean is not None
    for rule in (
        {"pins": [{"query": typed, "ids": ["so-do"]}]},
        {"synonyms": [{"phrases": ["lễ hôi", "lễ hội"]}]},
    ):
        found = await ask(readers(**rule), typed)
        assert found.did_you_mean is None
        assert found.total


async def test_many_hidden_articles_are_no_hindrance(readers: SHOWN) -> None:
    service = readers(hidden=[{"id": f"khac-{number}"} for number in range(1_999)])
    assert (await ask(service, "lễ hội đèn hoa")).total == 25
