"""Crowds of clients, each kind in a process of its own, as `bench/overload.py` makes them."""

import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from overload import STARTING, Seen, in_process

from attacking.target import Target


async def crowd_of(target: Target, clients: dict[str, int], seconds: float) -> list[list[Seen]]:
    """Let clients go on for a while.

    Args:
        target: what they ask.
        clients: how many of each kind.
        seconds: after all have started.

    Returns:
        What each kind saw; last, what health checks did: live and ready.
    """
    loop = asyncio.get_running_loop()
    crowd = {**clients, "health": 1}
    with ProcessPoolExecutor(len(crowd), get_context("spawn")) as pool:
        begin = time.time() + STARTING
        asked = [
            loop.run_in_executor(pool, in_process, target.port, kind, count, begin, seconds)
            for kind, count in crowd.items()
        ]
        return await asyncio.gather(*asked)
