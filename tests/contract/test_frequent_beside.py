"""Which articles are all of a query with a frequent syllable, or with a word and nothing else."""

from collections import Counter

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

# Syllables that more than three in ten articles have.
_FREQUENT = "Trực ban, luật lệ, nhận đồ, lịch làm."
# Name → title, body, and how many articles have them.
ARTICLES = {
    "law": ("Luật chăn nuôi", "Ong rừng cách nhà dân hai trăm mét.", 24),
    "bees": ("Tin xóm", f"Ong rừng bay về vườn nhãn. {_FREQUENT}", 40),
    "storm": ("Tin xóm", f"Bão vào đất liền. {_FREQUENT}", 30),
    "quiet": ("Hội làng", f"Bà con hát đối bên sông. {_FREQUENT}", 120),
    "audit": ("Quỹ xóm", "Xã quyết toán quỹ xóm.", 4),
    "apart": ("Chuyện xưa", "Dân quyết xây cầu, thợ toán trưởng đo đất, phú ông đi xuyên đêm.", 6),
    "town": ("Chợ phiên", "Chợ Phú Xuyên họp sớm.", 8),
    "hire": ("Bến đò", "Bà con thuê ghe qua sông.", 6),
    "hired": ("Bến đò", "Ghe của ông Kén cho khách thuê.", 40),
    "bell": ("Tin lẻ", "Bé đeo chuông gốm đi chơi.", 4),
    "potter": ("Tin lẻ", "Chuông chùa ngân, thợ gốm nghỉ.", 3),
}


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    articles = [
        article(f"{name}-{number}", f"{title} {number}", body=f"{body} Kỳ {number}.")
        for name, (title, body, times) in ARTICLES.items()
        for number in range(times)
    ]
    await index(shared_engine, analyzer, articles)
    return knowing(shared_engine, analyzer, articles)


async def ask(readers: SearchService, q: str, **fields: object) -> SearchResults:
    return await readers.search(SearchRequest(q=q, size=50).but(fold=False, **fields))


def kinds(found: SearchResults) -> set[str]:
    return {hit.id.split("-")[0] for hit in found.hits}


@pytest.mark.parametrize("typed", ["luật ong rừng", "luat ong rung"])
@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.NEWEST])
async def test_a_frequent_syllable_is_held_in_the_title_or_beside_its_neighbour(
    readers: SearchService, typed: str, sort: Sort
) -> None:
    found = await ask(readers, typed, sort=sort)
    assert (found.total, found.match.tier, found.match.all) == (24, "all", 24)
    assert kinds(found) == {"law"}


async def test_it_need_not_be_where_hardly_any_article_holds_it_so(readers: SearchService) -> None:
    found = await ask(readers, "nhận ong rừng")
    assert (found.total, found.match.all) == (64, 64)


async def test_any_finds_articles_without_it(readers: SearchService) -> None:
    found = await ask(readers, "luật ong rừng", match=Match.ANY)
    assert found.total > 64
    assert {"law", "bees"} <= kinds(found)


async def test_why_says_that_an_article_lacks_it(
    shared_engine: EngineWriter, readers: SearchService
) -> None:
    why = await readers.why(SearchRequest(q="luật ong rừng"), "bees-1")
    assert [(one.code, "rất nhiều bài có" in one.message) for one in why.kept_out_by] == [
        ("tier", True)
    ]


@pytest.mark.parametrize("typed", ["quyết toán", "quyet toan", "Quyết Toán"])
async def test_a_word_and_nothing_else_is_no_two_syllables_anywhere(
    readers: SearchService, typed: str
) -> None:
    found = await ask(readers, typed)
    assert (found.total, found.match.all) == (4, 4)
    assert kinds(found) == {"audit"}


@pytest.mark.parametrize("typed", ["phú xuyên", "Phú Xuyên"])
async def test_two_syllables_that_meet_as_a_name_does_are_a_word(
    readers: SearchService, typed: str
) -> None:
    found = await ask(readers, typed)
    assert (found.total, kinds(found)) == (8, {"town"})


async def test_what_holds_the_syllables_of_a_name_apart_lacks_the_name(
    readers: SearchService,
) -> None:
    found = await ask(readers, "phú xuyên", match=Match.ANY)
    lacking = {tuple(hit.missing) for hit in found.hits if hit.id.startswith("apart")}
    assert lacking == {("phú xuyên",)}


@pytest.mark.parametrize(
    ("typed", "all_of_it"),
    [
        # A verb and what it is done to meet oftener than by chance as well.
        ("thuê ghe", {"hire": 6, "hired": 40}),
        # Rare syllables that met a few times.
        ("chuông gốm", {"bell": 4, "potter": 3}),
    ],
)
async def test_two_syllables_that_only_meet_now_and_then_are_no_name(
    readers: SearchService, typed: str, all_of_it: dict[str, int]
) -> None:
    found = await ask(readers, typed)
    assert Counter(hit.id.split("-")[0] for hit in found.hits if not hit.missing) == all_of_it
