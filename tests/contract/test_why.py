"""Why not: an editor learns where an article stands among the hits, or what keeps it out."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.curation import Rules, read_curation
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from searchsvc.search.why import Why
from tests.conftest import article, index, knowing

_FLOOD = (
    "Sáng nay nước dâng ở bến Vân Đồi, bà con kê đồ lên cao. Xuồng của phường chở người già và trẻ"
    " nhỏ sang trường học. Trạm y tế mở cửa suốt đêm, phát thuốc cho từng nhà trong hẻm."
)
SHELF = [
    *(
        article(
            f"whole-{n}",
            f"Nước sạch nông thôn ở ấp {n}",
            body="Nước sạch nông thôn về tới từng nhà.",
            category="Đời sống",
            published_at=f"2018-0{n}-01",
        )
        for n in range(1, 5)
    ),
    *(
        article(
            f"apart-{n}",
            f"Chợ phiên {n}",
            body="Nông thôn họp chợ. Có vòi nước sạch.",
            published_at=f"2019-0{n}-01",
        )
        for n in range(1, 4)
    ),
    article("half", "Nước sạch khu phố", body="Nước sạch.", published_at="2020-01-01"),
    article("flood", "Triều cường ở bến", body=_FLOOD, published_at="2021-10-02"),
    article("flood-2", "Triều cường ở bến", body=_FLOOD, published_at="2021-10-01"),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường học.") for n in range(40)),
]
RULES = Rules(
    read_curation(
        {
            "hidden": [{"id": "whole-4"}, {"id": "whole-3", "query": "nước sạch nông thôn"}],
            "pins": [{"query": "hội chợ", "ids": ["half"]}],
        }
    )
)
FEW = Ranking(enough_by_relevance=4, second_pass=6)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF, FEW)


@pytest.fixture
def ruled(readers: SearchService) -> SearchService:
    known = ArtefactCache(readers.artefacts.lexicon, rules=RULES)
    return SearchService(readers._engine, readers._analyzer, FEW, known, clock=None)


async def why(readers: SearchService, q: str, article_id: str, **fields: object) -> Why:
    return await readers.why(SearchRequest(q=q).but(**fields), article_id)


def codes(told: Why) -> list[str]:
    return [one.code for one in told.kept_out_by]


@pytest.mark.parametrize("q", ["nước sạch nông thôn", "chợ phiên nước sạch", "trường học", ""])
@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.OLDEST])
async def test_a_hit_of_any_page_has_its_place_as_rank(
    readers: SearchService, q: str, sort: Sort
) -> None:
    request = SearchRequest(q=q, size=4, sort=sort)
    pages = [await readers.search(request.but(page=page)) for page in range(1, 10)]
    hits = [hit for page in pages for hit in page.hits]
    assert hits
    for place, hit in list(enumerate(hits, 1))[::6]:
        told = await readers.why(request, hit.id)
        assert (told.found, told.rank, codes(told)) == (True, place, []), hit.id
        assert told.missing == hit.missing or not hit.missing


async def test_a_hit_has_the_parts_of_its_score_as_an_explanation_has_them(
    readers: SearchService,
) -> None:
    q = "nước sạch chợ phiên"
    found = await readers.search(SearchRequest(q=q, explain=True))
    for hit in found.hits[:3]:
        told = await why(readers, q, hit.id)
        assert hit.explain is not None
        assert told.parts == hit.explain.parts
    assert (await why(readers, q, "apart-1", sort=Sort.NEWEST)).parts == []


@pytest.mark.parametrize(
    ("article_id", "tier", "missing"),
    [
        ("whole-1", "phrase", []),
        ("apart-1", "all", []),
        ("half", "part", ["nông thôn"]),
        ("other-1", None, ["nước sạch", "nông thôn"]),
    ],
)
async def test_the_tier_is_the_tightest_that_an_article_reaches(
    readers: SearchService, article_id: str, tier: str | None, missing: list[str]
) -> None:
    told = await why(readers, "nước sạch nông thôn", article_id)
    assert (told.tier, told.missing) == (tier, missing)


async def test_an_article_that_holds_less_than_the_tier_that_answers_is_told_what_it_lacks(
    readers: SearchService,
) -> None:
    told = await why(readers, "nước sạch nông thôn", "half")
    assert (told.found, told.rank, codes(told)) == (False, None, ["tier"])
    assert "“nông thôn”" in told.kept_out_by[0].message
    scattered = await why(readers, "nước sạch nông thôn", "apart-1")
    assert codes(scattered) == ["tier"]
    assert "liền nhau" in scattered.kept_out_by[0].message
    assert (await why(readers, "nước sạch nông thôn", "half", match=Match.ANY)).found
    strict = await why(readers, "nước sạch chợ phiên", "half", match=Match.ALL)
    assert codes(strict) == ["tier"]


async def test_an_article_that_holds_too_little_is_told_what_it_lacks(
    readers: SearchService,
) -> None:
    told = await why(readers, "nước sạch nông thôn", "other-1")
    assert (told.found, codes(told)) == (False, ["too_little"])
    assert "“nước sạch”, “nông thôn”" in told.kept_out_by[0].message


async def test_what_is_not_indexed_is_said(readers: SearchService) -> None:
    assert codes(await why(readers, "nước sạch", "khong-co")) == ["not_indexed"]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"year": 2019, "month": 5}, ["year = 2019"]),
        ({"year": 2018, "month": 5}, ["month = 5"]),
        ({"category": ("Giao thông", "Y tế")}, ["category = Giao thông, Y tế"]),
        ({"category": ("Giao thông",), "year": 2019}, ["year = 2019", "category = Giao thông"]),
    ],
)
async def test_every_filter_that_an_article_does_not_pass_is_named(
    readers: SearchService, filters: dict[str, object], names: list[str]
) -> None:
    told = await why(readers, "nước sạch nông thôn", "whole-1", **filters)
    assert codes(told) == ["filter"] * len(names)
    for name, one in zip(names, told.kept_out_by, strict=True):
        assert name in one.message
    assert told.tier == "phrase"


async def test_an_excluded_word_is_named(readers: SearchService) -> None:
    told = await why(readers, "nước sạch -ấp", "whole-1")
    assert codes(told) == ["excluded"]
    assert "“ấp”" in told.kept_out_by[0].message
    assert (await why(readers, "nước sạch -ấp", "half")).found
    assert codes(await why(readers, 'nước sạch -"từng nhà"', "whole-1")) == ["excluded"]


async def test_a_phrase_in_quotes_that_an_article_lacks_is_named(readers: SearchService) -> None:
    told = await why(readers, '"sạch nông thôn"', "apart-1")
    assert codes(told) == ["phrase"]
    assert "“sạch nông thôn”" in told.kept_out_by[0].message
    assert (await why(readers, '"sạch nông thôn"', "whole-1")).found


async def test_a_copy_is_told_the_article_that_it_is_folded_into(readers: SearchService) -> None:
    shown = (await readers.search(SearchRequest(q="triều cường"))).hits[0].id
    (other,) = {"flood", "flood-2"} - {shown}
    told = await why(readers, "triều cường", other)
    assert (told.found, codes(told)) == (False, ["copy"])
    assert f" {shown} " in told.kept_out_by[0].message
    assert (await why(readers, "triều cường", other, fold=False)).found


async def test_a_rule_that_hides_an_article_is_named(ruled: SearchService) -> None:
    told = await why(ruled, "nước sạch nông thôn", "whole-4")
    assert codes(told) == ["hidden"]
    assert "mọi từ khóa" in told.kept_out_by[0].message
    here = await why(ruled, "Nước sạch nông thôn", "whole-3")
    assert codes(here) == ["hidden"]
    assert "“nước sạch nông thôn”" in here.kept_out_by[0].message
    assert here.tier == "phrase"
    assert (await why(ruled, "nước sạch", "whole-3")).found


async def test_a_pinned_article_is_found_whatever_it_holds(ruled: SearchService) -> None:
    told = await why(ruled, "hội chợ", "half")
    assert (told.found, told.rank) == (True, 1)
    assert [part.label for part in told.parts] == ["được biên tập viên ghim ở vị trí 1"]
    assert codes(await why(ruled, "hội chợ", "half", year=2018)) == ["filter"]


async def test_what_finds_nothing_is_asked_as_its_correction(readers: SearchService) -> None:
    found = await readers.search(SearchRequest(q="triều cươngg"))
    assert found.did_you_mean == "triều cường"
    assert (await why(readers, "triều cươngg", found.hits[0].id)).rank == 1
