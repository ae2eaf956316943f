"""Retries: only what may pass, until it does, within the policy's bounds."""

from collections.abc import Awaitable

import pytest

from searchsvc.errors import EngineBusyError, EngineRefusedError, EngineUnavailableError
from searchsvc.retry import RetryPolicy, retrying

SOON = RetryPolicy(attempts=3, deadline=60.0, first_wait=0.001, longest_wait=0.002)


class Service:
    """Fails as often as it is told to."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.asked, self._failures, self._error = 0, failures, error

    async def answer(self) -> str:
        self.asked += 1
        if self.asked <= self._failures:
            raise self._error
        return "answer"


async def test_what_may_pass_is_tried_until_it_has_passed() -> None:
    service = Service(2, EngineBusyError("too much at once"))
    assert await retrying(service.answer, SOON) == "answer"
    assert service.asked == 3


async def test_a_call_may_also_be_a_plain_function_that_returns_an_awaitable() -> None:
    service = Service(1, EngineUnavailableError("away"))

    def call() -> Awaitable[str]:
        return service.answer()

    assert await retrying(call, SOON) == "answer"
    assert service.asked == 2


async def test_the_last_error_is_the_call_s_own() -> None:
    service = Service(9, EngineUnavailableError("away"))
    with pytest.raises(EngineUnavailableError, match="away"):
        await retrying(service.answer, SOON)
    assert service.asked == 3


async def test_what_waiting_does_not_mend_is_not_tried_again() -> None:
    service = Service(1, EngineRefusedError("a bug"))
    with pytest.raises(EngineRefusedError):
        await retrying(service.answer, SOON)
    assert service.asked == 1
