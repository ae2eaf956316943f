"""A real mail server on loopback, which keeps what it takes and misbehaves on demand."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailbox:
    """What a mail server took.

    Attributes:
        mails: in order.
        refused: recipients that it refuses, with its answer.
        answer: to the end of the data; None = the usual one.
        before: called before a mail is taken, when its last line has come.
        after: called when it is taken, before that is answered.
        steps: commands that were seen.
    """

    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    answer: str | None = None
    before: Callable[[], Any] = lambda: None
    after: Callable[[], Any] = lambda: None

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        made = self.before()
        if asyncio.iscoroutine(made):
            await made
        if self.answer is not None:
            return self.answer
        content = envelope.content
        assert isinstance(content, bytes)
        assert content.isascii()
        mail = message_from_bytes(content, policy=policy.default)
        self.mails.append(mail)
        self.recipients += envelope.rcpt_tos
        made = self.after()
        if asyncio.iscoroutine(made):
            await made
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """Give the mails to one address."""
        return [mail for mail in self.mails if mail["To"] == address]


class MailHost:
    """Listens on a port of loopback; can go away and come back on the same port."""

    def __init__(self) -> None:
        self.box = Mailbox()
        self.port = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: SMTP(self.box, hostname="mail.example", loop=loop), "127.0.0.1", self.port
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


def text_of(mail: EmailMessage) -> str:
    """Give the plain text of a mail."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(mail: EmailMessage) -> str:
    """Give the HTML of a mail."""
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def link_of(mail: EmailMessage, name: str) -> str:
    """Give the path of a link of ours in a mail: confirm or unsubscribe."""
    found = re.search(rf"https://pages\.example(/\S*alerts/{name}\?t=\S+)", text_of(mail))
    assert found is not None, text_of(mail)
    return found.group(1)
