"""Sends the mails of the outbox, one after another over one connection."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any

import structlog

from searchsvc.errors import UnavailableError
from searchsvc.indexing.alerts.due import next_due
from searchsvc.indexing.alerts.errors import (
    MailDeferredError,
    MailRefusedError,
    MailServerAwayError,
    MailUnwelcomeError,
)
from searchsvc.indexing.alerts.letters import Letter, Writer
from searchsvc.indexing.alerts.limits import LONGEST_TRIED, AlertLimits
from searchsvc.indexing.alerts.mail_server import MailConnection, MailServer
from searchsvc.indexing.alerts.matching import Matcher
from searchsvc.indexing.alerts.outbox import Kind, Message, Outbox
from searchsvc.indexing.alerts.signing import Purpose, Signer
from searchsvc.indexing.ledger import Ledger
from searchsvc.retry import MAIL, MAIL_SERVER, retrying

# Messages that are read at a time; a connection serves as many.
_AT_A_TIME = 100
# Recipients in a row for whom we are refused, after which no other is tried: one may be refused so
# by rules of its own.
_UNWELCOME = 10
# Seconds in which the mail that is being handed over may end when the process does.
_LAST_SECONDS = 5.0
# Seconds that someone who ends an alert waits for a mail that is just being handed over.
_SETTLING_SECONDS = 10.0

log = structlog.get_logger()


class Sending:
    """Sends what is planned; each step is on disk before the next."""

    def __init__(
        self,
        outbox: Outbox,
        server: MailServer,
        ledger: Ledger,
        signer: Callable[[], Signer],
        limits: AlertLimits,
    ) -> None:
        """Make it.

        Args:
            outbox: of the messages.
            server: takes mails.
            ledger: knows which articles are withdrawn.
            signer: gives what signs links.
            limits: how long a confirmation counts, and when the next mail may be sent.
        """
        self._outbox = outbox
        self._server = server
        self._ledger = ledger
        self._signer = signer
        self._limits = limits
        self._under_way: dict[str, asyncio.Event] = {}

    async def send(self, matcher: Matcher, writer: Writer) -> int:
        """Send what is due; return how many messages there were.

        Raises:
            MailServerAwayError: the mail server is away; the messages wait.
            UnavailableError: file, ledger or engine can't be used; the messages wait.
        """
        now = self._ledger.clock()
        due = await asyncio.to_thread(self._outbox.due, now, _AT_A_TIME)
        if not due:
            return 0
        async with AsyncExitStack() as stack:

            async def connect() -> MailConnection:
                return await stack.enter_async_context(self._server.connected())

            # Before a mail is written: what it names is looked at when it leaves.
            connection = await retrying(connect, MAIL_SERVER, MailServerAwayError)
            unwelcome: list[MailUnwelcomeError] = []
            is_welcome = False
            for message in due:
                try:
                    content = await self._written(message, matcher, writer)
                except UnavailableError:
                    raise
                except Exception as error:
                    # What is wrong with one must not hold up the others.
                    log.exception("alerts.not_written", message=message.message_id)
                    await self._put_off(message, repr(error))
                    continue
                if content is None:
                    await asyncio.to_thread(self._outbox.drop, message)
                    continue
                try:
                    await self._finished(
                        self._send_one(connection, message, writer.sender, content)
                    )
                    unwelcome.clear()
                    is_welcome = True
                except MailUnwelcomeError as error:
                    unwelcome.append(error)
                    if len(unwelcome) == _UNWELCOME:
                        break
            if len(unwelcome) == _UNWELCOME or (unwelcome and not is_welcome):
                raise unwelcome[-1]
        return len(due)

    async def settled(self, subscription: str) -> None:
        """Wait for the end of a mail of a subscription that is being handed over, if there is."""
        if subscription in self._under_way:
            with suppress(TimeoutError):
                async with asyncio.timeout(_SETTLING_SECONDS):
                    await self._under_way[subscription].wait()

    async def _written(self, message: Message, matcher: Matcher, writer: Writer) -> bytes | None:
        """Write a message; None = nothing is left to tell."""
        ends = message.made_at + self._limits.confirm_seconds
        signer = self._signer()
        if message.kind is Kind.CONFIRM:
            token = signer.sign(Purpose.CONFIRM, message.subscription, ends)
        else:
            alert = signer.alert(message.search, message.address)
            token = signer.sign(Purpose.UNSUBSCRIBE, alert)
        letter = Letter(
            message.address,
            message.search,
            message.often,
            message.language,
            message.message_id,
            token,
        )
        if message.kind is Kind.CONFIRM:
            if ends <= self._ledger.clock():
                return None
            return writer.confirmation(letter, self._limits.confirm_seconds / 3_600)
        hits = await matcher.still(message.search, message.articles)
        # What is withdrawn may still be in the engine for a moment.
        kept = await asyncio.to_thread(self._ledger.articles.kept, [hit.id for hit in hits])
        articles = [hit.article for hit in hits if hit.id in kept]
        return writer.digest(letter, articles) if articles else None

    async def _send_one(
        self, connection: MailConnection, message: Message, sender: str, content: bytes
    ) -> None:
        outbox = self._outbox

        async def begin() -> bool:
            return await asyncio.to_thread(outbox.begin, message)

        if message.sending:
            log.warning("alerts.repeated", message=message.message_id)
        ended = self._under_way[message.subscription] = asyncio.Event()
        try:
            if await connection.deliver(sender, message.address, content, begin):
                now = self._ledger.clock()
                later = next_due(now, self._limits)[message.often]
                await asyncio.to_thread(outbox.sent, message, now, later)
        except MailRefusedError as error:
            over = await asyncio.to_thread(outbox.refuse, message, str(error))
            log.info("alerts.refused", message=message.message_id, alert_ended=over)
        except MailDeferredError as error:
            await self._put_off(message, str(error))
        except MailServerAwayError as error:
            # One mail that makes the server hang up must not hold up the others.
            await self._put_off(message, str(error))
            raise
        finally:
            del self._under_way[message.subscription]
            ended.set()

    async def _put_off(self, message: Message, error: str) -> None:
        now = self._ledger.clock()
        if now - message.made_at >= LONGEST_TRIED:
            await asyncio.to_thread(self._outbox.give_up, message, error)
            log.warning("alerts.given_up", message=message.message_id)
            return
        due = now + MAIL.pause(message.attempts + 1)
        await asyncio.to_thread(self._outbox.put_off, message, due, error)
        log.info("alerts.put_off", message=message.message_id)

    async def _finished(self, work: Coroutine[Any, Any, None]) -> None:
        """Let the mail that is being handed over end when this is cancelled: it is not repeated."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait({task}, timeout=_LAST_SECONDS)
            task.cancel()
            raise
