"""Login of people at a real provider, oidc-provider of npm: who they are, what they may do."""

from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from yarl import URL

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.article import validate_article
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.web.http.auth import check_exposure, guard_of
from tests.web.conftest import Running, running
from tests.web.editors import editor, text_of
from tests.web.openid import (
    CALLBACK,
    LOGIN,
    Browser,
    Provider,
    browser,
    needs_node,
    oidc_settings,
    provider,
    xsrf_in,
)
from tests.web.test_console_sessions import TOKENS

pytestmark = needs_node

ARTICLE = {"id": "cho", "title": "Chợ đêm Bến Lụa"}


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


async def test_a_person_logs_in_and_comes_to_the_page_that_was_asked_for(one: Browser) -> None:
    page = await one.login("lan", to="/console/articles?q=hop")
    assert (page.status, page.url.path_qs) == (200, "/console/articles?q=hop")
    assert "Trần Thị Lan <lan@maihoa.example>" in text_of(page.text)


@pytest.mark.parametrize(("person", "rebuilds"), [("lan", False), ("minh", True)])
async def test_the_highest_role_of_a_persons_groups_counts(
    one: Browser, person: str, rebuilds: bool
) -> None:
    await one.login(person)
    assert (await one.open(f"{one.url}/console/curation")).status == 200
    page = await one.open(f"{one.url}/console/index/rebuild")
    assert page.status == (200 if rebuilds else 403)


@pytest.mark.parametrize("options", [{"alg": "ES256"}, {"inToken": True}], ids=str)
async def test_providers_may_sign_by_elliptic_curves_and_put_all_claims_into_the_token(
    options: dict[str, Any], tmp_path: Path, analyzer: Analyzer
) -> None:
    async with provider(**options) as issuer:
        settings = oidc_settings(tmp_path, issuer.url)
        async with (
            running(settings, analyzer, guard_of(settings)) as service,
            browser(service) as one,
        ):
            assert "Trần Thị Lan" in (await one.login("lan")).text


async def test_the_log_of_changes_names_the_person(service: Running, one: Browser) -> None:
    await service.indexer.service.accept([acceptance_of(validate_article(ARTICLE))])
    await service.settle()
    await one.login("lan")
    await one.editor.get("/console/curation")
    await one.editor.post("/console/curation/pin", {"query": "chợ đêm", "id": "cho"})
    changes = await service.indexer.service.curation.history()
    assert changes.versions[0].actor == "Trần Thị Lan <lan@maihoa.example>"


async def test_a_login_that_began_in_english_goes_on_in_english(one: Browser) -> None:
    back = await one.sign_in(await one.begin(language="/en"), "lan")
    between = await one.open(back)
    assert ("Logged in" in between.text, 'lang="en"' in between.text) == (True, True)
    # Nothing of the answer is in the links of the page.
    assert "code=" not in between.text
    page = await one.open(f"{one.url}/en/console/")
    assert (page.status, "url=/en/console/" in between.text) == (200, True)


@pytest.mark.parametrize("to", ["https://bad.example/", "//bad.example", "/v1/index"])
async def test_a_login_leads_nowhere_but_into_the_console(one: Browser, to: str) -> None:
    assert (await one.login("lan", to=to)).url.path_qs == "/console/"


