"""Has the running indexer work on the whole index, such as a rebuild, and waits for the outcome."""

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

# Seconds between two reads of the order's outcome.
POLL_SECONDS = 0.1
# Polls for each check that the indexer still runs, which takes its lock for a moment.
POLLS_PER_LOCK_CHECK = 20


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
        settings: name the data folder, and so the ledger.
        ordered: what to do.
        watch: called at each poll, to show progress.

    Returns:
        Its outcome.

    Raises:
        UnavailableError: the indexer ended meanwhile; the order is withdrawn.
        SearchServiceError: the order failed, with the indexer's reason.
    """
    ledger = Ledger(services.ledger_path(settings))
    try:
        number = await asyncio.to_thread(ledger.work.order, ordered.model_dump_json())
        for poll in count(1):
            saved = await asyncio.to_thread(ledger.work.state, outcome_of(number))
            watch(ledger)
            if saved is not None:
                outcome = OrderOutcome.model_validate_json(saved)
                if not outcome.running:
                    await asyncio.to_thread(ledger.work.forget, outcome_of(number))
                    break
            if poll % POLLS_PER_LOCK_CHECK == 0 and not _is_held(settings):
                # Otherwise the next indexer would carry out an order that nobody waits for.
                await asyncio.to_thread(ledger.work.withdraw_order, number)
                raise UnavailableError("the indexer ended; it resumes at its next start")
            await asyncio.sleep(POLL_SECONDS)
    finally:
        ledger.close()
    if outcome.error is not None:
        raise SearchServiceError(outcome.error)
    return outcome


def settings_for(data_dir: Path | None) -> Settings:
    """Set up a command that needs an existing ledger: settings, and logs of errors only.

    Args:
        data_dir: folder given on the command line; None = that of the settings.

    Raises:
        NotFoundError: there is no ledger.
        LedgerUnavailableError: it can't be used.
    """
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    with services.opened_ledger(settings):
        return settings


def report_of(settings: Settings, name: str) -> str:
    """Return the last report of a piece of work, as JSON that the indexer saved.

    Args:
        settings: name the data folder.
        name: the work's key in the ledger, such as that of the rebuild.

    Raises:
        NotFoundError: there is no ledger, or the work never started.
        LedgerUnavailableError: the ledger can't be used.
    """
    with services.opened_ledger(settings) as ledger:
        saved = ledger.work.state(name)
    if saved is None:
        raise NotFoundError("the indexer has saved no report")
    return saved


def _is_held(settings: Settings) -> bool:
    """Return whether an indexer runs."""
    lock = IndexerLock(settings.data_dir)
    try:
        lock.acquire()
    except LockHeldError:
        return True
    lock.release()
    return False
