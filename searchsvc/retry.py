"""The one owner of retries: capped, jittered, within a deadline, only for what can be retried."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    retry_if_exception_type,
    stop_after_attempt,
    stop_after_delay,
    wait_random_exponential,
)

from searchsvc.errors import EngineUnavailableError

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long a call is tried.

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


# A reader waits: one more try at most, and soon.
QUERY = RetryPolicy(attempts=2, deadline=1.0, first_wait=0.05, longest_wait=0.1)
# A write is already safe in the ledger, which tries again for ever: a batch gives up early.
WRITE = RetryPolicy(attempts=3, deadline=20.0, first_wait=0.5, longest_wait=5.0)
# At start the engine may still be coming up.
START = RetryPolicy(attempts=1_000, deadline=120.0, first_wait=0.2, longest_wait=3.0)
# A page is asked for once more: the next crawl comes anyway.
CRAWL = RetryPolicy(attempts=2, deadline=60.0, first_wait=2.0, longest_wait=10.0)


async def retrying(
    call: Callable[[], Awaitable[Result]],
    policy: RetryPolicy,
    transient: type[Exception] | tuple[type[Exception], ...] = EngineUnavailableError,
) -> Result:
    """Await `call()` until it succeeds or the policy is used up.

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
    return await tries(call)
