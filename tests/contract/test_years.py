"""A year in a query is held by its own articles, never by those whose title names another."""

import datetime as dt

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.ranking import Ranking
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("title-16", "Hội đua ghe năm 2016", body="Hội đua ghe.", published_at="2016-03-01"),
    article("title-19", "Hội đua ghe năm 2019", body="Hội đua ghe.", published_at="2019-03-01"),
    # Published in 2018, and about the next year.
    article("ahead", "Hội đua ghe 2019 sắp mở", body="Hội đua ghe.", published_at="2018-12-20"),
    article("told", "Đội ghe Bến Lụa", body="Đội dự hội đua ghe năm 2018 ở xa."),
    article("plain", "Hội đua ghe", body="Hội đua ghe ở sông.", published_at="2018-03-02"),
    article("undated", "Hội đua ghe ở Cửu Hà", body="Hội đua ghe."),
    article("both", "Hội đua ghe từ 2016 đến 2020", body="Hội đua ghe.", published_at="2018-04-01"),
    article(
        "horizon",
        "Kế hoạch hội đua ghe đến năm 2030",
        body="Hội đua ghe.",
        published_at="2018-05-01",
    ),
    # Names another year, though its text tells of the one that is asked for.
    article("other", "Nhìn lại hội đua ghe 2016", body="Hội đua ghe 2016 hơn 2018."),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường học.") for n in range(40)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    ranking = Ranking(enough_by_relevance=3, enough_share=1.0)
    return knowing(shared_engine, analyzer, SHELF, ranking)


async def ask(readers: SearchService, q: str, match: Match = Match.AUTO) -> SearchResults:
    return await readers.search(SearchRequest(q=q, size=50, match=match))


@pytest.mark.parametrize(
    "q", ["hội đua ghe 2018", "hoi dua ghe 2018", "hội đua ghe năm 2018", "2018 hội đua ghe"]
)
async def test_a_year_is_held_by_text_or_publication_unless_the_title_names_another(
    readers: SearchService, q: str
) -> None:
    found = await ask(readers, q, Match.ALL)
    assert {hit.id for hit in found.hits} == {"told", "plain", "both", "horizon", "undated"}


@pytest.mark.parametrize(
    "q",
    [
        "hội đua ghe 2017-2018",
        "hội đua ghe từ 2017 đến 2018",
        "hội đua ghe từ năm 2017 tới năm 2018",
        "hoi dua ghe tu 2017 den 2018",
    ],
)
async def test_a_range_of_years_is_held_by_titles_and_publications_within(
    readers: SearchService, q: str
) -> None:
    found = await ask(readers, q, Match.ALL)
    assert {hit.id for hit in found.hits} == {"plain", "both", "horizon", "undated"}


@pytest.mark.parametrize("q", ["hội đua ghe 2010", "hoi dua ghe 2010", "hội đua ghe năm 2010"])
async def test_where_no_article_is_of_the_year_every_hit_is_said_to_lack_it(
    readers: SearchService, q: str
) -> None:
    found = await ask(readers, q)

    assert [note.code for note in found.notes] == ["partial_match"]
    # One without any date may be of that year.
    assert (found.match.tier, found.match.all) == ("part", 1)
    lacking = [hit for hit in found.hits if hit.id != "undated"]
    assert lacking
    assert all(hit.missing[-1:] == [q.split("ghe ")[1]] for hit in lacking)


async def test_articles_of_the_year_come_before_those_of_others(readers: SearchService) -> None:
    found = [hit.id for hit in (await ask(readers, "hội đua ghe 2018", Match.ANY)).hits]
    assert found.index("plain") < found.index("title-16")
    assert found.index("plain") < found.index("title-19")


CONTESTS = [
    *(
        article(f"of-{year}", "Hội thi nấu ăn", body="Thi ở sân.", published_at=f"{year}-06-01")
        for year in range(2014, 2022)
    ),
    article("swim", "Lớp bơi mùa hè", body="Lớp bơi ở hồ trước trường.", published_at="2018-06-02"),
    *(article(f"other-{n}", f"Tin số {n}", body="Bản tin của trường học.") for n in range(40)),
]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("hội thi nấu ăn hè 2018", "of-2018"),
        ("hoi thi nau an he 2018", "of-2018"),
        ("hội thi nấu ăn trước 2019", "of-2019"),
        ("hội thi nấu ăn hè", "of-2021"),
    ],
)
async def test_where_a_word_is_held_by_none_articles_of_the_year_come_first(
    engine: EngineWriter, analyzer: Analyzer, q: str, first: str
) -> None:
    await index(engine, analyzer, CONTESTS)
    service = knowing(engine, analyzer, CONTESTS, clock=lambda: dt.date(2021, 12, 1))
    assert (await ask(service, q)).hits[0].id == first
