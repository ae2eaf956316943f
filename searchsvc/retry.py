"""The one owner of retries: capped, jittered, within a deadline, only for transient errors."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_after_delay,
    wait_random_exponential,
)

from searchsvc.errors import EngineUnavailableError

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Limits for the tries of a call.

    Attributes:
        attempts: tries in all, the first included.
        deadline: seconds from the first try after which no new one starts.
        first_wait: seconds; upper bound of the first, jittered pause, doubled at each try.
        longest_wait: seconds; cap of the pause.
    """

    attempts: int
    deadline: float
    first_wait: float
    longest_wait: float


@dataclass(frozen=True, slots=True)
class Backoff:
    """Pauses of unlimited retries, for writes that are safe in the ledger meanwhile.

    Attributes:
        first: seconds after the first failure, doubled after each further one.
        longest: seconds; cap of the pause.
        jitter: the share by which a pause is shortened at random, so that retries spread out.
    """

    first: float
    longest: float
    jitter: float = 0.25

    def pause(self, failures: int) -> float:
        """Return the seconds to wait after `failures` failures in a row, 1 or more."""
        # Failures are not limited, but floats are.
        pause = min(self.first * 2.0 ** min(failures - 1, 60), self.longest)
        return pause * (1 - random.random() * self.jitter)  # noqa: S311


# All articles wait for an unavailable engine, so it is tried often.
ENGINE = Backoff(first=0.5, longest=5.0)
# One article that the engine can't take at the moment, for lack of space for example.
ARTICLE = Backoff(first=1.0, longest=300.0)
# A link whose server does not answer: ten tries within nine hours, a night's maintenance.
LINK = Backoff(first=60.0, longest=14_400.0)
# A mail that its server puts off: greylisting takes minutes, a full mailbox days.
MAIL = Backoff(first=60.0, longest=7_200.0)
# All mails wait for the mail server.
MAIL_AWAY = Backoff(first=5.0, longest=300.0)
# A reader waits: one more try at most, and soon.
QUERY = RetryPolicy(attempts=2, deadline=1.0, first_wait=0.05, longest_wait=0.1)
# Of several nodes one may hang for half of the time that a read has; the other half is another's.
# While a node ends, another one has not noticed yet and still asks it: two tries may meet both.
OTHER_NODE = RetryPolicy(attempts=4, deadline=60.0, first_wait=0.02, longest_wait=0.2)
# A rebuild does not use the ledger's retries: a restarting engine must not fail it.
REBUILD = RetryPolicy(attempts=1_000, deadline=600.0, first_wait=0.5, longest_wait=10.0)
# At start the engine may still be starting too.
START = RetryPolicy(attempts=1_000, deadline=120.0, first_wait=0.2, longest_wait=3.0)
# A backup may take its time, and begins again by itself.
STORE = RetryPolicy(attempts=4, deadline=60.0, first_wait=0.5, longest_wait=10.0)
# A person waits for a login, and whoever provides it may be restarting.
PROVIDER = RetryPolicy(attempts=3, deadline=6.0, first_wait=0.2, longest_wait=1.0)
# A page is fetched once more: the next crawl comes anyway.
CRAWL = RetryPolicy(attempts=2, deadline=60.0, first_wait=2.0, longest_wait=10.0)
# A mail server that is restarted, or takes no further connection for a moment.
MAIL_SERVER = RetryPolicy(attempts=3, deadline=20.0, first_wait=0.2, longest_wait=2.0)


async def retrying(
    call: Callable[[], Awaitable[Result]],
    policy: RetryPolicy,
    transient: type[Exception] | tuple[type[Exception], ...] = EngineUnavailableError,
) -> Result:
    """Await `call()` until it succeeds or the policy allows no further try.

    Args:
        call: makes a new awaitable at each try.
        policy: bounds of the tries.
        transient: the error types worth another try.

    Returns:
        What the call returned.

    Raises:
        Exception: the last error of the call itself, never a retry library's own.
    """
    tries = AsyncRetrying(
        stop=stop_after_attempt(policy.attempts) | stop_after_delay(policy.deadline),
        wait=wait_random_exponential(multiplier=policy.first_wait, max=policy.longest_wait),
        retry=retry_if_exception_type(transient),
        reraise=True,
    )

    async def once() -> Result:
        # A plain function that returns an awaitable would count as done.
        return await call()

    return await tries(once)


def retrying_in_thread(
    call: Callable[[], Result],
    policy: RetryPolicy,
    transient: type[Exception] | tuple[type[Exception], ...],
) -> Result:
    """Call `call()` until it succeeds or the policy allows no further try; blocks its thread.

    Args:
        call: makes one try.
        policy: bounds of the tries.
        transient: the error types worth another try.

    Raises:
        Exception: the last error of the call itself.
    """
    tries = Retrying(
        stop=stop_after_attempt(policy.attempts) | stop_after_delay(policy.deadline),
        wait=wait_random_exponential(multiplier=policy.first_wait, max=policy.longest_wait),
        retry=retry_if_exception_type(transient),
        reraise=True,
    )
    return tries(call)
