"""Orders work on the whole index from the running indexer, and waits for its end."""

import asyncio
import getpass
from collections.abc import Callable
from itertools import count
from pathlib import Path

from searchsvc import logs, services
from searchsvc.errors import LockHeldError, NotFoundError, SearchServiceError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.maintenance.orders import Order, OrderOutcome, outcome_of
from searchsvc.settings import Settings, load_settings

# Seconds between checks of its progress.
LOOK_SECONDS = 0.1
# Checks of progress for each check that the indexer still runs.
LOOKS = 20


def actor() -> str:
    """Return the actor of this command, for the log of changes."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return "cli"


async def order(
    settings: Settings, ordered: Order, watch: Callable[[Ledger], None] = lambda ledger: None
) -> OrderOutcome:
    """Have an order carried out by the indexer that holds the lock.

    Args:
        settings: whose data folder.
        ordered: the kind of work.
        watch: called repeatedly while it runs.

    Returns:
        Its outcome.

    Raises:
        UnavailableError: the indexer ended meanwhile.
        SearchServiceError: the order failed, with the indexer's reason.
    """
    ledger = Ledger(services.ledger_path(settings))
    try:
        number = await asyncio.to_thread(ledger.work.order, ordered.model_dump_json())
        for look in count(1):
            saved = await asyncio.to_thread(ledger.work.state, outcome_of(number))
            watch(ledger)
            if saved is not None:
                outcome = OrderOutcome.model_validate_json(saved)
                if not outcome.running:
                    await asyncio.to_thread(ledger.work.forget, outcome_of(number))
                    break
            if look % LOOKS == 0 and not _is_held(settings):
                # An order that was not claimed must not run as a surprise later.
                await asyncio.to_thread(ledger.work.withdraw_order, number)
                raise UnavailableError("the indexer ended; it resumes at its next start")
            await asyncio.sleep(LOOK_SECONDS)
    finally:
        ledger.close()
    if outcome.error is not None:
        raise SearchServiceError(outcome.error)
    return outcome


def settings_for(data_dir: Path | None) -> Settings:
    """Return the settings of a command that works on a ledger that exists.

    Raises:
        NotFoundError: there is none.
    """
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    with services.opened_ledger(settings):
        return settings


def report_of(settings: Settings, name: str) -> str:
    """Return the state that the indexer saved of a piece of work.

    Raises:
        NotFoundError: it never started.
    """
    with services.opened_ledger(settings) as ledger:
        saved = ledger.work.state(name)
    if saved is None:
        raise NotFoundError("the indexer has saved no report")
    return saved


def _is_held(settings: Settings) -> bool:
    lock = IndexerLock(settings.data_dir)
    try:
        lock.acquire()
    except LockHeldError:
        return True
    lock.release()
    return False
