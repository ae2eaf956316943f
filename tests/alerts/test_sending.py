"""What subscribers get when articles, servers and processes come and go."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.alerts import keeper, sending
from searchsvc.indexing.alerts.errors import AlertsUnavailableError
from searchsvc.indexing.alerts.limits import MOST_REFUSALS
from searchsvc.indexing.alerts.mail_server import MailConnection
from searchsvc.retry import Backoff, RetryPolicy
from tests.alerts.conftest import READER, Alerted, alerting, until
from tests.alerts.mail import MailHost, link_of, text_of

MARKET = {"title": "Chợ Bến Lụa mở lại", "body": "Chợ Bến Lụa đón khách từ sáng nay."}


async def hold(alerted: Alerted) -> None:
    """Have the mail server go away, so that what is planned waits."""
    await alerted.quiet()
    await alerted.host.stop()


async def planned(alerted: Alerted, count: int = 1) -> None:
    async def are_planned() -> bool:
        return (await alerted.alerts.figures()).waiting >= count

    await until(are_planned)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "MAIL_AWAY", Backoff(first=0.1, longest=0.2))
    monkeypatch.setattr(sending, "MAIL", Backoff(first=0.1, longest=0.2))
    monkeypatch.setattr(sending, "MAIL_SERVER", RetryPolicy(3, 2.0, 0.05, 0.1))


async def test_an_article_that_is_withdrawn_before_the_mail_leaves_is_not_in_it(
    alerted: Alerted,
) -> None:
    await alerted.subscribe()
    await hold(alerted)
    await alerted.service.stand("bo", title="Chợ Bến Lụa bị hủy", body="Chợ Bến Lụa.")
    await alerted.service.stand("con", **MARKET)
    await planned(alerted)
    await alerted.service.request("DELETE", "/v1/articles/bo")
    await alerted.service.settle()
    await alerted.host.start()
    await alerted.quiet()
    told = [text_of(mail) for mail in alerted.host.box.mails[1:]]
    assert any("/articles/con" in text for text in told)
    assert not any("bị hủy" in text for text in told)


async def test_a_mail_whose_articles_are_all_withdrawn_is_not_sent(alerted: Alerted) -> None:
    await alerted.subscribe()
    await hold(alerted)
    await alerted.service.stand("bo", **MARKET)
    await planned(alerted)
    # Accepted, and not yet out of the index.
    async with alerted.service.indexer.service.worker.held():
        await alerted.service.request("DELETE", "/v1/articles/bo")
        await alerted.host.start()
        await until(lambda: not alerted.alerts.subscriptions.figures().waiting)
    assert len(alerted.host.box.mails) == 1


async def test_what_was_planned_while_the_server_was_away_comes_once_when_it_is_back(
    alerted: Alerted,
) -> None:
    await alerted.subscribe()
    await hold(alerted)
    await alerted.service.stand("cho", **MARKET)
    await planned(alerted)
    await until(lambda: alerted.alerts.away)
    _, metrics, _ = await alerted.service.get("/metrics")
    assert "searchsvc_alert_server_away 1.0" in metrics
    assert "searchsvc_alert_mails_waiting 1.0" in metrics
    await alerted.host.start()
    await alerted.mails(2)
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 2
    assert alerted.alerts.away is None


async def test_a_mail_that_is_put_off_comes_later_once(alerted: Alerted) -> None:
    await alerted.subscribe()
    await alerted.quiet()
    alerted.host.box.refused[READER] = "451 greylisted, try again"
    await alerted.service.stand("cho", **MARKET)
    await planned(alerted)
    await asyncio.sleep(0.3)
    alerted.host.box.refused.clear()
    await alerted.mails(2)
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 2


async def test_a_recipient_who_is_refused_for_good_gets_nothing_more_after_some_mails(
    alerted: Alerted,
) -> None:
    await alerted.subscribe()
    await alerted.quiet()
    alerted.host.box.refused[READER] = "550 no such user"
    for number in range(MOST_REFUSALS):
        assert (await alerted.alerts.figures()).confirmed == 1
        await alerted.service.stand(f"cho-{number}", **MARKET)

        async def is_refused(count: int = number + 1) -> bool:
            return (await alerted.alerts.figures()).refused == count

        await until(is_refused)
    figures = await alerted.alerts.figures()
    assert (figures.confirmed, figures.waiting) == (0, 0)
    _, metrics, _ = await alerted.service.get("/metrics")
    assert f'searchsvc_alert_mails_total{{outcome="refused"}} {MOST_REFUSALS}.0' in metrics


async def test_an_address_that_is_refused_before_it_confirmed_is_forgotten(
    alerted: Alerted,
) -> None:
    alerted.host.box.refused[READER] = "550 no such user"
    await alerted.ask()

    async def is_forgotten() -> bool:
        figures = await alerted.alerts.figures()
        return figures.refused == 1 and figures.unconfirmed == 0

    await until(is_forgotten)


async def test_unsubscribing_stops_a_mail_that_is_planned(alerted: Alerted) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", **MARKET)
    end = link_of((await alerted.mails(2))[-1], "unsubscribe")
    await hold(alerted)
    await alerted.service.stand("cho-2", **MARKET)
    await planned(alerted)
    assert (await alerted.service.request("POST", end))[0] == 200
    await alerted.host.start()
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 2


async def test_of_a_digest_that_is_being_sent_those_who_leave_get_no_mail(
    alerted: Alerted,
) -> None:
    """The first mail is held at the server; meanwhile everyone else leaves."""
    readers = [f"reader{number}@example.vn" for number in range(4)]
    for address in readers:
        await alerted.subscribe(address=address)
    await alerted.service.stand("cho", **MARKET)
    ends = {}
    for address in readers:
        ends[address] = link_of((await alerted.mails(2, address))[-1], "unsubscribe")
    await alerted.quiet()
    reached, go_on = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        reached.set()
        await go_on.wait()

    alerted.host.box.before = wait
    sent = len(alerted.host.box.mails)
    await alerted.service.stand("cho-2", **MARKET)
    await asyncio.wait_for(reached.wait(), 20)
    connection_of = alerted.alerts._sending._under_way
    assert len(connection_of) == 1
    leaving = [
        asyncio.create_task(alerted.service.request("POST", ends[address])) for address in readers
    ]
    done, waiting = await asyncio.wait(leaving, timeout=2)
    # Who is just being written to is answered when that is over.
    assert (len(done), len(waiting)) == (3, 1)
    go_on.set()
    await asyncio.wait(waiting, timeout=10)
    after = len(alerted.host.box.mails)
    assert after == sent + 1
    await alerted.quiet()
    assert len(alerted.host.box.mails) == after


class _KilledError(BaseException):
    """The process ends here."""


STEPS = ("connected", "mail", "rcpt", "begin", "begun", "data", "accepted")


async def test_a_kill_at_any_step_of_a_digest_sends_no_mail_twice_and_loses_none(
    tmp_path: Path, analyzer: Analyzer, host: MailHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between acceptance and its record nobody can know: then it comes again, recognisably."""
    readers = [f"reader{number}@example.vn" for number in range(3)]
    async with alerting(tmp_path, analyzer, host) as alerted:
        for address in readers:
            await alerted.subscribe(address=address)
        await alerted.quiet()
    original = MailConnection.deliver
    for round_, step in enumerate(STEPS):
        host.box.mails.clear()
        await host.stop()
        left = {"mails": 1}
        async with alerting(tmp_path, analyzer, host) as alerted:
            await alerted.service.stand(f"cho-{round_}", **MARKET)
            await planned(alerted, 3)
        await host.start()

        async def dies(
            self: MailConnection,
            sender: str,
            recipient: str,
            content: bytes,
            begin: Any,
            at: str = step,
            left: dict[str, int] = left,
        ) -> bool:
            """Die at a step of the second mail: the connection breaks off, nothing is recorded."""
            if left["mails"]:
                left["mails"] -= 1
                return await original(self, sender, recipient, content, begin)
            client = self._client
            if at != "connected":
                await client.mail(sender)
            if at not in ("connected", "mail"):
                await client.rcpt(recipient)
            if at in ("begun", "data", "accepted"):
                assert await begin()
            if at == "data":
                await client.execute_command(b"DATA")
                assert isinstance(client.transport, asyncio.WriteTransport)
                client.transport.write(content[: len(content) // 2])
            if at == "accepted":
                await client.data(content)
            assert isinstance(client.transport, asyncio.WriteTransport)
            client.transport.abort()
            raise _KilledError

        with monkeypatch.context() as patch:
            patch.setattr(MailConnection, "deliver", dies)
            await make_dying(tmp_path, analyzer, host)
        async with alerting(tmp_path, analyzer, host) as alerted:
            await until(lambda: len(host.box.mails) >= 3)
            await alerted.quiet()
        got = [(mail["To"], mail["Message-ID"]) for mail in host.box.mails]
        assert {to for to, _ in got} == set(readers), step
        if step == "accepted":
            assert len(got) == 4
            assert len(set(got)) == 3
        else:
            assert len(got) == 3, step


async def make_dying(folder: Path, analyzer: Analyzer, host: MailHost) -> None:
    """Send until the process would have died; what it had in memory is gone."""
    from searchsvc import services
    from searchsvc.indexing.alerts.matching import Matcher
    from searchsvc.search.service import SearchService
    from searchsvc.web.reader.alerts.mails import MailWriter
    from searchsvc.web.rendering.portal import Portal
    from tests.alerts.conftest import alert_settings

    settings = alert_settings(folder, host.port)
    async with services.indexing(settings) as parts:
        alerts = parts.service.alerts
        assert alerts is not None
        matcher = Matcher(parts.engine, SearchService(parts.engine, analyzer))
        writer = MailWriter("bao-tin@maihoa.example", "https://pages.example", Portal())
        with pytest.raises(_KilledError):
            await alerts._sending.send(matcher, writer)


async def test_a_store_that_can_not_be_written_sends_nothing(
    alerted: Alerted, monkeypatch: pytest.MonkeyPatch
) -> None:
    await alerted.subscribe()
    await alerted.quiet()

    def fails(*_: object) -> bool:
        raise AlertsUnavailableError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(alerted.alerts.outbox, "begin", fails)
        await alerted.service.stand("cho", **MARKET)
        await planned(alerted)
        await asyncio.sleep(0.5)
        assert len(alerted.host.box.mails) == 1
    await alerted.mails(2)
