"""The mail server: one connection for several mails, its errors mapped to ours."""

import re
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiosmtplib

from searchsvc.errors import SettingsError
from searchsvc.indexing.alerts.errors import (
    MailDeferredError,
    MailRefusedError,
    MailServerAwayError,
    MailUnwelcomeError,
)

# Reply codes from here on are final (RFC 5321, 4.2.1).
_FINAL = 500
# It ends the connection, whatever was asked (RFC 5321, 3.8).
_CLOSING = 421
# RFC 3463: of a final answer, an address or a mailbox is wrong; 5.1.7 and 5.1.8 are the sender's.
_OF_RECIPIENT = re.compile(r"5\.(?:1\.(?![78]\b)|2\.)\d")
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
# Without such a code, the mailbox is refused by these (RFC 5321, 4.2.3), unless the text tells of
# us: "550 relay not permitted", "550 Sender verify failed", "550 Authentication required".
_NO_MAILBOX = (550, 551, 553)
_ABOUT_US = re.compile(r"relay|sender|authenticat", re.IGNORECASE)

# Least seconds that the end of a mail is waited for (RFC 5321, 4.5.3.2.6): who gives up while the
# server still filters it sends it twice.
_DATA_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class MailAccount:
    """How mails are handed over.

    Attributes:
        host: of the mail server.
        port: of it.
        tls: starttls, tls from the start, or none.
        ca_certs: authority of its certificate; None = those of the system.
        user: to log in as; None = no login.
        password: of that user.
        seconds: that each answer may take; the one to a whole mail may take ten minutes.
    """

    host: str
    port: int = 587
    tls: str = "starttls"
    ca_certs: Path | None = None
    user: str | None = None
    password: str | None = None
    seconds: float = 30.0

    def trusted(self) -> ssl.SSLContext | None:
        """Return what certificates are checked with; None = there are none.

        Raises:
            SettingsError: the file of the authority can't be used.
        """
        if self.tls == "none":
            return None
        try:
            return ssl.create_default_context(cafile=self.ca_certs)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"SEARCHSVC_SMTP_CA_CERTS: {error}") from None


class MailConnection:
    """A connection that mails are sent over, one after another."""

    def __init__(self, client: aiosmtplib.SMTP, seconds: float) -> None:
        self._client = client
        self._seconds = seconds

    async def deliver(
        self, sender: str, recipient: str, content: bytes, begin: Callable[[], Awaitable[bool]]
    ) -> bool:
        """Hand a mail over.

        Args:
            sender: address, ASCII.
            recipient: address, ASCII.
            content: the mail, ASCII.
            begin: awaited when the server has taken sender and recipient, and nothing else is left
                to do before it gets the mail; False = it must not.

        Returns:
            Whether the server has the mail.

        Raises:
            MailRefusedError: the recipient is refused for good.
            MailDeferredError: it does not take this mail now.
            MailUnwelcomeError: it refuses us when it is asked for this recipient.
            MailServerAwayError: the connection ended; after `begin` it may have the mail.
        """
        with _mapped():
            try:
                await self._client.mail(sender)
                try:
                    await self._client.rcpt(recipient)
                except aiosmtplib.SMTPRecipientRefused as error:
                    if error.code < _FINAL:
                        raise
                    kind = MailRefusedError if _is_of_recipient(error) else MailUnwelcomeError
                    raise kind(f"{error.code} {error.message}") from None
                if not await begin():
                    await self._client.rset()
                    return False
                await self._client.data(content, timeout=max(self._seconds, _DATA_SECONDS))
            except (aiosmtplib.SMTPResponseException, MailRefusedError, MailUnwelcomeError):
                with suppress(aiosmtplib.SMTPException):
                    await self._client.rset()
                raise
        return True


class MailServer:
    """Connects to the mail server."""

    def __init__(self, account: MailAccount) -> None:
        """Make it; nothing is connected yet.

        Raises:
            SettingsError: the file of the authority can't be used.
        """
        self._account = account
        self._trusted = account.trusted()

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[MailConnection]:
        """Connect, encrypt, log in; hang up at the end.

        Raises:
            MailServerAwayError: it can't be reached, its certificate is not trusted, or it does not
                let us in, for now or for good.
        """
        account = self._account
        client = aiosmtplib.SMTP(
            hostname=account.host,
            port=account.port,
            timeout=account.seconds,
            use_tls=account.tls == "tls",
            start_tls=account.tls == "starttls",
            tls_context=self._trusted,
            username=account.user,
            password=account.password,
        )
        try:
            with _mapped():
                await client.connect()
        except MailDeferredError as error:
            # A greeting, EHLO or STARTTLS that is refused is refused to every mail.
            raise MailServerAwayError(str(error)) from None
        try:
            yield MailConnection(client, account.seconds)
        finally:
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
            client.close()


def _is_of_recipient(error: aiosmtplib.SMTPRecipientRefused) -> bool:
    """Return whether a final answer is about the recipient; else it would be given to every one."""
    if _ENHANCED.match(error.message):
        return _OF_RECIPIENT.match(error.message) is not None
    return error.code in _NO_MAILBOX and not _ABOUT_US.search(error.message)


@contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except (
        aiosmtplib.SMTPAuthenticationError,
        aiosmtplib.SMTPHeloError,
        aiosmtplib.SMTPSenderRefused,
    ) as error:
        # Every mail would be answered like this one.
        raise MailServerAwayError(f"{error.code} {error.message}") from None
    except aiosmtplib.SMTPResponseException as error:
        if error.code == _CLOSING:
            raise MailServerAwayError(f"{error.code} {error.message}") from None
        raise MailDeferredError(f"{error.code} {error.message}") from None
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise MailServerAwayError(str(error) or type(error).__name__) from error
