"""Matches what is new, plans mails and sends them, until cancelled."""

import asyncio

import structlog

from searchsvc.errors import SearchServiceError
from searchsvc.indexing.alerts.arrivals import Arrivals
from searchsvc.indexing.alerts.due import next_due
from searchsvc.indexing.alerts.errors import MailServerAwayError
from searchsvc.indexing.alerts.letters import Writer
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.matching import Matcher
from searchsvc.indexing.alerts.outbox import Outbox
from searchsvc.indexing.alerts.sending import Sending
from searchsvc.indexing.alerts.subscriptions import Subscriptions
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.maintenance.keeping import keep
from searchsvc.retry import ENGINE, MAIL_AWAY

# Seconds between looks at what became visible, and at what is due.
LOOK_SECONDS = 1.0
_FORGET_SECONDS = 600.0
# Until what is dated after tomorrow is looked at again: its day comes, or a slip is mended.
_LOOK_AGAIN_SECONDS = 3_600.0

log = structlog.get_logger()


class AlertKeeper:
    """Keeps subscribers informed; nothing is lost or sent twice when it ends."""

    def __init__(
        self,
        ledger: Ledger,
        subscriptions: Subscriptions,
        arrivals: Arrivals,
        outbox: Outbox,
        sending: Sending,
        limits: AlertLimits,
    ) -> None:
        self._ledger = ledger
        self._subscriptions = subscriptions
        self._arrivals = arrivals
        self._outbox = outbox
        self._sending = sending
        self._limits = limits
        self._woken = asyncio.Event()
        self._forget_woken = asyncio.Event()
        self._match_woken = asyncio.Event()
        # Why no mail leaves; None = as far as is known they do.
        self.away: str | None = None

    def wake(self) -> None:
        """Signal that a mail is to be sent."""
        self._woken.set()

    async def run(self, matcher: Matcher, writer: Writer) -> None:
        """Match and send until cancelled.

        Args:
            matcher: matches articles with searches.
            writer: writes mails.
        """

        async def match() -> None:
            await self.match(matcher)

        async def send() -> None:
            try:
                await self.send(matcher, writer)
            finally:
                # asyncio.wait_for of Python 3.11, which the mail library uses, may swallow it.
                if _is_cancelled():
                    raise asyncio.CancelledError

        async def forget() -> None:
            await asyncio.to_thread(self._subscriptions.forget, self._ledger.clock())

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keep(match, self._failed, LOOK_SECONDS, self._match_woken))
            tasks.create_task(keep(send, self._failed, LOOK_SECONDS, self._woken))
            tasks.create_task(keep(forget, self._failed, _FORGET_SECONDS, self._forget_woken))

    async def match(self, matcher: Matcher) -> None:
        """Match what became visible, and plan the mails that are due.

        Raises:
            UnavailableError: file, ledger or engine can't be used; what is new stays new.
        """
        await asyncio.to_thread(self._arrivals.note)
        while visible := await asyncio.to_thread(self._arrivals.visible):
            if to_come := await matcher.to_come(list(visible.values())):
                keys = [key for key, one in visible.items() if one in to_come]
                await asyncio.to_thread(self._postpone, keys)
                visible = {key: one for key, one in visible.items() if one not in to_come}
            searches = await asyncio.to_thread(self._subscriptions.searches)
            asked = searches and visible
            finds = await matcher.match(searches, list(visible.values())) if asked else []
            await asyncio.to_thread(self._arrivals.matched, visible, finds)
        await matcher.plan_ahead(await asyncio.to_thread(self._subscriptions.searches))
        now = self._ledger.clock()
        if await asyncio.to_thread(self._outbox.plan, now, next_due(now, self._limits)):
            self.wake()

    async def send(self, matcher: Matcher, writer: Writer) -> None:
        """Send everything that is due (errors as `Sending.send`)."""
        while await self._sending.send(matcher, writer):
            self.away = None
            if _is_cancelled():
                break

    def _postpone(self, keys: list[int]) -> None:
        self._arrivals.postpone(keys, self._ledger.clock() + _LOOK_AGAIN_SECONDS)

    def _failed(self, error: Exception, failures: int) -> float:
        if isinstance(error, MailServerAwayError):
            self.away = str(error)
            (log.debug if failures > 1 else log.warning)(
                "alerts.mail_server_away", error=str(error)
            )
            return MAIL_AWAY.pause(failures)
        if isinstance(error, SearchServiceError):
            log.warning("alerts.failed", error=str(error))
        else:
            log.exception("alerts.crashed", exc_info=error)
        return ENGINE.pause(failures)


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
