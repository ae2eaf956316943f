"""From the acknowledgement of a write to its being seen by searches, under a trickle of writes.

Usage: python bench/visible.py [--writes N] [--every SECONDS] [--engine embedded|elasticsearch]
SEARCHSVC_ES_URL is the Elasticsearch's address.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median, quantiles

import aiohttp

LOOK_SECONDS = 0.01
PATIENCE = 30.0


async def seen_after(http: aiohttp.ClientSession, number: int) -> float:
    """Put one article; gives the seconds from its acknowledgement to its being found."""
    title = f"Thông báo họp tổ dân phố lần thứ {number} năm nay"
    async with http.put(f"/v1/articles/v{number}", json={"title": title}) as response:
        assert response.status == 202, await response.text()
    acknowledged = time.perf_counter()
    while time.perf_counter() - acknowledged < PATIENCE:
        query = {"q": f'"lần thứ {number} năm"', "facets": "0", "highlight": "0"}
        async with http.get("/v1/search", params=query) as response:
            if (await response.json())["total"]:
                return time.perf_counter() - acknowledged
        await asyncio.sleep(LOOK_SECONDS)
    raise RuntimeError(f"article {number} was not found within {PATIENCE:g} s")


async def measure(environment: dict[str, str], writes: int, every: float) -> list[float]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "searchsvc", "serve", "--port", "0", "--json"),
        stdout=asyncio.subprocess.PIPE,
        env=environment,
    )
    assert process.stdout is not None
    output = b""
    while not output.endswith(b"}\n"):
        output += await process.stdout.readline()
    try:
        async with aiohttp.ClientSession(json.loads(output)["url"]) as http:
            # The first write opens the index.
            await seen_after(http, 0)
            tasks = []
            for number in range(1, writes + 1):
                tasks.append(asyncio.create_task(seen_after(http, number)))
                await asyncio.sleep(every)
            return await asyncio.gather(*tasks)
    finally:
        process.terminate()
        await process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writes", type=int, default=300)
    parser.add_argument("--every", type=float, default=0.2)
    parser.add_argument("--engine", default="embedded")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {
            "SEARCHSVC_ENGINE": options.engine,
            "SEARCHSVC_DATA_DIR": str(Path(scratch)),
            "SEARCHSVC_INDEX_PREFIX": f"bench-{uuid.uuid4().hex[:8]}",
            "SEARCHSVC_LOG_LEVEL": "error",
        }
        delays = asyncio.run(measure(environment, options.writes, options.every))
        hundredths = quantiles(delays, n=100)
        print(
            f"{options.engine}: {len(delays)} writes, one every {options.every:g} s:"
            f" p50 {median(delays) * 1000:.0f} ms, p95 {hundredths[94] * 1000:.0f} ms,"
            f" p99 {hundredths[98] * 1000:.0f} ms, longest {max(delays) * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
