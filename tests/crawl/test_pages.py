"""Pages that behave become articles, once."""

from pathlib import Path

import pytest
from aiohttp import web

from searchsvc.errors import LedgerUnavailableError
from searchsvc.indexing.ledger import Ledger
from tests.crawl.misbehaviours import status
from tests.crawl.portal import HOUR, Desk, Portal, figures, page


async def test_pages_become_articles_once_and_an_unchanged_page_is_not_written(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": page("Họp dân", date="15/11/2016 08:35"), "/tin/2": page("Lễ hội")}
    first = await desk.crawl("/tin/1", "/tin/2")
    assert figures(first, "found", "new", "failed") == (2, 2, 0)
    article = desk.article("xa-1")
    assert article is not None
    assert article["title"] == "Họp dân"
    assert article["url"] == portal.url("/tin/1")
    assert article["published_at"] == "2016-11-15T08:35:00+07:00"
    written = desk.ledger.log.last_sequence()
    again = await desk.crawl("/tin/1", "/tin/2")
    assert figures(again, "found", "new", "changed", "unchanged") == (2, 0, 0, 2)
    assert desk.ledger.log.last_sequence() == written


async def test_a_changed_page_is_written_and_a_dry_run_only_tells(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    portal.pages |= {"/tin/1": page("Họp dân", "Hoãn sang tuần sau."), "/tin/2": page("Mới")}
    written = desk.ledger.log.last_sequence()
    for _ in range(2):
        dry = await desk.crawl("/tin/1", "/tin/2", dry_run=True)
        # A changed article waits for the others: does the site answer one thing for all?
        assert [(one.change, one.id, one.fields) for one in dry.differences] == [
            ("new", "xa-2", ()),
            ("changed", "xa-1", ("body",)),
        ]
    assert desk.ledger.log.last_sequence() == written
    real = await desk.crawl("/tin/1", "/tin/2")
    assert figures(real, "new", "changed") == (1, 1)
    article = desk.article("xa-1")
    assert article is not None
    assert article["body"] == "Hoãn sang tuần sau."


async def test_views_alone_are_written_only_when_they_grew_by_a_tenth(
    desk: Desk, portal: Portal
) -> None:
    for views, changed in ((100, 0), (105, 0), (109, 0), (111, 1), (112, 0)):
        portal.pages["/tin/1"] = page("Họp dân", views=f"{views} lượt xem")
        report = await desk.crawl("/tin/1")
        assert report.changed == changed


async def test_an_unchanged_page_is_asked_for_by_its_etag(desk: Desk, portal: Portal) -> None:
    async def conditional(request: web.Request) -> web.Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return web.Response(status=304)
        return web.Response(
            text=page("Họp dân"), content_type="text/html", headers={"ETag": '"v1"'}
        )

    portal.pages["/tin/1"] = conditional
    await desk.crawl("/tin/1")
    written = desk.ledger.log.last_sequence()
    report = await desk.crawl("/tin/1")
    assert portal.headers[-1]["If-None-Match"] == '"v1"'
    assert figures(report, "unchanged", "failed") == (1, 0)
    assert desk.ledger.log.last_sequence() == written
    # Other rules read another article from the same page.
    other = await desk.crawl("/tin/1", page={"title": "title"})
    assert "If-None-Match" not in portal.headers[-1]
    assert other.changed == 1


async def test_a_page_that_moved_for_good_is_linked_where_it_is(desk: Desk, portal: Portal) -> None:
    portal.pages = {
        "/tin/1": status(301, Location="/tin/moi-9"),
        "/tin/moi-9": page("Họp dân"),
        "/tin/2": status(302, Location="/tin/tam-2"),
        "/tin/tam-2": page("Lễ hội"),
    }
    await desk.crawl("/tin/1", "/tin/2")
    moved, passing = desk.article("xa-1"), desk.article("xa-2")
    assert moved is not None
    assert passing is not None
    assert moved["url"] == portal.url("/tin/moi-9")
    assert passing["url"] == portal.url("/tin/2")


async def test_an_article_at_two_addresses_is_taken_once_and_survives_the_end_of_one(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": page("Họp dân"), "/muc/tin/1": page("Họp dân")}
    paths = ["/tin/1", "/muc/tin/1"]
    assert figures(await desk.crawl(*paths), "new", "duplicates") == (1, 1)
    del portal.pages["/tin/1"]
    for _ in range(3):
        desk.now += 7 * HOUR
        await desk.crawl(*paths)
    assert desk.article("xa-1") is not None


async def test_a_ledger_that_lost_its_articles_gets_them_again(
    desk: Desk, portal: Portal, tmp_path: Path
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    desk.ledger.close()
    desk.ledger = Ledger(tmp_path / "another.sqlite")
    assert (await desk.crawl("/tin/1")).new == 1


async def test_a_ledger_that_fails_ends_the_crawl_with_its_error(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    desk.ledger.close()
    with pytest.raises(LedgerUnavailableError):
        await desk.crawl("/tin/1")


async def test_a_source_under_another_name_writes_nothing_anew(desk: Desk, portal: Portal) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    written = desk.ledger.log.last_sequence()
    report = await desk.crawl("/tin/1", rules={"name": "xa-moi"})
    assert figures(report, "unchanged", "duplicates") == (1, 0)
    assert desk.ledger.log.last_sequence() == written
    portal.pages["/tin/1"] = page("Họp dân lần hai")
    assert (await desk.crawl("/tin/1", rules={"name": "xa-moi"})).changed == 1


async def test_a_source_that_names_its_articles_anew_lists_the_old_ids(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    report = await desk.crawl("/tin/1", rules={"id": "moi-{path_number}"})
    assert report.new == 1
    assert "with the old ids stay until you delete them: xa-1" in report.notes[0]
    assert (await desk.crawl("/tin/1", rules={"id": "moi-{path_number}"})).notes == []


async def test_what_is_no_address_is_told_and_the_others_are_crawled(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    wrong = ["http://[::1", "http://suoidong.example:cong/", "tin/2", "", "file:///etc/passwd"]
    rules = {"kind": "pages", "urls": [*wrong, portal.url("/tin/1")]}
    report = await desk.crawl(rules=rules)
    assert report.new == 1
    assert set(report.failures) == set(wrong)
