"""The reader's use cases: ask for alerts, confirm them, end them."""

import asyncio
from pathlib import Path

from searchsvc.engine.base import EngineReader
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.indexing.alerts.address import mailbox_of, read_address
from searchsvc.indexing.alerts.arrivals import Arrivals
from searchsvc.indexing.alerts.due import next_daily
from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.keeper import AlertKeeper
from searchsvc.indexing.alerts.letters import Writer
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.mail_server import MailServer
from searchsvc.indexing.alerts.matching import Matcher, request_of
from searchsvc.indexing.alerts.outbox import Outbox, new_message_id
from searchsvc.indexing.alerts.sending import Sending
from searchsvc.indexing.alerts.shapes import GONE, UNREADABLE, AlertRequest, AlertShown
from searchsvc.indexing.alerts.signing import Purpose, Signer
from searchsvc.indexing.alerts.subscriptions import AlertFigures, Subscriptions
from searchsvc.indexing.ledger import Ledger
from searchsvc.search.service import SearchService


class AlertService:
    """Alerts of an indexer; its file is opened on first use."""

    def __init__(
        self,
        path: Path,
        ledger: Ledger,
        engine: EngineReader,
        server: MailServer,
        limits: AlertLimits,
        key: str | None = None,
    ) -> None:
        """Make the service.

        Args:
            path: of the file of subscriptions.
            ledger: knows what is new, and what is withdrawn.
            engine: holds the articles.
            server: takes mails.
            limits: on mails.
            key: signs links; None = one that is made and kept in the file.
        """
        self._file = AlertsFile(path)
        self._ledger = ledger
        self._engine = engine
        self._limits = limits
        self._given = key
        self._made: Signer | None = None
        self.subscriptions = Subscriptions(self._file, limits)
        self.outbox = Outbox(self._file)
        self._sending = Sending(self.outbox, server, ledger, self._signer, limits)
        self.keeper = AlertKeeper(
            ledger,
            self.subscriptions,
            Arrivals(self._file, ledger),
            self.outbox,
            self._sending,
            limits,
        )

    async def ask(self, wanted: AlertRequest) -> None:
        """Keep a request and write to its address; whether this was done is told to nobody.

        Raises:
            InvalidRequestError: address or search are none.
            AlertsUnavailableError: nothing was kept.
        """
        try:
            address = read_address(wanted.address)
        except ValueError:
            problem = Problem("address", "is no e-mail address", "Send one")
            raise InvalidRequestError([problem]) from None
        if request_of(wanted.search, asked=True) is None:
            raise InvalidRequestError([Problem("search", "is no search", "Send a query string")])
        wanted = wanted.model_copy(update={"address": address})
        await asyncio.to_thread(self._ask, wanted)
        self.keeper.wake()

    def _ask(self, wanted: AlertRequest) -> None:
        signer = self._signer()
        self.subscriptions.ask(
            wanted,
            signer.name(f"address {mailbox_of(wanted.address)}"),
            signer.name(f"client {wanted.client}"),
            new_message_id(),
            self._ledger.clock(),
        )

    async def look(self, purpose: Purpose, token: str) -> AlertShown:
        """Return what a link is about; nothing changes.

        Raises:
            AlertsUnavailableError: the file can't be used.
        """
        return await asyncio.to_thread(self._look, purpose, token)

    def _look(self, purpose: Purpose, token: str) -> AlertShown:
        subscription = self._read(purpose, token)
        if isinstance(subscription, AlertShown):
            return subscription
        return self.subscriptions.look(subscription)

    async def confirm(self, token: str) -> AlertShown:
        """Confirm what a link is about (errors as `look`)."""
        return await asyncio.to_thread(self._confirm, token)

    def _confirm(self, token: str) -> AlertShown:
        subscription = self._read(Purpose.CONFIRM, token)
        if isinstance(subscription, AlertShown):
            return subscription
        now = self._ledger.clock()
        return self.subscriptions.confirm(subscription, now, next_daily(now, self._limits.hour))

    async def end(self, token: str) -> AlertShown:
        """End what a link is about: when this returns, no mail of it is sent any more.

        Returns:
            What was ended; gone when it had been ended before, unreadable when nothing was.

        Raises:
            AlertsUnavailableError: it was not ended.
        """
        subscription = await asyncio.to_thread(self._read, Purpose.UNSUBSCRIBE, token)
        if isinstance(subscription, AlertShown):
            return subscription
        shown = await asyncio.to_thread(self.subscriptions.look, subscription)
        await asyncio.to_thread(self.subscriptions.remove, subscription)
        await self._sending.settled(subscription)
        return shown

    async def figures(self) -> AlertFigures:
        """Return what is worth watching (errors as `look`)."""
        return await asyncio.to_thread(self.subscriptions.figures)

    @property
    def away(self) -> str | None:
        """Why no mail leaves; None = as far as is known they do."""
        return self.keeper.away

    async def run(self, searches: SearchService, writer: Writer) -> None:
        """Match and send until cancelled.

        Args:
            searches: plans queries as for readers.
            writer: writes mails.
        """
        await self.keeper.run(Matcher(self._engine, searches), writer)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _read(self, purpose: Purpose, token: str) -> str | AlertShown:
        """Return the id of the subscription that a link is about, or why there is none."""
        signer = self._signer()
        named = signer.read(purpose, token, self._ledger.clock())
        if named is None:
            return UNREADABLE
        if purpose is Purpose.CONFIRM:
            return named
        alerts = self.subscriptions.confirmed()
        return next((id_ for id_, *of in alerts if signer.alert(*of) == named), GONE)

    def _signer(self) -> Signer:
        if self._made is None:
            self._made = Signer(self._given.encode() if self._given else self._file.key())
        return self._made
