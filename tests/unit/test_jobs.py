"""A use case carried out in one thread: the event loop goes on, and it ends when nobody waits."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator

import pytest

from searchsvc.engine.jobs import Job, JobPool
from searchsvc.errors import EngineUnavailableError

PATIENCE = 10.0


@pytest.fixture
async def jobs() -> AsyncIterator[JobPool]:
    made = JobPool(2)
    yield made
    made.close(wait=False)


async def test_the_event_loop_goes_on_while_a_job_computes(jobs: JobPool) -> None:
    ticked = threading.Event()

    async def computing(job: Job) -> bool:
        return ticked.wait(PATIENCE)

    under_way = asyncio.create_task(jobs.carry_out(computing))
    await asyncio.sleep(0)
    ticked.set()
    assert await under_way


async def test_a_request_of_a_job_is_carried_out_by_the_event_loop(jobs: JobPool) -> None:
    loop_thread = threading.get_ident()

    async def request() -> int:
        await asyncio.sleep(0.001)
        return threading.get_ident()

    async def asking(job: Job) -> tuple[int, int]:
        return threading.get_ident(), job.run_in_loop(request())

    computed_in, asked_in = await jobs.carry_out(asking)
    assert asked_in == loop_thread != computed_in


async def test_an_error_of_a_job_reaches_who_waits_for_it(jobs: JobPool) -> None:
    async def failing(job: Job) -> None:
        raise EngineUnavailableError("nothing there")

    with pytest.raises(EngineUnavailableError, match="nothing there"):
        await jobs.carry_out(failing)


async def test_a_job_that_nobody_waits_for_makes_no_further_request(jobs: JobPool) -> None:
    begun, ended = threading.Event(), threading.Event()
    requests = 0

    async def request() -> None:
        nonlocal requests
        requests += 1

    async def asking(job: Job) -> None:
        try:
            begun.set()
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                job.raise_if_cancelled()
                time.sleep(0.001)  # noqa: ASYNC251
            job.run_in_loop(request())
        finally:
            ended.set()

    under_way = asyncio.create_task(jobs.carry_out(asking))
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    under_way.cancel()
    assert await asyncio.to_thread(ended.wait, PATIENCE / 2)
    assert requests == 0


async def test_a_request_under_way_ends_with_its_job(jobs: JobPool) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def request() -> None:
        begun.set()
        try:
            await asyncio.sleep(PATIENCE)
        finally:
            ended.set()

    async def asking(job: Job) -> None:
        job.run_in_loop(request())

    under_way = asyncio.create_task(jobs.carry_out(asking))
    await begun.wait()
    under_way.cancel()
    async with asyncio.timeout(PATIENCE / 2):
        await ended.wait()


async def test_a_job_that_awaits_something_else_fails(jobs: JobPool) -> None:
    async def sleeping(job: Job) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="something else"):
        await jobs.carry_out(sleeping)
