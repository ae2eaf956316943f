"""The memory of crawls: kept across openings, copied for dry runs, clear when it is broken."""

import sqlite3
from pathlib import Path

import pytest

from searchsvc.errors import CrawlMemoryUnavailableError
from searchsvc.indexing.crawling.pages import Page, PageMemory


def test_pages_are_kept_by_source_and_address(tmp_path: Path) -> None:
    path = tmp_path / "crawl.sqlite"
    memory = PageMemory(path)
    page = Page("http://suoidong.example/1", "xa-1", etag='"v1"').alive(100.0)
    memory.keep("xa", [page])
    memory.close()
    memory = PageMemory(path)
    assert memory.page("xa", page.url) == page
    assert memory.page("khac", page.url) == Page(page.url)
    assert memory.pages("xa") == [page]
    assert memory.owner("xa", "xa-1", "http://suoidong.example/2") == page.url
    assert memory.owner("xa", "xa-1", page.url) is None
    assert memory.owner("khac", "xa-1", "http://suoidong.example/2") is None
    memory.close()


def test_the_first_of_several_disappearances_is_remembered() -> None:
    page = Page("a").gone(404, 10.0).failed("HTTP 500", 20.0).gone(410, 30.0)
    assert (page.first_gone_at, page.times_gone, page.error) == (10.0, 2, "HTTP 410")
    back = page.alive(40.0)
    assert (back.first_gone_at, back.times_gone, back.error) == (None, 0, None)
    assert back.gone(404, 50.0).first_gone_at == 50.0


def test_a_scratch_copy_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "crawl.sqlite"
    memory = PageMemory(path)
    memory.keep("xa", [Page("a", "1")])
    scratch = PageMemory(path, scratch=True)
    scratch.keep("xa", [Page("b", "2")])
    assert [page.url for page in scratch.pages("xa")] == ["a", "b"]
    scratch.close()
    assert [page.url for page in memory.pages("xa")] == ["a"]
    memory.close()
    # Also when nobody has the file open.
    scratch = PageMemory(path, scratch=True)
    assert [page.url for page in scratch.pages("xa")] == ["a"]
    scratch.close()


def test_a_scratch_copy_of_nothing_makes_no_file(tmp_path: Path) -> None:
    PageMemory(tmp_path / "crawl.sqlite", scratch=True).close()
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crawl.sqlite"
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(CrawlMemoryUnavailableError, match="by a newer version"):
        PageMemory(path)


@pytest.mark.parametrize("scratch", [True, False])
def test_a_broken_file_is_told(tmp_path: Path, scratch: bool) -> None:
    path = tmp_path / "crawl.sqlite"
    path.write_bytes(b"no database at all, but long enough to be one" * 100)
    with pytest.raises(CrawlMemoryUnavailableError, match=r"crawl\.sqlite"):
        PageMemory(path, scratch=scratch)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CrawlMemoryUnavailableError):
        PageMemory(tmp_path / "file" / "crawl.sqlite")


def test_the_end_of_a_crawl_is_kept_by_source(tmp_path: Path) -> None:
    memory = PageMemory(tmp_path / "crawl.sqlite")
    memory.finished("a", 1.0, "{}")
    memory.finished("a", 2.0, "{}")
    memory.finished("b", 3.0, "{}")
    assert memory.last_runs() == {"a": 2.0, "b": 3.0}
    memory.close()
