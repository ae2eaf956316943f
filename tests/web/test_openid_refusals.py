"""Logins that let nobody in, against a real provider: npm's oidc-provider, nothing changed.

What a real provider never gives is in test_openid_tampered.py.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from yarl import URL

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.session.throttle import MOST_OF_ONE
from searchsvc.web.http.auth import Guard, guard_of
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import text_of
from tests.web.openid import (
    CALLBACK,
    LOGIN,
    Browser,
    Page,
    Provider,
    browser,
    changed,
    needs_node,
    oidc_settings,
    provider,
    refused,
)
from tests.web.test_console_sessions import TOKENS

pytestmark = needs_node


@pytest.fixture(scope="module")
async def issuer() -> AsyncIterator[Provider]:
    async with provider() as made:
        yield made


@pytest.fixture(scope="module")
async def service(
    issuer: Provider, tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    settings = oidc_settings(tmp_path_factory.mktemp("oidc"), issuer.url)
    async with running(settings, analyzer, guard_of(settings)) as made:
        yield made


@pytest.fixture
async def one(service: Running) -> AsyncIterator[Browser]:
    async with browser(service) as made:
        yield made


async def with_another_state(one: Browser, service: Running) -> Page:
    return await one.finish(changed(await one.sign_in(await one.begin(), "lan"), state="x" * 43))


async def without_a_state(one: Browser, service: Running) -> Page:
    return await one.finish(changed(await one.sign_in(await one.begin(), "lan"), state=""))


async def in_another_browser(one: Browser, service: Running) -> Page:
    back = await one.sign_in(await one.begin(), "lan")
    async with browser(service) as other:
        return await other.finish(back)


async def with_another_nonce(one: Browser, service: Running) -> Page:
    # The provider signs what it was asked for.
    there = changed(await one.begin(), nonce="another")
    return await one.finish(await one.sign_in(there, "lan"))


async def with_another_issuer(one: Browser, service: Running) -> Page:
    back = await one.sign_in(await one.begin(), "lan")
    return await one.finish(changed(back, iss="https://khac.example"))


async def without_an_issuer(one: Browser, service: Running) -> Page:
    # The provider says that its answers always name it (RFC 9207).
    return await one.finish(changed(await one.sign_in(await one.begin(), "lan"), iss=""))


async def with_a_code_of_someone_else(one: Browser, service: Running) -> Page:
    back = await one.sign_in(await one.begin(), "lan")
    async with browser(service) as victim:
        theirs = await victim.sign_in(await victim.begin(), "minh")
    code = theirs.partition("code=")[2].partition("&")[0]
    # PKCE: the verifier of this browser does not fit the code.
    return await one.finish(changed(back, code=code))


async def with_a_code_that_was_used(one: Browser, service: Running) -> Page:
    back = await one.sign_in(await one.begin(), "lan")
    kept = {c.key: c.value for c in one.client.cookie_jar if c.key == "searchsvc_login"}
    async with browser(service) as thief:
        thief.client.cookie_jar.update_cookies(kept, _url(one))
        await one.finish(back)
        page = await thief.finish(back)
    # The person stays logged in.
    assert (await one.open(f"{one.url}/console/curation")).status == 200
    await one.editor.get("/console/curation")
    await one.editor.post("/console/logout")
    return page


async def with_an_invented_code(one: Browser, service: Running) -> Page:
    return await one.finish(changed(await one.sign_in(await one.begin(), "lan"), code="invented"))


async def of_no_group(one: Browser, service: Running) -> Page:
    return await one.finish(await one.sign_in(await one.begin(), "khach"))


async def given_up(one: Browser, service: Running) -> Page:
    interaction = await one.step(await one.begin())
    address = await one.step(f"{interaction}/abort")
    while CALLBACK not in address:
        address = await one.step(address)
    return await one.finish(address)


REFUSALS = [
    (with_another_state, "state", "được bắt đầu ở trình duyệt", 401),
    (without_a_state, "state", "Bấm nút đăng nhập để làm lại", 401),
    (in_another_browser, "state", "được bắt đầu ở trình duyệt", 401),
    (with_another_nonce, "nonce", "thuộc về một lần đăng nhập khác", 401),
    (with_another_issuer, "issuer", "không đến từ hệ thống đăng nhập", 401),
    (without_an_issuer, "issuer", "Báo người quản trị", 401),
    (with_a_code_of_someone_else, "code", "đã được dùng rồi", 401),
    (with_a_code_that_was_used, "code", "đã được dùng rồi", 401),
    (with_an_invented_code, "code", "hết hạn", 401),
    (of_no_group, "group", "thêm bạn vào nhóm biên tập", 403),
    (given_up, "denied", "đã hủy", 401),
]


@pytest.mark.parametrize(
    ("attempt", "reason", "says", "status"), REFUSALS, ids=[row[0].__name__ for row in REFUSALS]
)
async def test_nobody_is_let_in(
    one: Browser,
    service: Running,
    attempt: Callable[[Browser, Running], Awaitable[Page]],
    reason: str,
    says: str,
    status: int,
) -> None:
    await refused(one, await attempt(one, service), reason, says, status)
    # The next login goes well. Whom the provider remembers it asks anew, where another account is
    # needed.
    page = await one.open(f"{one.url}/console/login?refused={reason}")
    assert ("/login/oidc?anew=1" in page.text) == (reason in ("group", "denied"))
    there = await one.step(f"{one.url}{LOGIN}?anew=1")
    assert "/interaction/" in await one.step(there)
    assert (await one.finish(await one.sign_in(there, "lan"))).status == 200


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"oidc_client_secret": "wrong"}, ""),
        ({"oidc_client_id": "unheard-of"}, None),
        ({}, "/other"),
        ({}, "/"),
    ],
    ids=["a wrong secret", "an unknown client", "no discovery there", "another name"],
)
async def test_what_is_set_wrong_is_told_to_tell_the_administrator(
    changes: dict[str, str],
    path: str | None,
    issuer: Provider,
    tmp_path: Path,
    analyzer: Analyzer,
) -> None:
    settings = oidc_settings(tmp_path, issuer.url + (path or ""), **changes)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        browser(service) as one,
    ):
        if path is None:
            # The provider itself says so, and sends nobody back.
            async with one.client.get(await one.begin()) as response:
                assert response.status == 400
            return
        page = await (one.open(f"{one.url}/console/login/oidc") if path else one.login("lan"))
        await refused(one, page, "setup", "được ghi trong nhật ký máy chủ", 502)


async def test_many_refused_logins_close_it_for_a_while_for_this_person_only(
    tmp_path: Path, analyzer: Analyzer, issuer: Provider
) -> None:
    settings = oidc_settings(tmp_path, issuer.url)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        browser(service) as one,
        browser(service) as other,
    ):
        back = await one.sign_in(await one.begin(), "lan")
        kept = {c.key: c.value for c in one.client.cookie_jar if c.key == "searchsvc_login"}
        for _ in range(MOST_OF_ONE):
            one.client.cookie_jar.update_cookies(kept, _url(one))
            assert (await one.finish(changed(back, state="x"))).status == 401
        one.client.cookie_jar.update_cookies(kept, _url(one))
        page = await one.finish(back)
        assert (page.status, "quá nhiều lần" in text_of(page.text)) == (429, True)
        # A provider's own troubles are nobody's fault, and other people are not kept out.
        assert (await other.login("minh")).status == 200


async def test_a_foreign_page_that_sends_people_to_the_way_back_keeps_nobody_out(
    tmp_path: Path, analyzer: Analyzer, issuer: Provider
) -> None:
    settings = oidc_settings(tmp_path, issuer.url)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        browser(service) as one,
    ):
        for _ in range(60):
            page = await one.open(f"{one.url}/console/login/oidc/callback?code=x&state=y")
            assert page.status == 401
        assert (await one.login("minh")).status == 200


async def test_a_reason_that_an_address_invents_is_not_shown(one: Browser) -> None:
    page = await one.open(f"{one.url}/console/login?refused=%3Cb%3E")
    assert (page.status, "Chưa đăng nhập được" in text_of(page.text)) == (200, False)


async def test_there_is_no_login_where_none_is_set(tmp_path: Path, analyzer: Analyzer) -> None:
    async with running(local_settings(tmp_path), analyzer, Guard(TOKENS)) as service:
        assert (await service.get("/console/login/oidc"))[0] == 404
        assert (await service.get(f"{CALLBACK}?code=x&state=y"))[0] == 404


def _url(one: Browser) -> URL:
    return URL(one.url)
