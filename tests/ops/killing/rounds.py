"""Rounds: each starts on what the last one left, writes, and ends by SIGKILL."""

import asyncio
import random
import sys
from collections.abc import Sequence

from tests.ops.killing.clients import CLIENTS, Client
from tests.ops.killing.commands import Command, Import
from tests.ops.killing.history import History
from tests.ops.killing.place import Place, Server, kill, make_place
from tests.ops.killing.summary import Summary
from tests.ops.killing.verify import verify

ARTICLES = 4_000
EARLIEST_KILL, LATEST_KILL = 0.1, 2.5
# An interpreter and the model load before a command does anything.
LOADING = 0.7
# What is beside the clients of a round, and how often.
KINDS = ("nothing", "import", "upkeep", "both", "import alone", "upkeep alone")
WEIGHTS = (25, 15, 25, 10, 10, 15)
UPKEEP, UPKEEP_WEIGHTS = ("rebuild", "reconcile", "rollback"), (55, 30, 15)


async def run(
    rounds: int | Sequence[str],
    seed: int,
    engine: str = "embedded",
    articles: int = ARTICLES,
    talk: bool = False,
) -> Summary:
    """Kill the service `rounds` times, then check what it holds.

    Args:
        rounds: how often, or which of `KINDS` one after the other.
        seed: of what is written and when it is killed; what the kill meets still varies.
        engine: embedded, or elasticsearch at SEARCHSVC_TEST_ES_URL.
        articles: how many at most.
        talk: tell of every tenth round.
    """
    rng = random.Random(seed)
    history, summary = History(random.Random(seed + 1), articles), Summary()
    async with make_place(engine) as place:
        if isinstance(rounds, int):
            rounds = rng.choices(KINDS, WEIGHTS, k=rounds)
        left: list[Command] = []
        for number, kind in enumerate(rounds, 1):
            left = await _Round(place, history, summary, rng, left).run(kind)
            if talk and number % 10 == 0:
                sys.stderr.write(f"round {number}: {history.acknowledged} acknowledged\n")
        summary.rounds = len(rounds)
        await verify(place, history, summary, left)
        if summary.faults and talk:
            sys.stderr.write((place.folder / "killed.log").read_text()[-6_000:])
    return summary


class _Round:
    """One round; commands that outlive it are handed to the next."""

    def __init__(
        self,
        place: Place,
        history: History,
        summary: Summary,
        rng: random.Random,
        left: list[Command],
    ) -> None:
        self._place, self._history, self._summary, self._rng = place, history, summary, rng
        self._commands = left

    async def run(self, kind: str) -> list[Command]:
        """Kill once, beside what the kind names; give the commands that are left running."""
        moment = self._rng.uniform(EARLIEST_KILL, LATEST_KILL)
        started = self._choose(kind)
        if kind.endswith("alone"):
            for command in started:
                await command.start(self._place)
            await asyncio.sleep(LOADING + moment)
            for command in started:
                await self._kill(command)
            return await self._ended()
        await self._beside_a_server(started, moment)
        return await self._ended()

    def _choose(self, kind: str) -> list[Command]:
        chosen: list[Command] = []
        # One file at a time, as each is written under the same name.
        importing = any(command.name == "import" for command in self._commands)
        if kind in ("import", "both", "import alone") and not importing:
            chosen.append(Import(self._history, self._summary, self._rng))
        if kind in ("upkeep", "both", "upkeep alone"):
            name = self._rng.choices(UPKEEP, UPKEEP_WEIGHTS)[0]
            chosen.append(Command(name, self._summary))
        self._commands += chosen
        return chosen

    async def _beside_a_server(self, started: list[Command], moment: float) -> None:
        rng = self._rng
        server = await Server.start(self._place)
        for command in started:
            await command.start(self._place)
        seeds = [rng.randrange(2**32) for _ in range(CLIENTS)]
        # Without a pause writes pile up; with one each of them is on its way when the end comes.
        pause = rng.choice([0.0, 0.02, 0.2])
        clients = [
            asyncio.create_task(Client(server, self._history, self._summary, seed, pause).run())
            for seed in seeds
        ]
        await asyncio.sleep(moment + (LOADING if started else 0.0))
        # A command is killed before, after, or not at all.
        if started and rng.random() < 0.3:
            await self._kill(rng.choice(started))
            await asyncio.sleep(rng.uniform(0.0, 1.0))
        await kill(server.process, "server", self._summary)
        await asyncio.wait(clients, timeout=30)
        await server.http.close()
        for client in clients:
            client.result()
        for command in self._commands:
            # Left to itself it waits for the next indexer, becomes it, or gives up.
            if command.running and rng.random() < 0.5:
                await self._kill(command)

    async def _kill(self, command: Command) -> None:
        if command.process is not None and command.running:
            await kill(command.process, command.name, self._summary)

    async def _ended(self) -> list[Command]:
        left = []
        for command in self._commands:
            if command.running:
                left.append(command)
            else:
                await command.end(disturbed=True)
        return left