async def test_what_is_kept_of_a_login_is_not_for_scripts_and_survives_the_way_back(
    one: Browser,
) -> None:
    back = await one.sign_in(await one.begin(), "lan")
    (login,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_login")
    # A strict cookie would not come along from the provider's site.
    assert (login["samesite"], login["httponly"], login["path"]) == ("Lax", True, "/")
    await one.finish(back)
    kept = {c.key: c for c in one.client.cookie_jar if c.key.startswith("searchsvc")}
    session = kept["searchsvc_session"]
    assert "searchsvc_login" not in kept
    assert (session["samesite"], session["httponly"]) == ("Strict", True)


async def test_behind_https_the_login_is_secure_and_comes_back_there(
    issuer: Provider, tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = oidc_settings(tmp_path, issuer.url, console_origin="https://tim.maihoa.example")
    async with running(settings, analyzer, guard_of(settings)) as service:
        address = f"{service.url}{LOGIN}"
        async with service.client.get(address, allow_redirects=False) as response:
            cookie = response.cookies["__Host-searchsvc_login"]
            back = URL(response.headers["Location"]).query["redirect_uri"]
    assert (cookie["secure"], cookie["samesite"]) == (True, "Lax")
    assert back == f"https://tim.maihoa.example{CALLBACK}"


async def test_the_provider_is_asked_with_pkce_state_and_nonce_and_no_secret_goes_there(
    one: Browser,
) -> None:
    first, second = URL(await one.begin()).query, URL(await one.begin()).query
    assert (first["response_type"], first["code_challenge_method"]) == ("code", "S256")
    assert first["scope"] == "openid profile email"
    for name, least in (("state", 43), ("nonce", 43), ("code_challenge", 43)):
        assert len(first[name]) >= least
        assert first[name] != second[name]
    assert "secret" not in str(first)


async def test_the_login_page_has_only_the_button_where_nobody_has_a_token(
    one: Browser, service: Running
) -> None:
    page = await one.open(f"{one.url}/console/login")
    assert "Đăng nhập bằng tài khoản cơ quan" in page.text
    assert 'name="token"' not in page.text
    # Whoever opens another page is asked to log in, and comes back to it.
    page = await one.open(f"{one.url}/console/curation")
    assert (page.status, 'href="/console/login/oidc?to=%2Fconsole%2Fcuration"' in page.text) == (
        401,
        True,
    )


async def test_the_button_stands_beside_the_form_where_there_are_tokens_too(
    issuer: Provider, tmp_path: Path, analyzer: Analyzer
) -> None:
    changes = {"tokens": SecretStr(TOKENS), "oidc_label": "tài khoản Mai Hòa"}
    settings = oidc_settings(tmp_path, issuer.url, **changes)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        editor(service, "editor") as with_token,
        browser(service) as one,
    ):
        page = await one.open(f"{one.url}/console/login")
        assert "Đăng nhập bằng tài khoản Mai Hòa" in page.text
        assert 'name="token"' in page.text
        assert (await with_token.get("/console/curation"))[0] == 200
        assert (await one.login("lan")).status == 200


async def test_with_logins_and_no_token_the_server_is_guarded(service: Running) -> None:
    status, _, _ = await service.request("PUT", "/v1/articles/x", json={"title": "Họp"})
    assert status == 401
    headers = {"Authorization": "Bearer x"}
    status, _, _ = await service.request("DELETE", "/v1/articles/x", headers=headers)
    assert status == 401
    check_exposure("0.0.0.0", guard_of(oidc_settings(Path(), "https://dang-nhap.example")))


async def test_a_logout_ends_the_session_here_and_at_the_provider(
    tmp_path: Path, analyzer: Analyzer, issuer: Provider
) -> None:
    settings = oidc_settings(tmp_path, issuer.url)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        browser(service) as one,
    ):
        await one.login("lan", language="/en")
        (cookie,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_session")
        _, page, _ = await one.editor.post("/en/console/logout")
        there = unescape(page.partition("0; url=")[2].partition('"')[0])
        assert URL(there).path == "/session/end"
        assert URL(there).query["client_id"] == "searchsvc"
        assert URL(there).query["id_token_hint"].count(".") == 2
        asked = await one.open(there)
        form = {"xsrf": xsrf_in(asked.text), "logout": "yes"}
        page_after = await one.open(f"{issuer.url}/session/end/confirm", form)
        assert page_after.url.path_qs == "/en/console/login?state=en"
        assert "Logged out." in text_of(page_after.text)
        # The provider asks for the password again, too.
        assert "/interaction/" in await one.step(await one.begin())
    # A session that ended stays ended after a restart.
    async with running(settings, analyzer, guard_of(settings)) as service:
        headers = {"Cookie": f"searchsvc_session={cookie.value}"}
        status, _, _ = await service.get("/console/curation", headers=headers)
        assert status == 401


async def test_a_logout_needs_no_provider(tmp_path: Path, analyzer: Analyzer) -> None:
    async with provider() as issuer:
        settings = oidc_settings(tmp_path, issuer.url)
        async with (
            running(settings, analyzer, guard_of(settings)) as service,
            browser(service) as one,
        ):
            await one.login("lan")
            await issuer.stop()
            _, page, response = await one.editor.post("/console/logout")
            assert response.url.path == "/console/login"
            assert "Đã đăng xuất." in text_of(page)
            assert (await one.open(f"{one.url}/console/curation")).status == 401


async def test_a_session_outlives_a_restart_and_ends_when_its_group_loses_its_role(
    issuer: Provider, tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = oidc_settings(tmp_path, issuer.url)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        browser(service) as one,
    ):
        await one.login("lan")
        (cookie,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_session")
    headers = {"Cookie": f"searchsvc_session={cookie.value}"}
    for changes, status in (
        ({}, 200),
        ({"oidc_editor_groups": "khac"}, 401),
        ({"oidc_issuer": "https://khac.example"}, 401),
        ({"oidc_publisher_groups": "bien-tap", "oidc_editor_groups": "khac"}, 403),
    ):
        changed_settings = settings.model_copy(update=changes)
        async with running(changed_settings, analyzer, guard_of(changed_settings)) as service:
            found, _, _ = await service.get("/console/curation", headers=headers)
            assert found == status, changes
