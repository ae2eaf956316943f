"""Submits work on the whole index, such as a rebuild, to the running indexer, and waits for it."""

import asyncio
import getpass
from collections.abc import Callable
from itertools import count
from pathlib import Path

from searchsvc import logs, services
from searchsvc.errors import LockHeldError, NotFoundError, UnavailableError
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.lock import IndexerLock
from searchsvc.indexing.maintenance.orders import Order, OrderOutcome, outcome_of
from searchsvc.settings import Settings, load_settings

# Short enough for a progress bar to move smoothly.
POLL_SECONDS = 0.1
# Every 2 s only: the check takes the lock for a moment, and an indexer can't start meanwhile.
POLLS_PER_LOCK_CHECK = 20


def cli_actor() -> str:
    """Return who runs this command, for the log of changes: `cli:` and the user, or `cli`."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return "cli"


async def submit_and_wait(
    settings: Settings, order: Order, watch: Callable[[Ledger], None] = lambda ledger: None
) -> OrderOutcome:
    """Submit an order to the indexer that holds the lock, and wait until it is carried out.

    Args:
        settings: the data folder in them holds ledger and lock.
        order: what the indexer shall do.
        watch: called at each poll, in the event loop, to show progress.

    Returns:
        The outcome of an order that succeeded.

    Raises:
        UnavailableError: the indexer ended meanwhile, and the order is withdrawn unless it was
            claimed; or the ledger can't be used.
        SearchServiceError: the order failed, with the indexer's reason and of its kind.
    """
    ledger = Ledger(services.ledger_path(settings))
    try:
        number = await asyncio.to_thread(ledger.work.order, order.model_dump_json())
        for poll in count(1):
            saved = await asyncio.to_thread(ledger.work.state, outcome_of(number))
            watch(ledger)
            if saved is not None:
                outcome = OrderOutcome.model_validate_json(saved)
                if not outcome.running:
                    await asyncio.to_thread(ledger.work.forget, outcome_of(number))
                    break
            if poll % POLLS_PER_LOCK_CHECK == 0 and not _indexer_runs(settings):
                # The next indexer would carry out an order that nobody waits for.
                await asyncio.to_thread(ledger.work.withdraw_order, number)
                raise UnavailableError("the indexer ended; it resumes at its next start")
            await asyncio.sleep(POLL_SECONDS)
    finally:
        ledger.close()
    outcome.check()
    return outcome


def set_up_command(data_dir: Path | None) -> Settings:
    """Load the settings of a command that needs an existing ledger, and let it log errors only.

    Args:
        data_dir: data folder given on the command line; None = the configured one.

    Raises:
        NotFoundError: there is no ledger.
        LedgerUnavailableError: the ledger can't be used.
    """
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    # Opened only to fail early when it is missing or unusable.
    with services.opened_ledger(settings):
        return settings


def saved_report(settings: Settings, name: str) -> str:
    """Return the last report that the indexer saved of a piece of work, as JSON.

    Args:
        settings: the data folder in them holds the ledger.
        name: the work's key in the ledger: `REBUILD` or `RECONCILE`.

    Raises:
        NotFoundError: there is no ledger, or the work never started.
        LedgerUnavailableError: the ledger can't be used.
    """
    with services.opened_ledger(settings) as ledger:
        saved = ledger.work.state(name)
    if saved is None:
        raise NotFoundError("the indexer has saved no report")
    return saved


def _indexer_runs(settings: Settings) -> bool:
    lock = IndexerLock(settings.data_dir)
    try:
        lock.acquire()
    except LockHeldError:
        return True
    lock.release()
    return False
