"""A site that answers the same for whatever is asked for replaces no articles."""

import pytest

from searchsvc.indexing.crawling.alike import MOST_ALIKE, Alike
from tests.crawl.page_files import attached, file, linking
from tests.crawl.portal import Desk, Portal, figures, page

PATHS = [f"/tin/{number}" for number in range(1, 21)]
LOGIN = page("Mời vào nhà", "Gõ tên và mật khẩu ở đây rồi bấm nút bên dưới.")


@pytest.fixture
def shown(portal: Portal) -> dict[str, str]:
    pages = {path: page(f"Tin {path}", f"Bà con xóm {path} họp.") for path in PATHS}
    portal.pages = dict(pages)
    return pages


@pytest.mark.parametrize("titled", [True, False])
async def test_articles_that_become_the_same_are_left_as_they_were(
    desk: Desk, portal: Portal, shown: dict[str, str], titled: bool
) -> None:
    await desk.crawl(*PATHS)
    before = desk.article("xa-3")
    # Some sites call all of their pages by one name.
    portal.pages = {path: LOGIN if titled else page(f"Tin {path}", "Lỗi.") for path in PATHS}
    report = await desk.crawl(*PATHS)
    assert figures(report, "changed", "refused", "failed") == (0, len(PATHS), 0)
    assert "crawl again with --allow-loss" in report.notes[0]
    assert desk.article("xa-3") == before
    portal.pages = dict(shown)
    assert figures(await desk.crawl(*PATHS), "unchanged", "refused") == (len(PATHS), 0)


async def test_they_are_written_when_that_is_allowed(
    desk: Desk, portal: Portal, shown: dict[str, str]
) -> None:
    await desk.crawl(*PATHS)
    portal.pages = dict.fromkeys(PATHS, LOGIN)
    report = await desk.crawl(*PATHS, allow_loss=True)
    assert figures(report, "changed", "refused") == (len(PATHS), 0)


async def test_a_few_that_are_renamed_alike_and_all_that_are_renamed_otherwise_are_written(
    desk: Desk, portal: Portal, shown: dict[str, str]
) -> None:
    await desk.crawl(*PATHS)
    alike = dict.fromkeys(PATHS[:MOST_ALIKE], page("Lịch trực", "Xem bảng."))
    others = {path: page(f"Bản tin {path}", f"Xóm {path}.") for path in PATHS[MOST_ALIKE:]}
    portal.pages = {**alike, **others}
    report = await desk.crawl(*PATHS)
    assert figures(report, "changed", "refused") == (len(PATHS), 0)
    assert (desk.article("xa-1") or {})["title"] == "Lịch trực"


async def test_the_files_of_a_page_that_is_called_otherwise_are_fetched(
    desk: Desk, portal: Portal, shown: dict[str, str]
) -> None:
    await desk.crawl(*PATHS)
    portal.pages |= {"/tin/2": linking("/tep/gia.pdf"), "/tep/gia.pdf": file(b"A")}
    report = await desk.crawl(*PATHS)
    assert figures(report, "changed", "files") == (1, 1)
    assert attached(desk, "xa-2") == {"gia.pdf": b"A"}


async def test_a_first_crawl_takes_few_pages_that_are_all_the_same(
    desk: Desk, portal: Portal
) -> None:
    portal.pages = dict.fromkeys(PATHS, LOGIN)
    report = await desk.crawl(*PATHS)
    assert figures(report, "new", "failed") == (MOST_ALIKE, len(PATHS) - MOST_ALIKE)
    assert all("is the site broken?" in reason for reason in report.failures.values())


def test_what_became_the_same_is_counted_through_the_whole_crawl() -> None:
    alike = Alike[int]()
    written = []
    for number in range(1_000):
        written += [*alike.wait(f"Tin {number}", 0), *alike.wait(f"Bản {number}", 0)]
        written += alike.wait("Mời vào nhà", 1) if number % 20 == 0 else ()
    written += alike.rest()
    assert sum(written) <= MOST_ALIKE
    assert written.count(0) == 2_000
