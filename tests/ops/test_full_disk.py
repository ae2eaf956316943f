"""A disk that is full, or can't be written: said clearly, and nothing is lost."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

pytestmark = pytest.mark.embedded

# The ledger and an index of some hundred articles.
SMALL, LARGE = "20m", "300m"
PATIENCE = 120.0
UNAVAILABLE = 5


def mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no small disk can be made here: {done.stderr.strip()}")


@pytest.fixture
def disk() -> Iterator[Path]:
    """A small disk of its own."""
    with tempfile.TemporaryDirectory(prefix="searchsvc-disk-") as folder:
        mount("-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)


def command(name: str, *arguments: str, **folders: Path) -> tuple[list[str], dict[str, str]]:
    kept = {name: text for name, text in os.environ.items() if "SEARCHSVC_" not in name}
    settings = {"SEARCHSVC_LOG_LEVEL": "error", "SEARCHSVC_INDEX_PROCESSES": "0"}
    settings |= {f"SEARCHSVC_{name.upper()}": str(folder) for name, folder in folders.items()}
    return [sys.executable, "-m", "searchsvc", name, "--json", *arguments], {**kept, **settings}


@pytest.fixture
async def site(disk: Path) -> AsyncIterator[aiohttp.ClientSession]:
    line, environment = command("serve", "--port", "0", data_dir=disk)
    server = await asyncio.create_subprocess_exec(
        *line, stdout=asyncio.subprocess.PIPE, env=environment
    )
    assert server.stdout is not None
    output = b""
    while not output.endswith(b"}\n"):
        part = await server.stdout.readline()
        assert part, "the server ended"
        output += part
    try:
        async with aiohttp.ClientSession(json.loads(output)["url"]) as client:
            yield client
        assert server.returncode is None, "the server ended by itself"
    finally:
        if server.returncode is None:
            server.terminate()
            await server.wait()


async def bulk(site: aiohttp.ClientSession, number: int) -> list[dict[str, object]]:
    lines = [
        json.dumps({"id": f"a{number}-{n}", "title": f"Họp dân lần {n}", "body": "Nạo vét. " * 200})
        for n in range(20)
    ]
    async with site.post("/v1/articles/_bulk", data="\n".join(lines).encode()) as response:
        assert response.status == 207
        return [json.loads(line) async for line in response.content]


async def status_of(site: aiohttp.ClientSession, path: str) -> int:
    async with site.get(path) as response:
        return response.status


async def test_a_full_disk_is_said_and_nothing_that_was_acknowledged_is_lost(
    site: aiohttp.ClientSession, disk: Path
) -> None:
    accepted: set[object] = set()
    refused: list[dict[str, object]] = []
    for number in range(2_000):
        for line in await bulk(site, number):
            if line["status"] == 202:
                accepted.add(line["id"])
            else:
                refused.append(line)
        if len(refused) >= 40:
            break
    assert {line["status"] for line in refused} == {503}
    assert all("disk" in line["error"]["detail"] for line in refused), refused[0]  # type: ignore[index]
    assert all("full" in line["error"]["detail"] for line in refused), refused[0]  # type: ignore[index]
    assert await status_of(site, "/health/live") == 200
    assert await status_of(site, "/health/ready") == 503
    long = {"title": "Một bài dài", "body": "Lát vỉa hè. " * 40_000}
    async with site.put("/v1/articles/dai", json=long) as response:
        problem = await response.json()
        assert (response.status, "disk" in problem["detail"]) == (503, True), problem
        assert int(response.headers["Retry-After"]) >= 1
    # Room again: everything goes on without a start.
    mount("-o", f"remount,size={LARGE}", str(disk))
    async with site.put("/v1/articles/dai", json=long) as response:
        assert response.status == 202
    deadline = time.monotonic() + PATIENCE
    while True:
        async with site.get("/v1/index") as response:
            index = await response.json()
        if not index["articles"]["pending"]:
            break
        assert time.monotonic() < deadline, index
        await asyncio.sleep(0.2)
    assert index["articles"]["rejected"] == 0
    assert index["documents"] == len(accepted) + 1
    assert await status_of(site, "/health/ready") == 200


def test_a_data_folder_that_can_t_be_written_ends_the_start_with_one_clear_line(
    disk: Path,
) -> None:
    mount("-o", "remount,ro", str(disk))
    line, environment = command("serve", "--port", "0", data_dir=disk)
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == UNAVAILABLE
    assert done.stderr.startswith("searchsvc: ")
    assert done.stderr.count("\n") == 1
    assert str(disk) in done.stderr
    assert "ead-only" in done.stderr
