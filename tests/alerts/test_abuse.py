"""What a form can't be used for: mail bombs, finding out who is subscribed, other headers."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.alerts import subscriptions
from searchsvc.indexing.alerts.address import read_address
from searchsvc.indexing.alerts.letters import Letter
from searchsvc.indexing.alerts.shapes import Often
from searchsvc.indexing.alerts.signing import Purpose, Signer
from searchsvc.web.reader.alerts.mails import MailWriter
from searchsvc.web.rendering.portal import Portal
from searchsvc.web.rendering.portal.identity import Words
from tests.alerts.conftest import READER, Alerted, alerting
from tests.alerts.mail import MailHost, html_of, link_of, text_of

_HEADERS = {
    *("from", "to", "subject", "date", "message-id", "auto-submitted", "content-language"),
    *("mime-version", "content-type", "list-unsubscribe", "list-unsubscribe-post"),
}


async def test_an_address_gets_few_mails_to_confirm_in_a_day(alerted: Alerted) -> None:
    pages = [(await alerted.ask(f"q=chợ {number}"))[1] for number in range(8)]
    # They name the search, and are equal otherwise.
    assert len({re.sub(r"(chợ |ch%E1%BB%A3\+)\d", "", page) for page in pages}) == 1
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 5
    # Many servers ignore the case of what is before the @.
    await alerted.ask("q=khác", READER.upper().replace("EXAMPLE.VN", "example.vn"))
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 5


async def test_a_client_causes_few_mails_to_confirm_in_a_day(
    tmp_path: Path, analyzer: Analyzer, host: MailHost
) -> None:
    async with alerting(tmp_path, analyzer, host, alerts_per_client=3) as alerted:
        pages = [(await alerted.ask(address=f"a{n}@example.vn"))[1] for n in range(6)]
        assert len(set(pages)) == 1
        await alerted.quiet()
        assert len(host.box.mails) == 3


async def test_the_day_after_mails_are_sent_again_and_what_nobody_confirmed_is_gone(
    tmp_path: Path, analyzer: Analyzer, host: MailHost
) -> None:
    now = [1_772_420_400.0]
    async with alerting(
        tmp_path, analyzer, host, clock=lambda: now[0], alerts_per_address=1
    ) as alerted:
        await alerted.ask()
        (first,) = await alerted.mails(1)
        now[0] += 49 * 3_600
        await alerted.ask()
        await alerted.mails(2)
        status, page, _ = await alerted.service.request("POST", link_of(first, "confirm"))
        assert status == 404
        assert "không dùng được nữa" in page
        alerted.alerts.subscriptions.forget(now[0])
        assert (await alerted.alerts.figures()).unconfirmed == 1


async def test_the_answer_is_the_same_whether_an_address_is_known(alerted: Alerted) -> None:
    unknown = await alerted.ask("q=khác", "nobody@example.vn")
    await alerted.subscribe("q=khác")
    assert await alerted.ask("q=khác") == unknown
    unknown = await alerted.ask("q=khác nữa", "nobody@example.vn")
    assert await alerted.ask("q=khác nữa") == unknown


async def test_confirming_twice_keeps_one_alert(alerted: Alerted) -> None:
    await alerted.subscribe()
    await alerted.subscribe()
    await alerted.service.stand("cho", title="Chợ Bến Lụa mở lại", body="Chợ Bến Lụa.")
    await alerted.quiet()
    assert len([m for m in alerted.host.box.mails if "bài mới" in m["Subject"]]) == 1


_NO_ADDRESSES = (
    *("", "lan", "lan@", "@example.vn", "lan@localhost", "lan@exa mple.vn", "a b@example.vn"),
    *("lan@example.vn\r\nBcc: x@example.vn", "lan@example.vn,x@example.vn", "lan@1.2.3.4"),
    *("<lan@example.vn>", '"lan x"@example.vn', "lan@-x.vn", "lan..a@example.vn", "ă@example.vn"),
    *("a" * 65 + "@example.vn", "lan@" + "x." * 130 + "vn", "lan@example.vn\0", "lan@ex\u2028a.vn"),
)


async def test_what_is_no_address_comes_back_with_the_form(alerted: Alerted) -> None:
    for typed in _NO_ADDRESSES:
        status, page = await alerted.ask("q=chợ&category=Kinh tế", typed)
        assert status == 400, typed
        assert 'aria-invalid="true"' in page
        assert "Hãy nhập một địa chỉ e-mail" in page
        assert 'value="q=ch%E1%BB%A3&amp;category=Kinh+t%E1%BA%BF"' in page
        assert "immediate" in re.findall(r'value="(\w+)" checked', page)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" lan@Example.VN ", "lan@example.vn"),
        ("Lan.Anh+tin@example.com.vn", "Lan.Anh+tin@example.com.vn"),
        ("lan@đềnvân.vn", "lan@xn--nvn-jla6uq24n.vn"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, address: str) -> None:
    read = read_address(typed)
    assert read == address
    assert read_address(read) == read


async def test_pages_of_other_sites_can_not_ask(alerted: Alerted) -> None:
    form = {"search": "q=chợ", "address": READER, "often": "daily"}
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    status, _, _ = await alerted.service.request("POST", "/alerts", data=form, headers=headers)
    assert status == 403
    await alerted.quiet()
    assert alerted.host.box.mails == []


async def test_a_link_is_good_for_one_thing_and_for_nothing_when_it_is_changed(
    alerted: Alerted,
) -> None:
    await alerted.ask()
    (mail,) = await alerted.mails(1)
    confirm = link_of(mail, "confirm")
    token = confirm.partition("?t=")[2]
    for wrong in (token[:-1], token[:-1] + ("A" if token[-1] != "A" else "B"), "", "x" * 400):
        status, _, _ = await alerted.service.request("POST", f"/alerts/confirm?t={wrong}")
        assert status == 404
    # A confirmation does not end, an end does not confirm.
    await alerted.service.request("POST", f"/alerts/unsubscribe?t={token}")
    assert (await alerted.alerts.figures()).unconfirmed == 1
    assert (await alerted.service.request("POST", confirm))[0] == 200


@settings(deadline=None, max_examples=60)
@given(st.text(), st.text(), st.text(min_size=1))
def test_no_query_name_or_title_makes_another_header(query: str, name: str, title: str) -> None:
    portal = Portal(words={"vi": Words(name=name or "x")})
    writer = MailWriter("bao-tin@maihoa.example", "https://pages.example", portal)
    search = urlencode({"q": query[:400]}, errors="replace")
    letter = Letter(READER, search, Often.DAILY, "vi", "abc", "token")
    articles = [
        {"id": "a", "title": title, "url": f"https://x.example/{title}", "category": [title]}
    ]
    for content in (writer.confirmation(letter, 48), writer.digest(letter, articles)):
        assert content.isascii()
        mail = message_from_bytes(content, policy=policy.default)
        names = [header.lower() for header in mail]
        assert len(names) == len(set(names))
        assert set(names) <= _HEADERS
        assert mail["To"] == READER
        assert max(map(len, content.split(b"\r\n"))) < 998
        assert b"\n" not in content.replace(b"\r\n", b"")


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_whatever_is_taken_as_an_address_is_one_atom_for_smtp(typed: str) -> None:
    for tried in (typed, f"{typed}@example.vn", f"lan@{typed}", f"lan@{typed}.vn"):
        try:
            address = read_address(tried)
        except ValueError:
            continue
        assert address.isascii()
        assert address.isprintable()
        assert not set(address) & set(' <>()[],;:\\"\t\r\n')


@settings(deadline=None, max_examples=60)
@given(st.text(), st.binary(min_size=1))
def test_no_text_is_read_as_a_link_of_ours(text: str, key: bytes) -> None:
    assert Signer(key).read(Purpose.CONFIRM, text, 0.0) is None


def test_a_query_with_marks_is_readable_in_the_subject() -> None:
    writer = MailWriter("bao-tin@maihoa.example", "https://pages.example", Portal())
    letter = Letter(
        READER, urlencode({"q": "thủ tục đất đai ở Vân Đồi"}), Often.DAILY, "vi", "a", "t"
    )
    content = writer.confirmation(letter, 48)
    assert b"Subject: =?utf-8?" in content
    mail = message_from_bytes(content, policy=policy.default)
    assert mail["Subject"] == "Xác nhận đăng ký nhận tin: “thủ tục đất đai ở Vân Đồi”"


@pytest.mark.parametrize("length", range(50))
def test_a_subject_of_any_length_keeps_its_blanks(length: int) -> None:
    writer = MailWriter("bao-tin@maihoa.example", "https://pages.example", Portal())
    query = "á" * length + "x giá lúa"
    letter = Letter(READER, urlencode({"q": query}), Often.DAILY, "vi", "a", "t")
    mail = message_from_bytes(writer.confirmation(letter, 48), policy=policy.default)
    assert mail["Subject"] == f"Xác nhận đăng ký nhận tin: “{query}”"
    assert len(mail.get_all("Subject", [])) == 1


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("chợ Bến Lụa", "“chợ Bến Lụa”"),
        ("giá lúa 3.5 triệu, tăng 2,1%", "“giá lúa 3.5 triệu, tăng 2,1%”"),
        ("Họp xong. Chợ mở lại", "“Họp xong. Chợ mở lại”"),
        ("bến " * 30, f"“{'bến ' * 15}"[:59].rstrip() + "…"),
        ("nhận thưởng https://thuong.example/x", None),
        ("mở http:/thuong", None),
        ("mở WWW.thuong", None),
        ("gọi thuong@qua", None),
        ("gọi thuong＠qua", None),
        ("vào thuong.example ngay", None),
        ("vào thuong。example ngay", None),
        ("vào thuong.\u200bexample ngay", None),
        ("vào đền-vân.vn/qua", None),
        ("vào 203.0.113.9/qua", None),
        ("chợ " * 20 + "thuong.example", None),
    ],
)
def test_a_mail_to_confirm_carries_no_words_that_lead_elsewhere(
    query: str, named: str | None
) -> None:
    portal = Portal(words={"vi": Words(name="Mai Hòa")})
    writer = MailWriter("bao-tin@maihoa.example", "https://pages.example", portal)
    letter = Letter(READER, urlencode({"q": query}), Often.DAILY, "vi", "abc", "token")
    mail = message_from_bytes(writer.confirmation(letter, 48), policy=policy.default)
    said = "tìm kiếm của bạn" if named is None else named
    assert mail["Subject"] == f"Xác nhận đăng ký nhận tin: {said}"
    assert said in text_of(mail).splitlines()
    for text in (text_of(mail), html_of(mail)):
        assert ("thuong" in text) is ("thuong" in said)
        assert set(re.findall(r"https?://[^/]+", text)) <= {"https://pages.example"}


async def test_the_page_behind_the_link_names_what_the_mail_does_not(alerted: Alerted) -> None:
    await alerted.ask("q=vào thuong.example")
    (mail,) = await alerted.mails(1)
    _, page, _ = await alerted.service.get(link_of(mail, "confirm"))
    assert "“vào thuong.example”" in page


async def test_a_tag_makes_no_other_mailbox_of_an_address(alerted: Alerted) -> None:
    for number in range(8):
        await alerted.ask(address=f"Lan+{number}@example.vn")
    await alerted.quiet()
    assert len(alerted.host.box.mails) == 5


async def test_all_clients_together_cause_few_mails_to_confirm_in_an_hour(
    tmp_path: Path, analyzer: Analyzer, host: MailHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MOST_ASKED", 3)
    now = [1_772_420_400.0]
    async with alerting(tmp_path, analyzer, host, clock=lambda: now[0]) as alerted:
        pages = [(await alerted.ask(address=f"a{n}@example.vn"))[1] for n in range(6)]
        assert len(set(pages)) == 1
        await alerted.quiet()
        assert len(host.box.mails) == 3
        now[0] += 3_601
        await alerted.ask(address="b@example.vn")
        await alerted.mails(1, "b@example.vn")
