"""Kills Elasticsearch itself while articles are imported; the service runs on."""

import asyncio
import random
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from tests.ops.killing.clients import Client
from tests.ops.killing.commands import Import
from tests.ops.killing.elasticsearch import OwnElasticsearch, own_elasticsearch
from tests.ops.killing.history import History
from tests.ops.killing.place import Place, Server
from tests.ops.killing.summary import Summary
from tests.ops.killing.verify import verify

EARLIEST, LATEST = 0.3, 4.0
WRITERS = 2


async def crash(kills: int, seed: int, port: int, articles: int, talk: bool = False) -> Summary:
    """Kill a node of our own `kills` times under writes, then check what it holds.

    Args:
        kills: how often.
        seed: of what is written, and of the moments.
        port: of the node.
        articles: how many at most.
        talk: tell of every kill.

    Raises:
        NoElasticsearchError: it can't be had here.
    """
    rng = random.Random(seed)
    history, summary = History(random.Random(seed + 1), articles), Summary(rounds=kills)
    with own_elasticsearch(port) as node:
        async with _place(node) as place:
            server = await Server.start(place)
            writers = [
                asyncio.create_task(
                    Client(server, history, summary, rng.randrange(2**32), 0.05).run()
                )
                for _ in range(WRITERS)
            ]
            importing: Import | None = None
            for number in range(1, kills + 1):
                if importing is None or not importing.running:
                    if importing is not None:
                        await importing.end()
                    importing = Import(history, summary, rng)
                    await importing.start(place)
                await asyncio.sleep(rng.uniform(EARLIEST, LATEST))
                await asyncio.to_thread(node.kill)
                summary.killed["elasticsearch"] += 1
                await asyncio.sleep(rng.uniform(0.0, 2.0))
                await asyncio.to_thread(node.start_again)
                if talk:
                    sys.stderr.write(f"kill {number}: {history.acknowledged} acknowledged\n")
            for writer in writers:
                writer.cancel()
            for ended in await asyncio.gather(*writers, return_exceptions=True):
                if not isinstance(ended, asyncio.CancelledError | aiohttp.ClientError):
                    summary.blame("other", f"a writer ended with {ended!r}")
            if (status := await server.stop()) != 0:
                summary.blame("other", f"the server ended with {status} on SIGTERM")
            await verify(place, history, summary, [importing] if importing else [], False)
    return summary


@asynccontextmanager
async def _place(node: OwnElasticsearch) -> AsyncIterator[Place]:
    settings = {
        "engine": "elasticsearch",
        "log_level": "error",
        "es_url": node.url,
        "index_prefix": f"searchsvc-crash-{uuid.uuid4().hex[:12]}",
        "query_timeout": "10",
        "index_processes": "0",
    }
    with TemporaryDirectory(prefix="searchsvc-crash-") as folder:
        yield Place(Path(folder), settings)
