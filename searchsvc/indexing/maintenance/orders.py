"""Orders from other processes for work on the whole index, kept in the ledger until done."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Literal

from pydantic import BaseModel, ValidationError

from searchsvc.errors import NotFoundError, SearchServiceError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.saved import read_saved

# Prefix of the names under which the ledger saves the state of orders.
ORDER = "order "


class Order(BaseModel):
    """What a command can order from a running indexer."""

    kind: Literal["rebuild", "cancel", "rollback", "reconcile"]
    actor: str
    accept_losses: bool = False
    repair: bool = True


# Errors that whoever gave an order gets as its own, by their names in the ledger.
_ERRORS: dict[str, type[SearchServiceError]] = {
    "not_found": NotFoundError,
    "unavailable": UnavailableError,
}


class OrderOutcome(BaseModel):
    """The state of an order, and its outcome."""

    running: bool = False
    kind: str = ""
    taken_at: float = 0.0
    error: str | None = None
    error_kind: str | None = None
    generation: str | None = None

    def failed_with(self, error: SearchServiceError) -> None:
        """Keep the error that an order failed with."""
        self.error = str(error)
        kinds = (name for name, kind in _ERRORS.items() if isinstance(error, kind))
        self.error_kind = next(kinds, None)

    def check(self) -> None:
        """Check that the order succeeded.

        Raises:
            SearchServiceError: it failed; of the kind that the indexer met.
        """
        if self.error is not None:
            raise _ERRORS.get(self.error_kind or "", SearchServiceError)(self.error)


# Carries out an order; returns the generation that it made live, if any.
Carrier = Callable[[Order], Awaitable[str | None]]


def outcome_of(number: int) -> str:
    """Return the name under which the ledger saves an order's outcome."""
    return f"{ORDER}{number}"


class Orders:
    """Claims orders in the ledger, has them carried out, and records their outcomes."""

    def __init__(self, ledger: Ledger, carry_out: Carrier) -> None:
        """Make the orders of a ledger.

        Args:
            ledger: where they are.
            carry_out: carries out an order; raises SearchServiceError with the reason it failed.
        """
        self._ledger = ledger
        self._carry = carry_out

    async def look(self, tasks: asyncio.TaskGroup, is_busy: Callable[[], bool]) -> None:
        """Claim open orders; while work is in progress, only those that may end it.

        Raises:
            UnavailableError: the ledger does not answer.
        """
        for number, text in await asyncio.to_thread(self._ledger.work.orders):
            try:
                order = Order.model_validate_json(text)
            except ValidationError:
                # From a command of another version: it gets an error, and the indexer goes on.
                await self._take(
                    number, OrderOutcome(error="this indexer does not know this order")
                )
                continue
            if order.kind == "cancel" or not is_busy():
                await self._take(
                    number,
                    OrderOutcome(running=True, kind=order.kind, taken_at=self._ledger.clock()),
                )
                tasks.create_task(self._carry_out(number, order))
                # It starts before the next check, which then finds the upkeep busy.
                await asyncio.sleep(0)

    async def taken(self) -> dict[str, OrderOutcome]:
        """Return the orders that an earlier indexer claimed and did not finish, by name."""
        saved = await asyncio.to_thread(self._ledger.work.all_states, ORDER)
        outcomes = {name: read_saved(OrderOutcome, text) for name, text in saved.items()}
        return {name: one for name, one in outcomes.items() if one is not None and one.running}

    async def end(self, name: str, outcome: OrderOutcome) -> None:
        """Record an order's outcome."""
        with suppress(UnavailableError):
            ended = outcome.model_copy(update={"running": False})
            await asyncio.to_thread(self._ledger.work.save, name, ended.model_dump_json())

    async def _take(self, number: int, outcome: OrderOutcome) -> None:
        await asyncio.to_thread(
            self._ledger.work.take_order, number, outcome_of(number), outcome.model_dump_json()
        )

    async def _carry_out(self, number: int, order: Order) -> None:
        outcome = OrderOutcome()
        try:
            outcome.generation = await self._carry(order)
        except SearchServiceError as error:
            outcome.failed_with(error)
        await self.end(outcome_of(number), outcome)
