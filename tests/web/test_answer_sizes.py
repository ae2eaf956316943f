"""An answer's size follows that of its address, whatever an address chooses."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.request import MOST_ENCODED, MOST_VALUES, PARAMETERS, Parameter
from searchsvc.web.reader.results import results
from tests.web.conftest import Running, local_settings, running

NAMED = [row for row in PARAMETERS if row.repeatable]
PATHS = ("/", "/v1/search", "/feed", "/v1/calendar?month=2016-11")
# Bytes of an answer: for each byte of the address that is taken, besides, and at all.
FOR_EACH, BESIDES, MOST = 150, 200_000, 1_500_000


def spelled(rows: list[Parameter], count: int, length: int, letter: str) -> str:
    """Give the query string that chooses so many different values of each, if it takes any."""

    def values(row: Parameter) -> Iterator[str]:
        for number in range(count):
            if row.name == "issued_year":
                yield str(1_950 + number)
            elif row.name != "validity":
                yield f"{number:02}{letter * (length - 2)}"
            elif number < 3:
                yield ("in_force", "not_yet", "expired")[number]

    return "&".join(f"{row.name}={quote_plus(value)}" for row in rows for value in values(row))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("rows", [*([row] for row in NAMED), NAMED], ids=lambda rows: rows[0].name)
async def test_an_answer_is_no_larger_than_some_times_its_address(
    filled: Running, path: str, rows: list[Parameter]
) -> None:
    taken = 0
    for count, length, letter in (
        (50, 482, "x"),
        (50, 118, "x"),
        (12, 490, "x"),
        (10, 500, "ạ"),
        (1, 500, "ạ"),
        (MOST_VALUES // len(rows), 15, "x"),
        (1, 100_000, "x"),
    ):
        query = spelled(rows, count, length, letter)
        mark = "&" if "?" in path else "?"
        status, said, _ = await filled.get(f"{path}{mark}{query}")
        assert status in (200, 400)
        size = len((said if isinstance(said, str) else json.dumps(said)).encode())
        taken += status == 200
        if status == 200:
            assert size <= min(MOST, FOR_EACH * len(query) + BESIDES)
        else:
            assert size <= 2 * len(query) + BESIDES
    assert taken


async def test_any_name_of_an_article_can_be_chosen(service: Running) -> None:
    name = "ấp " + "ạ" * 497
    await service.stand("a", title="Chợ Bến Lụa", category=name, author=name)
    found = await service.search(category=name)
    assert [hit["id"] for hit in found["hits"]] == ["a"]


async def test_a_page_links_no_choice_that_a_request_can_not_hold(service: Running) -> None:
    others = [f"Chuyên mục {number} {'ạ' * 400}" for number in range(3)]
    await service.stand("a", title="Chợ Bến Lụa", category=others)
    _, page, _ = await service.get("/?" + f"category={quote_plus(others[0])}")
    for other in others[1:]:
        assert other in page
        assert quote_plus(other) not in page
    assert len(quote_plus("".join(others[:2]))) > MOST_ENCODED


async def test_a_page_of_a_long_address_is_rendered_within_the_deadline_and_beside_others(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*_: Any) -> str:
        time.sleep(4)
        return ""

    monkeypatch.setattr(results, "results_page", slowly)
    async with running(local_settings(tmp_path, query_timeout=1), analyzer) as service:
        query = "&".join(f"category={'x' * 100}{number}" for number in range(20))
        asked = asyncio.create_task(service.get(f"/?q=a&{query}"))
        await asyncio.sleep(0.2)
        started = time.perf_counter()
        assert (await service.get("/health/live"))[0] == 200
        assert time.perf_counter() - started < 1.5
        assert (await asked)[0] == 503
        assert time.perf_counter() - started < 3
