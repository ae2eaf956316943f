"""Every resource answers what it answered when its snapshot was taken, byte for byte.

A refactoring leaves `recorded/` alone. A change of behaviour writes it anew, with

    pytest tests/snapshots --update-snapshots

(or SEARCHSVC_TEST_UPDATE_SNAPSHOTS=1), and `git diff tests/snapshots/recorded` shows what readers,
programs and editors will notice. A recording holds, for each request, status, headers, a digest of
the body's bytes, and the body in lines. What differs from run to run is masked: `recording.MASKS`.
Articles are in `articles.py`, requests in `reader_api.py`, `reader_pages.py`, `indexer_api.py` and
`console.py`; a new resource is a new row there.
"""

import difflib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.pages.rules import saving
from tests.snapshots import console, indexer_api, reader_api, reader_pages
from tests.snapshots.articles import FEW, many
from tests.snapshots.ask import Ask
from tests.snapshots.recording import MASKS, Recording
from tests.snapshots.services import (
    ask_program,
    fail_and_delete,
    record_api,
    record_console,
    shelved,
)
from tests.web.conftest import Running, local_settings, searching_alone

RECORDED = Path(__file__).parent / "recorded"
# Lines of a difference that a failure shows.
_SHOWN = 80
READING = {
    "search": reader_api.SEARCH,
    "search_errors": reader_api.SEARCH_ERRORS,
    "articles": reader_api.ARTICLES,
    "suggest_calendar_feed": reader_api.SMALL,
    "fragments": reader_api.FRAGMENTS,
    "site": reader_api.SITE,
    "cross_site": reader_api.CROSS_SITE,
    "results_pages": reader_pages.RESULTS,
    "article_pages": reader_pages.ARTICLE,
}
INDEXING = {
    "indexer_roles": indexer_api.ROLES,
    "indexer_writes": indexer_api.WRITES,
    "indexer_curation": indexer_api.CURATION,
    "indexer_index": indexer_api.INDEX,
}
CONSOLE = {"console_pages": console.LOOKS, "console_forms": console.FORMS}
AWAY = "engine_away"


@pytest.fixture(scope="module")
async def reading(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service for everyone, with many articles; nobody writes to it."""
    folder = tmp_path_factory.mktemp("snapshots")
    # Without counts of searches: what is sent in the background shows in the metrics.
    named = {"cors_origins": reader_api.ORIGIN, "intent_days": 0}
    async with shelved(folder, analyzer, many(), False, **named) as made:
        yield made


@pytest.fixture
async def indexer(tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Running]:
    """An indexer of its own with few articles, one of them rejected and one deleted."""
    async with shelved(tmp_path, analyzer, FEW, True) as made:
        await fail_and_delete(made)
        yield made


@pytest.mark.parametrize("group", READING)
async def test_readers_get_the_recorded_answers(reading: Running, group: str, update: bool) -> None:
    check(group, await record_api(reading, READING[group], ""), update)


@pytest.mark.parametrize("group", INDEXING)
async def test_the_indexer_gives_the_recorded_answers(
    indexer: Running, group: str, update: bool
) -> None:
    check(group, await record_api(indexer, INDEXING[group], "admin"), update)


@pytest.mark.parametrize("group", CONSOLE)
async def test_the_console_shows_the_recorded_pages(
    indexer: Running, group: str, update: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page tells whether the searches know a change yet: on a slow machine they get longer.
    monkeypatch.setattr(saving, "CARRIED_SECONDS", 30.0)
    check(group, await record_console(indexer, CONSOLE[group], "editor"), update)


async def test_without_an_engine_a_search_alone_gives_the_recorded_answers(
    tmp_path: Path, analyzer: Analyzer, update: bool
) -> None:
    # Nothing listens on port 1.
    settings = local_settings(
        tmp_path, engine="elasticsearch", es_url="http://127.0.0.1:1", query_timeout=0.5
    )
    recording = Recording()
    async with searching_alone(settings, analyzer) as (url, client):
        for ask in reader_api.AWAY:
            recording.add(ask, "", await ask_program(url, client, ask, ""))
    check(AWAY, recording.text, update)


def test_no_recording_is_left_over() -> None:
    assert {file.stem for file in RECORDED.iterdir()} == {*READING, *INDEXING, *CONSOLE, AWAY}


def test_every_mask_hides_something() -> None:
    recorded = "".join(file.read_text(encoding="utf-8") for file in RECORDED.iterdir())
    for pattern, stand_in, _ in MASKS:
        shown = re.findall(r"<\w+>", stand_in)
        assert shown, pattern
        assert shown[0] in recorded, pattern


def test_every_group_asks_and_all_of_them_ask_often() -> None:
    groups: list[tuple[Ask, ...]] = [*READING.values(), *INDEXING.values(), *CONSOLE.values()]
    assert all(groups)
    assert sum(map(len, groups)) + len(reader_api.AWAY) >= 140


def check(group: str, text: str, update: bool) -> None:
    """Compare a recording with the one that is kept, or keep it."""
    path = RECORDED / f"{group}.txt"
    if update:
        RECORDED.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if kept != text:
        lines = difflib.unified_diff(
            kept.split("\n"), text.split("\n"), f"recorded/{path.name}", "answered", lineterm=""
        )
        shown = [line[:300] for line, _ in zip(lines, range(_SHOWN), strict=False)]
        pytest.fail("\n".join(shown), pytrace=False)
