"""Orders of other processes for work on the whole index, kept in the ledger until they are done."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Literal

from pydantic import BaseModel, ValidationError

from searchsvc.errors import SearchServiceError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.ledger.saved import read_saved

# Under such names the ledger keeps how far orders are.
ORDER = "order "


class Order(BaseModel):
    """What a command asks of an indexer that runs."""

    kind: Literal["rebuild", "cancel", "rollback", "reconcile"]
    actor: str
    accept_losses: bool = False
    repair: bool = True


class OrderOutcome(BaseModel):
    """How far an order is, and how it ended."""

    running: bool = False
    kind: str = ""
    taken_at: float = 0.0
    error: str | None = None
    generation: str | None = None


# Carries an order out, to its end; gives the generation that it made live, if it did.
Carrier = Callable[[Order], Awaitable[str | None]]


def outcome_of(number: int) -> str:
    """Give the name under which the ledger keeps how an order ended."""
    return f"{ORDER}{number}"


class Orders:
    """Takes orders from the ledger, has them carried out, and notes how they ended."""

    def __init__(self, ledger: Ledger, carry_out: Carrier) -> None:
        """Make the orders of a ledger.

        Args:
            ledger: where they are.
            carry_out: does what is asked for; raises SearchServiceError with the reason.
        """
        self._ledger = ledger
        self._carry = carry_out

    async def look(self, tasks: asyncio.TaskGroup, is_busy: Callable[[], bool]) -> None:
        """Take what waits; while something is under way, only what may end it.

        Raises:
            UnavailableError: the ledger does not answer.
        """
        for number, text in await asyncio.to_thread(self._ledger.work.orders):
            try:
                order = Order.model_validate_json(text)
            except ValidationError:
                # Of another version's command: said to it, and no reason to end.
                await self._take(
                    number, OrderOutcome(error="this indexer does not know such an order")
                )
                continue
            if order.kind == "cancel" or not is_busy():
                await self._take(
                    number,
                    OrderOutcome(running=True, kind=order.kind, taken_at=self._ledger.clock()),
                )
                tasks.create_task(self._carry_out(number, order))
                # It runs before the next look, which then sees it busy.
                await asyncio.sleep(0)

    async def taken(self) -> dict[str, OrderOutcome]:
        """Give the orders that an indexer before this one had taken and not ended, by name."""
        saved = await asyncio.to_thread(self._ledger.work.all_states, ORDER)
        outcomes = {name: read_saved(OrderOutcome, text) for name, text in saved.items()}
        return {name: one for name, one in outcomes.items() if one is not None and one.running}

    async def end(self, name: str, outcome: OrderOutcome) -> None:
        """Note how an order ended."""
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
            outcome.error = str(error)
        await self.end(outcome_of(number), outcome)
