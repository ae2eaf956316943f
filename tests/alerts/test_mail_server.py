"""What the answers of a mail server mean: for one recipient, for one mail, or for all of them."""

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
