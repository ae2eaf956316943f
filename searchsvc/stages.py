"""The stages of a search and of indexing, and how long each takes.

The work names its stages; whoever measures gives an `Observe`. Nothing here knows of metrics.
"""

import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class SearchStage(StrEnum):
    """The stages of one search, in order."""

    # For a place at the door.
    WAIT = "wait"
    PLAN = "plan"
    # Choosing the tier, the best hits with counts, copies, and the articles of the page.
    FIRST = "first_pass"
    SECOND = "second_pass"
    # Looking for another spelling; what it finds is planned and searched as any query.
    SPELLING = "spelling"
    # What the hits are pages of: official documents.
    DOCUMENTS = "documents"
    SNIPPETS = "snippets"
    # JSON or HTML.
    RENDER = "render"


class IndexingStage(StrEnum):
    """The stages of writes; all but the first are those of a batch."""

    # Of one request: decided, stored, synced.
    ACCEPT = "accept"
    # The longest wait in a batch, from acceptance to when it is claimed.
    QUEUE = "queue"
    PREPARE = "prepare"
    WRITE = "write"
    # Until searches see it.
    REFRESH = "refresh"


Stage = SearchStage | IndexingStage
# Given a stage that ended, and the seconds that it took; called in any thread, cheap.
Observe = Callable[[Stage, float], None]


# Given a stage and when one spell of it began and ended, by `time.perf_counter`; called in any
# thread. A stage that another one interrupts has several.
Spell = Callable[[Stage, float, float], None]


def unobserved(stage: Stage, seconds: float) -> None:
    """Observe nothing."""


# Of what is traced: a request, or a batch of writes.
_spell: ContextVar[Spell | None] = ContextVar("spell", default=None)


@contextmanager
def traced(spell: Spell) -> Iterator[None]:
    """Report each spell of a stage within the block, and within what it starts."""
    token = _spell.set(spell)
    try:
        yield
    finally:
        _spell.reset(token)


def report(name: Stage, began: float, ended: float) -> None:
    """Report a spell to whoever traces this; mostly nobody does."""
    spell = _spell.get()
    if spell is not None:
        spell(name, began, ended)


class _Watch:
    """Shares out the time between stages; a stage inside another one stops the outer one's."""

    __slots__ = ("current", "seconds", "since", "spell")

    def __init__(self) -> None:
        self.spell = _spell.get()
        self.current: Stage | None = None
        self.since = 0.0
        self.seconds: dict[Stage, float] = {}

    def turn_to(self, stage: Stage | None) -> Stage | None:
        """Begin a stage, and return the one that it interrupts."""
        now = time.perf_counter()
        before = self.current
        if before is not None:
            self.seconds[before] = self.seconds.get(before, 0.0) + now - self.since
            if self.spell is not None:
                self.spell(before, self.since, now)
        self.current, self.since = stage, now
        return before


# Of the thread or task, so that the steps of a search need no further argument.
_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def measured(observe: Observe) -> Iterator[None]:
    """Observe every stage of the block once, when it ends: failed work has taken time, too.

    Args:
        observe: given the sum of all spells of each stage, without those of stages inside it.
    """
    watch = _Watch()
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)
        for stage, seconds in watch.seconds.items():
            observe(stage, seconds)


@contextmanager
def stage(name: Stage) -> Iterator[None]:
    """Count the time of the block to a stage; outside `measured` it does nothing."""
    watch = _watch.get()
    if watch is None:
        yield
        return
    before = watch.turn_to(name)
    try:
        yield
    finally:
        watch.turn_to(before)


def in_stage(
    name: Stage,
) -> Callable[
    [Callable[Parameters, Coroutine[Any, Any, Result]]],
    Callable[Parameters, Coroutine[Any, Any, Result]],
]:
    """Count the time of a coroutine function to a stage, as `stage` does for others."""

    def decorated(
        work: Callable[Parameters, Coroutine[Any, Any, Result]],
    ) -> Callable[Parameters, Coroutine[Any, Any, Result]]:
        @wraps(work)
        async def counted(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
            with stage(name):
                return await work(*args, **kwargs)

        return counted

    return decorated


@contextmanager
def timed(name: Stage, observe: Observe) -> Iterator[None]:
    """Observe the block as one stage, unless it fails."""
    started = time.perf_counter()
    yield
    ended = time.perf_counter()
    observe(name, ended - started)
    report(name, started, ended)
