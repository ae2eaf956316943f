"""From the form to the mail, and out again: over HTTP and SMTP, nothing replaced."""

import asyncio
import re

import pytest

from searchsvc.indexing.alerts import keeper
from tests.alerts.conftest import READER, Alerted
from tests.alerts.mail import html_of, link_of, text_of

MARKET = {"title": "Chợ Bến Lụa mở lại", "body": "Chợ Bến Lụa đón khách từ sáng nay."}


async def test_a_reader_confirms_is_told_of_an_article_and_unsubscribes(alerted: Alerted) -> None:
    await alerted.service.stand("cu", title="Chợ Bến Lụa năm ngoái", body="Bài cũ.")
    await alerted.quiet()
    status, page = await alerted.ask()
    assert status == 200
    assert "Mời bạn mở hộp thư" in page
    # What was typed wrong can be seen, and typed again.
    assert "“chợ Bến Lụa”" in page
    assert 'href="/?q=ch%E1%BB%A3+B%E1%BA%BFn+L%E1%BB%A5a"' in page
    (asked,) = await alerted.mails(1)
    assert asked["Subject"] == "Xác nhận đăng ký nhận tin: “chợ Bến Lụa”"
    confirm = link_of(asked, "confirm")

    status, page, _ = await alerted.service.get(confirm)
    assert status == 200
    assert "“chợ Bến Lụa”" in page
    assert (await alerted.alerts.figures()).confirmed == 0
    status, page, _ = await alerted.service.request("POST", confirm)
    assert status == 200
    assert "Đã bật báo tin" in page

    await alerted.service.stand("cho", category="Kinh tế", **MARKET)
    await alerted.service.stand("khac", title="Lễ hội đền Vân", body="Không liên quan.")
    _, told = await alerted.mails(2)
    assert told["Subject"] == "1 bài mới: “chợ Bến Lụa”"
    assert "Chợ Bến Lụa mở lại" in text_of(told)
    assert "https://pages.example/articles/cho" in text_of(told)
    assert "Bài cũ" not in text_of(told)
    assert "năm ngoái" not in text_of(told)

    end = link_of(told, "unsubscribe")
    assert told["List-Unsubscribe"] == f"<https://pages.example{end}>"
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    status, page, _ = await alerted.service.get(end)
    assert "Ngừng nhận tin?" in page
    assert (await alerted.alerts.figures()).confirmed == 1
    status, page, _ = await alerted.service.request("POST", end)
    assert status == 200
    assert "Đã ngừng nhận tin" in page
    await alerted.service.stand("cho-2", **MARKET)
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 2


async def test_what_is_dated_after_tomorrow_waits_until_its_date_is_corrected(
    alerted: Alerted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "_LOOK_AGAIN_SECONDS", 0.2)
    await alerted.subscribe()
    await alerted.service.stand("sau", **MARKET, published_at="2999-05-10")
    await alerted.service.stand("nay", **MARKET, published_at="2016-05-10")
    told = (await alerted.mails(2))[-1]
    assert "articles/nay" in text_of(told)
    assert "articles/sau" not in text_of(told)
    await alerted.service.stand("sau", **MARKET, published_at="2016-05-11")
    assert "articles/sau" in text_of((await alerted.mails(3))[-1])


