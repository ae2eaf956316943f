"""Pages that are gone: an article is deleted only when that is sure."""

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.indexing.articles.writes import acceptance_of, deletion_of
from searchsvc.indexing.crawling.intake import FEW
from tests.crawl.portal import HOUR, Desk, Portal, figures, page


async def test_a_page_that_is_gone_twice_hours_apart_is_deleted_and_comes_back(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = {"/tin/1": page("Họp dân"), "/tin/2": page("Lễ hội")}
    await desk.crawl("/tin/1", "/tin/2")
    del portal.pages["/tin/1"]
    for hours, deleted in ((1, 0), (5.9, 0), (0.2, 1), (6, 0)):
        desk.now += hours * HOUR
        report = await desk.crawl("/tin/1", "/tin/2")
        assert figures(report, "gone", "deleted", "failed") == (1, deleted, 0)
    assert desk.article("xa-1") is None
    portal.pages["/tin/1"] = page("Họp dân")
    assert figures(await desk.crawl("/tin/1", "/tin/2"), "new", "unchanged") == (1, 1)
    assert desk.article("xa-1") is not None


@pytest.mark.parametrize("between", [page("Họp dân"), 500])
async def test_a_page_that_was_there_in_between_is_not_gone_but_a_failure_proves_nothing(
    desk: Desk, portal: Portal, between: str | int
) -> None:
    for answer in (page("Họp dân"), 404, between, 410):
        desk.now += 7 * HOUR
        portal.pages["/tin/1"] = answer
        report = await desk.crawl("/tin/1")
    assert report.deleted == (0 if isinstance(between, str) else 1)


async def test_a_dry_run_shows_a_deletion_and_makes_none(desk: Desk, portal: Portal) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    portal.pages["/tin/1"] = 410
    await desk.crawl("/tin/1")
    desk.now += 7 * HOUR
    dry = await desk.crawl("/tin/1", dry_run=True)
    assert [(one.change, one.id) for one in dry.differences] == [("deleted", "xa-1")]
    assert desk.article("xa-1") is not None
    assert (await desk.crawl("/tin/1")).deleted == 1


async def test_an_article_that_an_editor_deleted_does_not_come_back(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    desk.ledger.accept([deletion_of("xa-1", None)])
    portal.pages["/tin/1"] = page("Họp dân lần hai")
    for _ in range(2):
        assert figures(await desk.crawl("/tin/1"), "held", "new", "changed") == (1, 0, 0)
    assert desk.article("xa-1") is None


async def test_a_deletion_that_an_editor_undid_is_not_made_again(
    desk: Desk, portal: Portal
) -> None:
    portal.pages["/tin/1"] = page("Họp dân")
    await desk.crawl("/tin/1")
    article = desk.article("xa-1")
    del portal.pages["/tin/1"]
    await desk.crawl("/tin/1")
    desk.now += 7 * HOUR
    assert (await desk.crawl("/tin/1")).deleted == 1
    desk.ledger.accept([acceptance_of(validate_article(article))])
    for _ in range(3):
        desk.now += 7 * HOUR
        assert (await desk.crawl("/tin/1")).deleted == 0
    assert desk.article("xa-1") is not None


@pytest.mark.parametrize("status", [404, 410])
async def test_a_mass_disappearance_deletes_nothing_unless_allowed(
    desk: Desk, portal: Portal, status: int
) -> None:
    paths = [f"/tin/{number}" for number in range(1, 31)]
    portal.pages = {path: page(f"Tin {path}") for path in paths}
    await desk.crawl(*paths)
    portal.pages |= dict.fromkeys(paths[: FEW + 1], status)
    await desk.crawl(*paths)
    desk.now += 7 * HOUR
    report = await desk.crawl(*paths)
    assert figures(report, "gone", "deleted", "refused") == (FEW + 1, 0, FEW + 1)
    assert "crawl again with --allow-loss" in report.notes[0]
    allowed = await desk.crawl(*paths, allow_loss=True)
    assert figures(allowed, "deleted", "refused") == (FEW + 1, 0)


async def test_few_disappearances_are_believed(desk: Desk, portal: Portal) -> None:
    portal.pages = {f"/tin/{number}": page("Tin") for number in range(1, 4)}
    paths = list(portal.pages)
    await desk.crawl(*paths)
    portal.pages = {}
    await desk.crawl(*paths)
    desk.now += 7 * HOUR
    assert (await desk.crawl(*paths)).deleted == 3
