"""Readers on a search server, subscribers on the indexer: the way that counts of searches take."""

import hashlib
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.commands.alerts_check import check_alerts
from searchsvc.errors import SettingsError
from searchsvc.indexing.alerts.configured import check_alerts_settings
from searchsvc.indexing.alerts.shapes import AlertRequest, Often
from searchsvc.settings import Settings, load_settings
from searchsvc.web.app import make_app
from searchsvc.web.http.auth import Guard
from tests.alerts.conftest import READER, Alerted, alert_settings
from tests.alerts.mail import MailHost, link_of
from tests.web.conftest import local_settings, running, searching_alone

_TOKEN = "reporter:" + hashlib.sha256(b"geheim").hexdigest()


async def test_a_search_server_passes_on_what_readers_do_with_alerts(
    tmp_path: Path, analyzer: Analyzer, host: MailHost
) -> None:
    settings = alert_settings(tmp_path, host.port)
    async with running(settings, analyzer, Guard(_TOKEN), reads=False) as indexer:
        reading = local_settings(
            tmp_path, alerts=True, indexer_url=indexer.url, indexer_token="geheim"
        )
        async with searching_alone(reading, analyzer) as (url, client):
            form = {"search": "q=chợ", "address": READER, "often": "daily"}
            async with client.post(f"{url}/alerts", data=form) as response:
                assert response.status == 200
                assert "Mời bạn mở hộp thư" in await response.text()
            (mail,) = await Alerted(indexer, host).mails(1)
            confirm = link_of(mail, "confirm")
            async with client.get(url + confirm) as response:
                assert "“chợ”" in await response.text()
            async with client.post(url + confirm) as response:
                assert "Đã bật báo tin" in await response.text()
            async with client.post(f"{url}/alerts/unsubscribe?t=wrong") as response:
                assert response.status == 404
                assert "Liên kết không dùng được nữa" in await response.text()
            alerts = indexer.indexer.service.alerts
            assert alerts is not None
            assert (await alerts.figures()).confirmed == 1
            status, _, _ = await indexer.request("POST", "/v1/alerts/confirm", json={"token": "x"})
            assert status == 401


async def test_a_link_of_a_mail_ends_its_alert_through_a_search_server(
    tmp_path: Path, analyzer: Analyzer, host: MailHost
) -> None:
    settings = alert_settings(tmp_path, host.port)
    async with running(settings, analyzer, reads=False) as indexer:
        alerted = Alerted(indexer, host)
        await alerted.alerts.ask(
            AlertRequest(search="q=cho", address=READER, often=Often.IMMEDIATE, language="vi")
        )
        (mail,) = await alerted.mails(1)
        await alerted.alerts.confirm(link_of(mail, "confirm").partition("?t=")[2])
        await indexer.stand("cho", title="Chợ")
        end = link_of((await alerted.mails(2))[-1], "unsubscribe")
        reading = local_settings(tmp_path, alerts=True, indexer_url=indexer.url)
        async with searching_alone(reading, analyzer) as (url, client):
            async with client.get(url + end) as response:
                assert "Ngừng nhận tin?" in await response.text()
            assert (await alerted.alerts.figures()).confirmed == 1
            async with client.post(url + end) as response:
                assert "Đã ngừng nhận tin" in await response.text()
        assert (await alerted.alerts.figures()).confirmed == 0


async def test_without_the_indexer_the_page_says_to_try_again(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    reading = local_settings(tmp_path, alerts=True, indexer_url="http://127.0.0.1:1")
    async with searching_alone(reading, analyzer) as (url, client):
        form = {"search": "q=chợ", "address": READER, "often": "daily"}
        with capture_logs() as logged:
            async with client.post(f"{url}/alerts", data=form) as response:
                assert response.status == 503
                assert response.headers["Retry-After"]
                assert "thử lại sau ít phút" in await response.text()
        async with client.get(f"{url}/metrics") as response:
            assert 'failed_requests_total{cause="other"} 1.0' in await response.text()
        (line,) = (one for one in logged if one["event"] == "alerts.page_failed")
        assert line["log_level"] == "warning"


async def test_doctor_says_that_a_search_server_passes_requests_on(tmp_path: Path) -> None:
    reading = local_settings(tmp_path, alerts=True, indexer_url="http://127.0.0.1:1")
    checked = await check_alerts(reading)
    assert checked["ok"]
    assert "passed on to SEARCHSVC_INDEXER_URL" in checked["detail"]
    # An indexer lacks what it needs.
    assert not (await check_alerts(local_settings(tmp_path, alerts=True)))["ok"]


async def test_there_are_no_pages_and_no_form_unless_alerts_are_on(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with running(local_settings(tmp_path), analyzer) as service:
        await service.stand("cho", title="Chợ")
        _, page, _ = await service.get("/?q=ch%E1%BB%A3")
        assert "alerts" not in page
        for method, path in (
            ("POST", "/alerts"),
            ("GET", "/alerts/confirm"),
            ("GET", "/alerts/asked"),
        ):
            assert (await service.request(method, path))[0] == 404
        status, _, _ = await service.request("POST", "/v1/alerts/confirm", json={"token": "x"})
        assert status == 404


async def test_the_form_is_below_the_hits_and_keeps_the_filters(alerted: Alerted) -> None:
    await alerted.service.stand("cho", title="Chợ", category="Kinh tế")
    _, page, _ = await alerted.service.get("/?q=ch%E1%BB%A3&category=Kinh+t%E1%BA%BF&page=1&utm=x")
    assert page.index("alert-address") > page.index("/articles/cho")
    assert 'name="search" value="q=ch%E1%BB%A3&amp;category=Kinh+t%E1%BA%BF"' in page
    _, nothing, _ = await alerted.service.get("/?q=xyzzy")
    assert "alert-address" in nothing
    _, front, _ = await alerted.service.get("/")
    assert "alert-address" not in front


def test_what_alerts_need_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SMTP_HOST, SEARCHSVC_ALERTS_FROM, SEARCHSVC_PUBLIC"):
        check_alerts_settings(Settings(alerts=True))
    wrong = {
        "ALERTS_FROM": "nobody",
        "ALERTS_KEY": "short",
        "PUBLIC_URL": "https://vân.example",
    }
    for name, value in wrong.items():
        named = {
            "SEARCHSVC_ALERTS": "1",
            "SEARCHSVC_SMTP_HOST": "mail.example",
            "SEARCHSVC_ALERTS_FROM": "tin@maihoa.example",
            "SEARCHSVC_PUBLIC_URL": "https://pages.example",
            f"SEARCHSVC_{name}": value,
        }
        with pytest.raises(SettingsError, match=name):
            check_alerts_settings(load_settings(named))
    with pytest.raises(SettingsError, match="in the clear"):
        check_alerts_settings(
            Settings(
                alerts=True,
                smtp_host="mail.example",
                alerts_from="tin@maihoa.example",
                public_url="https://pages.example",
                smtp_user="tin",
                smtp_password="geheim",
                smtp_tls="none",
            )
        )


def test_a_search_server_must_know_where_the_indexer_is(tmp_path: Path) -> None:
    from searchsvc.search.service import SearchService

    with pytest.raises(SettingsError, match="SEARCHSVC_INDEXER_URL"):
        make_app(Settings(alerts=True, data_dir=tmp_path), SearchService(None, None))  # type: ignore[arg-type]
