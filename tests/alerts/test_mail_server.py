"""What the answers of a mail server mean: for one recipient, for one mail, or for all of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from searchsvc.errors import SearchServiceError
from searchsvc.indexing.alerts.errors import (
    MailDeferredError,
    MailRefusedError,
    MailServerAwayError,
)
from searchsvc.indexing.alerts.mail_server import MailAccount, MailServer
from tests.alerts.conftest import READER, Alerted, until
from tests.alerts.mail import MailHost

SENDER = "bao-tin@maihoa.example"
MAIL = b"Subject: thu\r\n\r\nthu\r\n"


def server_at(port: int, seconds: float = 10.0, tls: str = "none") -> MailServer:
    return MailServer(MailAccount("127.0.0.1", port, tls, seconds=seconds))


async def begin() -> bool:
    return True


async def deliver(server: MailServer) -> bool:
    async with server.connected() as connection:
        return await connection.deliver(SENDER, READER, MAIL, begin)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("550 no such user", MailRefusedError),
        ("551 user not local", MailRefusedError),
        ("553 mailbox name not allowed", MailRefusedError),
        ("550 5.1.1 no such user", MailRefusedError),
        ("554 5.1.10 recipient not found", MailRefusedError),
        ("550 5.2.1 mailbox disabled", MailRefusedError),
        ("552 5.2.2 mailbox full", MailRefusedError),
        ("554 5.7.1 Relay access denied", MailServerAwayError),
        ("550 5.7.54 Unable to relay recipient", MailServerAwayError),
        ("554 5.7.1 Client host blocked", MailServerAwayError),
        ("550 5.1.7 bad sender's mailbox", MailServerAwayError),
        ("553 5.1.8 Sender address rejected: Domain not found", MailServerAwayError),
        ("550 5.4.1 access denied", MailServerAwayError),
        ("550 relay not permitted", MailServerAwayError),
        ("550 Sender verify failed", MailServerAwayError),
        ("554 no valid recipients", MailServerAwayError),
        ("503 5.5.1 MAIL first", MailServerAwayError),
        ("521 takes no mail", MailServerAwayError),
        ("530 5.7.0 Authentication required", MailServerAwayError),
        ("535 5.7.8 wrong password", MailServerAwayError),
        ("451 4.7.1 greylisted", MailDeferredError),
        ("452 4.2.2 mailbox full", MailDeferredError),
    ],
)
async def test_only_an_answer_about_the_recipient_refuses_it(
    host: MailHost, answer: str, kind: type[SearchServiceError]
) -> None:
    host.box.refused[READER] = answer
    with pytest.raises(kind):
        await deliver(server_at(host.port))
    assert host.box.mails == []


async def test_a_server_that_does_not_relay_for_us_costs_no_subscriber(alerted: Alerted) -> None:
    alerted.host.box.refused[READER] = "554 5.7.1 Relay access denied"
    await alerted.ask()
    await until(lambda: alerted.alerts.away)
    figures = await alerted.alerts.figures()
    assert (figures.unconfirmed, figures.waiting, figures.refused) == (1, 1, 0)


async def test_recipients_for_whom_we_are_refused_hold_up_no_others(alerted: Alerted) -> None:
    refused = [f"a{number}@example.vn" for number in range(5)]
    alerted.host.box.refused |= dict.fromkeys(refused, "550 5.7.1 only members may write")
    await alerted.host.stop()
    for address in (*refused, READER):
        await alerted.ask(address=address)
    await alerted.host.start()
    await alerted.mails(1)

    async def only_they_wait() -> bool:
        return (await alerted.alerts.figures()).waiting == len(refused)

    await until(only_they_wait)


async def test_a_mail_that_the_server_filters_for_long_is_sent_once(host: MailHost) -> None:
    host.box.before = lambda: asyncio.sleep(1.0)
    assert await deliver(server_at(host.port, seconds=0.3))
    assert len(host.box.mails) == 1


@asynccontextmanager
async def _answering(answers: dict[bytes, str]) -> AsyncIterator[int]:
    """Yield the port of a server that gives each command its answer, and 250 to others."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answers.get(b"", "220 mail.example ready").encode() + b"\r\n")
        while line := await reader.readline():
            command = line.split()[0].upper()
            writer.write(answers.get(command, "250 OK").encode() + b"\r\n")
        writer.close()

    started = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield started.sockets[0].getsockname()[1]
    finally:
        started.close()


@pytest.mark.parametrize(
    "answers",
    [
        {b"": "421 too many connections"},
        {b"": "554 no mail from you"},
        {b"EHLO": "550 who are you", b"HELO": "550 who are you"},
        {b"EHLO": "250-mail.example\r\n250 STARTTLS", b"STARTTLS": "454 TLS not available"},
        {b"EHLO": "250-mail.example\r\n250 STARTTLS", b"STARTTLS": "554 no"},
    ],
)
async def test_a_server_that_does_not_let_us_in_is_away(answers: dict[bytes, str]) -> None:
    tls = "starttls" if b"STARTTLS" in answers else "none"
    async with _answering(answers) as port:
        with pytest.raises(MailServerAwayError):
            await deliver(server_at(port, seconds=3.0, tls=tls))


@pytest.mark.parametrize("command", [b"MAIL", b"RCPT", b"DATA"])
async def test_a_server_that_closes_is_away(command: bytes) -> None:
    async with _answering({command: "421 closing"}) as port:
        with pytest.raises(MailServerAwayError):
            await deliver(server_at(port, seconds=3.0))
