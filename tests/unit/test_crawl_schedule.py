"""Crawls by themselves: each source at its turn, one at a time, whatever happens to the others."""

import asyncio
import fcntl
from pathlib import Path

import pytest

from searchsvc.articles.sources.configuration import load_source
from searchsvc.articles.sources.rules import Source
from searchsvc.errors import LockHeldError
from searchsvc.indexing.crawling.pages import PageMemory
from searchsvc.indexing.crawling.report import CrawlReport
from searchsvc.indexing.crawling.run import crawl_source, memory_path
from searchsvc.indexing.crawling.schedule import Schedule
from searchsvc.indexing.ledger import Ledger


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def write(folder: Path, name: str, every: str | None = "1h", place: str = "den") -> Path:
    (folder / place).mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    line = f'every = "{every}"\n' if every else ""
    path.write_text(f'[source]\nname = "{name}"\nkind = "folder"\npath = "{place}"\n{line}')
    return path


def schedule(folder: Path, clock: Clock) -> Schedule:
    async def crawl(source: Source) -> CrawlReport:
        return CrawlReport(source.name)

    return Schedule(folder, folder, crawl, clock)


def names(made: Schedule) -> list[str]:
    return [source.name for source in made.due()]


def test_a_source_is_due_at_first_and_then_by_its_pause(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b", every=None)
    clock = Clock()
    made = schedule(tmp_path, clock)
    assert names(made) == ["a"]
    memory = PageMemory(memory_path(tmp_path))
    memory.finished("a", clock.now, "{}")
    memory.close()
    assert names(made) == []
    clock.now += 3599
    assert names(made) == []
    clock.now += 2
    assert names(made) == ["a"]
    # A clock that was put back.
    clock.now -= 100_000
    assert names(made) == ["a"]


def test_a_wrong_file_stops_no_other_and_is_read_again_once_corrected(tmp_path: Path) -> None:
    write(tmp_path, "a")
    wrong = tmp_path / "sai.toml"
    wrong.write_text("[source\n")
    made = schedule(tmp_path, Clock())
    assert names(made) == ["a"]
    write(tmp_path, "sai")
    assert names(made) == ["a", "sai"]


def test_a_folder_without_sources_has_nothing_due(tmp_path: Path) -> None:
    assert names(schedule(tmp_path, Clock())) == []
    assert names(schedule(tmp_path / "khong-co.toml", Clock())) == []


async def test_what_breaks_waits_for_its_turn_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "hong")
    crawled: list[str] = []
    both = asyncio.Event()

    async def crawl(source: Source) -> CrawlReport:
        crawled.append(source.name)
        if len(crawled) == 2:
            both.set()
        if source.name == "hong":
            raise RuntimeError("broken in a way that nobody foresaw")
        return CrawlReport(source.name)

    made = Schedule(tmp_path, tmp_path, crawl, Clock())
    running = asyncio.create_task(made.run())
    async with asyncio.timeout(20):
        await both.wait()
    # Both come to their end.
    await asyncio.sleep(0)
    assert sorted(crawled) == ["a", "hong"]
    assert names(made) == []
    assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_crawls_are_counted_by_source_and_outcome(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "hong")
    clock, ended = Clock(), asyncio.Event()

    async def crawl(source: Source) -> CrawlReport:
        clock.now += 5
        if source.name == "hong":
            ended.set()
            raise RuntimeError("broken in a way that nobody foresaw")
        return CrawlReport(source.name, new=3, refused=2)

    made = Schedule(tmp_path, tmp_path, crawl, clock)
    memory = PageMemory(memory_path(tmp_path))
    memory.finished("hong", 500_000.0, "{}")
    memory.close()
    running = asyncio.create_task(made.run())
    async with asyncio.timeout(20):
        await ended.wait()
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    well, broken = made.totals["a"], made.totals["hong"]
    assert (well.finished, well.failed, well.seconds, well.every) == (1, 0, 5, 3600)
    assert (well.pages["new"], well.pages["refused"]) == (3, 2)
    assert well.finished_at == 1_000_005
    # It ended well before this start.
    assert (broken.finished, broken.failed, broken.finished_at) == (0, 1, 500_000)