async def test_a_mail_program_unsubscribes_with_one_click(alerted: Alerted) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", **MARKET)
    told = (await alerted.mails(2))[-1]
    address = re.fullmatch(r"<https://pages\.example(.*)>", told["List-Unsubscribe"])
    assert address is not None
    status, _, _ = await alerted.service.request(
        "POST",
        address.group(1),
        data={"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
        allow_redirects=False,
    )
    assert status == 200
    assert (await alerted.alerts.figures()).confirmed == 0
    # A second click is as good as the first.
    assert (await alerted.service.request("POST", address.group(1)))[0] == 200


async def test_a_link_that_cannot_be_read_never_claims_to_have_ended_an_alert(
    alerted: Alerted,
) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", **MARKET)
    end = link_of((await alerted.mails(2))[-1], "unsubscribe")
    path = end.partition("?")[0]
    for broken in (path, f"{path}?t=", f"{path}?t=abc.def", end[:-5], f"{end}x"):
        for method in ("GET", "POST"):
            status, page, _ = await alerted.service.request(method, broken)
            assert status == 404
            assert "Liên kết không dùng được nữa" in page
            assert "Việc báo tin vẫn như cũ" in page
            assert "Đã ngừng nhận tin" not in page
    assert (await alerted.alerts.figures()).confirmed == 1
    for method in ("POST", "POST", "GET"):
        status, page, _ = await alerted.service.request(method, end)
        assert (status, "Đã ngừng nhận tin" in page) == (200, True)
    assert (await alerted.alerts.figures()).confirmed == 0


async def test_the_link_of_an_old_mail_ends_an_alert_that_was_asked_for_again(
    alerted: Alerted,
) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", **MARKET)
    end = link_of((await alerted.mails(2))[-1], "unsubscribe")
    for ends in (False, True):
        if ends:
            await alerted.service.request("POST", end)
        await alerted.subscribe()
        assert (await alerted.alerts.figures()).confirmed == 1
    await alerted.subscribe("q=khách")
    await alerted.service.request("POST", end)
    # Those of the reader's other searches go on.
    assert list((await asyncio.to_thread(alerted.alerts.subscriptions.searches)).values()) == [
        "q=kh%C3%A1ch"
    ]


async def test_nothing_of_a_reader_is_left_after_the_end(alerted: Alerted) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", **MARKET)
    end = link_of((await alerted.mails(2))[-1], "unsubscribe")
    await alerted.quiet()
    await alerted.service.request("POST", end)
    folder = alerted.service.indexer.ledger.path.parent
    files = list(folder.glob("alerts.sqlite*"))
    assert files
    for file in files:
        assert READER.encode() not in file.read_bytes()
        assert b"lan@" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0


async def test_an_article_that_is_changed_is_not_new_again(alerted: Alerted) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", **MARKET)
    await alerted.mails(2)
    await alerted.service.stand("cho", title="Chợ Bến Lụa mở lại hôm nay", body=MARKET["body"])
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 2


async def test_only_articles_that_match_all_of_the_query_and_its_filters(alerted: Alerted) -> None:
    await alerted.subscribe("q=chợ Bến Lụa&category=Kinh tế")
    await alerted.service.stand("van-hoa", category="Văn hóa", **MARKET)
    await alerted.service.stand("nua", title="Bến Lụa", body="Bến cũ.", category="Kinh tế")
    await alerted.service.stand("kinh-te", category="Kinh tế", **MARKET)
    told = (await alerted.mails(2))[-1]
    assert "/articles/kinh-te" in text_of(told)
    assert "van-hoa" not in text_of(told)
    assert "/articles/nua" not in text_of(told)


async def test_an_english_reader_gets_english_mails(alerted: Alerted) -> None:
    form = {"search": "q=chợ", "address": READER, "often": "immediate"}
    status, page, _ = await alerted.service.request("POST", "/en/alerts", data=form)
    assert status == 200
    assert "mailbox" in page
    (asked,) = await alerted.mails(1)
    assert asked["Subject"] == "Confirm your alert: “chợ”"
    assert link_of(asked, "confirm").startswith("/en/alerts/confirm")


async def test_a_mail_has_no_pictures_and_its_links_lead_straight_to_articles(
    alerted: Alerted,
) -> None:
    await alerted.subscribe()
    await alerted.service.stand("cho", url="https://maihoa.example/cho?a=1&b=2", **MARKET)
    html = html_of((await alerted.mails(2))[-1])
    assert "<img" not in html
    assert 'href="https://maihoa.example/cho?a=1&amp;b=2"' in html
    assert "script" not in html
    links = re.findall(r'href="([^"]*)"', html)
    assert [link for link in links if "?t=" in link] == [links[-1]]
