"""The front page: what is new, by section, and what many search."""

import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import UnavailableError
from searchsvc.query.curation import Curation, Rules
from searchsvc.query.curation.model import SuggestionRule
from searchsvc.query.request import SearchRequest, Sort
from searchsvc.web.reader.results import front
from tests.web.conftest import Running, local_settings, running
from tests.web.page_parts import asked_by, text_of, tree_of


@pytest.fixture(scope="module")
async def shelf(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """Thirty articles in three sections, a day each."""
    folder = tmp_path_factory.mktemp("front")
    async with running(local_settings(folder), analyzer) as made:
        for day in range(1, 31):
            section = ("Kinh tế", "Giáo dục", "Y tế")[day % 3]
            await made.put(
                f"a{day:02}",
                title=f"Tin ngày {day} của phường Bến Lụa",
                category=section,
                published_at=f"2016-11-{day:02}T09:00:00+07:00",
            )
        await made.settle()
        yield made


async def shown(service: Running, path: str = "/") -> Any:
    status, text, _ = await service.get(path)
    assert status == 200
    return tree_of(text)


async def test_the_newest_stand_above_and_lead_to_all_of_them(shelf: Running) -> None:
    tree = await shown(shelf)
    assert text_of(tree, "//h1") == ["Bài viết mới nhất"]
    assert text_of(tree, "//*[@id='count']") == ["30 bài viết"]
    assert text_of(tree, "//li[@class='hit']/h3") == [
        f"Tin ngày {day} của phường Bến Lụa" for day in (30, 29, 28, 27)
    ]
    (everything,) = tree.xpath("//p[@class='everything']/a/@href")
    assert asked_by(everything) == SearchRequest(sort=Sort.NEWEST)
    assert not tree.xpath("//nav[@class='pager']")


async def test_each_section_has_its_newest_and_nothing_twice(shelf: Running) -> None:
    tree = await shown(shelf)
    assert sorted(text_of(tree, "//section[@class='sections']//h3")) == [
        *("Giáo dục", "Kinh tế", "Y tế")
    ]
    titles = text_of(tree, "//li[@class='hit']/h3 | //ul[@class='newest']//a")
    assert len(titles) == len(set(titles)) == 4 + 3 * 3
    for section in tree.xpath("//section[@class='sections']/section"):
        (name,) = section.xpath(".//h3/a")
        assert asked_by(name.get("href")) == SearchRequest(category=(name.text,))


async def test_the_calendar_of_the_newest_month_is_open(shelf: Running) -> None:
    tree = await shown(shelf)
    assert tree.xpath("//details[@class='calendar']/@open")
    assert text_of(tree, "//details[@class='calendar']//caption") == ["Tháng 11/2016"]


async def test_popular_searches_are_links(shelf: Running) -> None:
    assert not (await shown(shelf)).xpath("//nav[@class='popular']")
    shelf.searching.artefacts.popular = ("chợ đêm", "<b>thuế</b>")
    try:
        tree = await shown(shelf)
    finally:
        shelf.searching.artefacts.popular = ()
    links = tree.xpath("//nav[@class='popular']//a")
    assert [asked_by(link.get("href")).q for link in links] == ["chợ đêm", "<b>thuế</b>"]


async def test_a_blocked_search_is_not_popular(
    shelf: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = shelf.searching.artefacts
    monkeypatch.setattr(known, "popular", ("chợ đêm", "thuế"))
    monkeypatch.setattr(
        known, "rules", Rules(Curation(suggestions=(SuggestionRule(text="thuế", action="block"),)))
    )
    tree = await shown(shelf)
    links = tree.xpath("//nav[@class='popular']//a")
    assert [asked_by(link.get("href")).q for link in links] == ["chợ đêm"]


@pytest.mark.parametrize("path", ["/?q=tin", "/?year=2016", "/?page=2", "/?sort=newest"])
async def test_whatever_is_asked_for_gets_a_list(shelf: Running, path: str) -> None:
    tree = await shown(shelf, path)
    assert not tree.xpath("//section[@class='sections']")
    assert len(tree.xpath("//li[@class='hit']")) == 10


async def test_the_english_front_page_has_it_too(shelf: Running) -> None:
    tree = await shown(shelf, "/en/")
    assert text_of(tree, "//section[@class='sections']/h2") == ["New in each category"]


async def test_sections_that_fail_are_left_out(
    shelf: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise UnavailableError("away")

    monkeypatch.setattr(front, "_section", fail)
    tree = await shown(shelf)
    assert not tree.xpath("//section[@class='sections']")
    assert len(tree.xpath("//li[@class='hit']")) == 4


async def test_one_section_that_fails_leaves_those_before_it(
    shelf: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = front._section, []

    async def fail_from_the_second(*args: Any) -> front.Section:
        asked.append(args)
        if len(asked) > 1:
            raise UnavailableError("away")
        return await real(*args)

    monkeypatch.setattr(front, "_section", fail_from_the_second)
    tree = await shown(shelf)
    assert len(tree.xpath("//section[@class='sections']/section")) == 1


async def test_it_asks_for_few_sections(shelf: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_SECTIONS", 2)
    tree = await shown(shelf)
    assert len(tree.xpath("//section[@class='sections']/section")) == 2


async def test_what_is_dated_in_the_future_heads_no_front_page(
    shelf: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf.searching, "_clock", lambda: dt.date(2016, 11, 20))
    tree = await shown(shelf)
    assert text_of(tree, "//li[@class='hit']/h3") == [
        f"Tin ngày {day} của phường Bến Lụa" for day in (20, 19, 18, 17)
    ]
    assert text_of(tree, "//*[@id='count']") == ["30 bài viết"]
    others = text_of(tree, "//ul[@class='newest']//a")
    assert not [title for title in others if int(title.split()[2]) > 20]
    # It stays findable.
    tree = await shown(shelf, "/?sort=newest")
    assert text_of(tree, "//li[@class='hit']/h3")[0] == "Tin ngày 30 của phường Bến Lụa"


async def test_where_everything_is_to_come_the_front_page_shows_it(
    shelf: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf.searching, "_clock", lambda: dt.date(2015, 1, 1))
    tree = await shown(shelf)
    assert len(text_of(tree, "//li[@class='hit']/h3")) == 4