async def test_a_crawl_that_can_read_nothing_has_failed_however_often_it_ends(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "a")
    clock, ended = Clock(), asyncio.Event()

    async def crawl(source: Source) -> CrawlReport:
        report = await crawl_source(source, None, tmp_path, clock=clock)
        ended.set()
        return report

    for folder_is_there, counted in ((True, (1, 0, clock.now)), (False, (0, 1, clock.now))):
        if not folder_is_there:
            (tmp_path / "den").rmdir()
            clock.now += 7200
        ended.clear()
        made = Schedule(path, tmp_path, crawl, clock)
        running = asyncio.create_task(made.run())
        async with asyncio.timeout(20):
            await ended.wait()
        await asyncio.sleep(0)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        totals = made.totals["a"]
        assert (totals.finished, totals.failed, totals.finished_at) == counted
        # Also for the next process, which tries again at once.
        again = schedule(tmp_path, clock)
        assert names(again) == ([] if folder_is_there else ["a"])
        assert again.totals["a"].finished_at == counted[2]


@pytest.mark.parametrize("read", ["new", "changed", "unchanged", "duplicates", "held", "gone"])
def test_one_page_that_was_read_is_enough(read: str) -> None:
    assert CrawlReport("a", failed=3).nothing_read
    assert not CrawlReport("a", failed=3, **{read: 1}).nothing_read  # type: ignore[arg-type]
    assert not CrawlReport("a").nothing_read
    assert not CrawlReport("a", failed=3, has_known_files=True).nothing_read


async def test_a_source_is_crawled_by_one_at_a_time(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, "a"))
    other = load_source(write(tmp_path, "b"))
    ledger = Ledger(tmp_path / "ledger.sqlite")
    with (tmp_path / "crawl-a.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LockHeldError, match="'a' is being crawled already"):
            await crawl_source(source, ledger, tmp_path)
        assert (await crawl_source(other, ledger, tmp_path)).failed == 0
        assert (await crawl_source(source, ledger, tmp_path, dry_run=True)).failed == 0
    assert (await crawl_source(source, ledger, tmp_path)).failed == 0
    ledger.close()


async def test_a_watched_folder_takes_new_and_changed_files_and_remembers_finished_ones(
    tmp_path: Path,
) -> None:
    source = load_source(write(tmp_path, "a"))
    file = tmp_path / "den" / "tin.jsonl"
    file.write_text('{"id": "a1", "title": "Họp dân"}\n{"id": "a2"}\n')
    ledger = Ledger(tmp_path / "ledger.sqlite")

    async def figures() -> tuple[int, ...]:
        report = await crawl_source(source, ledger, tmp_path, clock=lambda: 1e12)
        return report.found, report.new, report.changed, report.unchanged, report.failed

    assert await figures() == (2, 1, 0, 0, 1)
    assert await figures() == (0, 0, 0, 0, 0)
    file.write_text('{"id": "a1", "title": "Họp dân lần hai"}\n{"id": "a3", "title": "Lễ hội"}\n')
    assert await figures() == (2, 1, 1, 0, 0)
    # The same article in another file is the same article.
    (tmp_path / "den" / "z.csv").write_text("id,title\na3,Lễ hội\na1,Họp dân lần ba\n")
    assert await figures() == (2, 0, 1, 1, 0)
    # A file that goes away deletes nothing.
    file.unlink()
    assert await figures() == (0, 0, 0, 0, 0)
    assert ledger.articles.record("a3") is not None
    ledger.close()


async def test_a_dry_run_leaves_no_trace(tmp_path: Path) -> None:
    source = load_source(write(tmp_path, "a"))
    (tmp_path / "den" / "tin.jsonl").write_text('{"id": "a1", "title": "Họp dân"}\n')
    before = everything(tmp_path)
    report = await crawl_source(source, None, tmp_path, dry_run=True, clock=lambda: 1e12)
    assert [(one.change, one.id) for one in report.differences] == [("new", "a1")]
    assert everything(tmp_path) == before


def everything(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))
