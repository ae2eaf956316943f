"""Login and logout at the console."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.session.access import LARGEST_LOGIN
from searchsvc.web.console.session.throttle import MOST_OF_ONE
from searchsvc.web.http.auth import Guard
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import editor, text_of
from tests.web.test_console_sessions import TOKENS


async def test_who_is_not_logged_in_gets_the_login_page_and_comes_back_after_it(
    guarded: Running,
) -> None:
    async with editor(guarded) as one:
        status, page, response = await one.get("/console/articles?q=hop")
        assert status == 401
        assert 'name="to" value="/console/articles?q=hop"' in page
        assert response.headers["Cache-Control"] == "no-store"
        fields = {"token": "editor", "to": "/console/articles?q=hop"}
        status, page, response = await one.post("/console/login", fields, allow_redirects=False)
        assert (status, response.headers["Location"]) == (303, "/console/articles?q=hop")


@pytest.mark.parametrize("to", ["https://bad.example/", "//bad.example", "/\\bad", "/v1/index", ""])
async def test_a_login_leads_nowhere_else(guarded: Running, to: str) -> None:
    async with editor(guarded) as one:
        await one.get("/console/login")
        fields = {"token": "editor", "to": to}
        _, _, response = await one.post("/console/login", fields, allow_redirects=False)
        assert response.headers["Location"] == "/console/"


async def test_a_wrong_token_is_said_and_lets_nobody_in(guarded: Running) -> None:
    async with editor(guarded) as one:
        await one.get("/console/login")
        status, page, _ = await one.post("/console/login", {"token": "nobody’s"})
        assert (status, "không đúng" in text_of(page)) == (401, True)
        assert (await one.get("/console/"))[0] == 401


async def test_who_is_not_logged_in_may_send_a_small_form_only(guarded: Running) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"token=x"

    async with editor(guarded) as one:
        await one.get("/console/login")
        large = {"token": "x" * LARGEST_LOGIN}
        assert (await one.post("/console/login", large))[0] == 413
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
        }
        address = f"{guarded.url}/console/login"
        async with one.client.post(address, data=parts(), headers=headers) as response:
            assert response.status == 413
        assert (await one.post("/console/login", {"token": "editor"}))[0] == 200


async def test_a_search_servers_token_is_not_for_people(guarded: Running) -> None:
    async with editor(guarded) as one:
        await one.get("/console/login")
        assert (await one.post("/console/login", {"token": "reporter"}))[0] == 403
        assert (await one.get("/console/"))[0] == 401


async def test_a_login_gives_a_new_session_with_a_cookie_that_scripts_and_sites_dont_get(
    guarded: Running,
) -> None:
    async with editor(guarded) as one:
        _, _, before = await one.get("/console/login")
        _, _, after = await one.post("/console/login", {"token": "admin"}, allow_redirects=False)
        first, second = before.cookies["searchsvc_visit"], after.cookies["searchsvc_session"]
        assert first.value != second.value
        assert (second["httponly"], second["samesite"], second["path"]) == (True, "Strict", "/")
        assert not second["secure"]


async def test_after_logout_the_old_cookie_is_worth_nothing(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        (cookie,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_session")
        status, page, _ = await one.post("/console/logout")
        assert (status, "Đã đăng xuất" in text_of(page)) == (200, True)
        assert (await one.get("/console/"))[0] == 401
        headers = {"Cookie": f"searchsvc_session={cookie.value}"}
    async with editor(guarded) as other:
        assert (await other.get("/console/", headers=headers))[0] == 401


async def test_a_link_from_another_site_leaves_the_session_as_it_is(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        # Such a request comes without cookies, and browsers keep those of its answer.
        async with editor(guarded) as strange:
            status, _, response = await strange.get("/console/curation")
        assert (status, "searchsvc_session" in response.cookies) == (401, False)
        one.client.cookie_jar.update_cookies(response.cookies, response.url)
        assert (await one.get("/console/curation"))[0] == 200


async def test_many_wrong_tokens_close_the_login_for_a_while(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path)
    async with running(settings, analyzer, Guard(TOKENS)) as service, editor(service) as one:
        await one.get("/console/login")
        for _ in range(MOST_OF_ONE):
            assert (await one.post("/console/login", {"token": "x"}))[0] == 401
        status, page, response = await one.post("/console/login", {"token": "admin"})
        assert status == 429
        assert int(response.headers["Retry-After"]) > 0
        assert "quá nhiều lần" in text_of(page)
        # Nobody else is kept out.
        async with editor(service, "admin") as other:
            assert (await other.get("/console/"))[0] == 200


async def test_a_session_that_was_logged_out_is_none_after_a_restart(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path)
    async with (
        running(settings, analyzer, Guard(TOKENS)) as service,
        editor(service, "editor") as one,
    ):
        (cookie,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_session")
        await one.post("/console/logout")
    async with running(settings, analyzer, Guard(TOKENS)) as service, editor(service) as one:
        headers = {"Cookie": f"searchsvc_session={cookie.value}"}
        assert (await one.get("/console/", headers=headers))[0] == 401


async def test_a_session_outlives_a_restart(tmp_path: Path, analyzer: Analyzer) -> None:
    settings = local_settings(tmp_path)
    async with (
        running(settings, analyzer, Guard(TOKENS)) as service,
        editor(service, "editor") as one,
    ):
        (cookie,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_session")
    async with running(settings, analyzer, Guard(TOKENS)) as service, editor(service) as one:
        headers = {"Cookie": f"searchsvc_session={cookie.value}"}
        assert (await one.get("/console/", headers=headers))[0] == 200


async def test_behind_https_the_cookie_is_secure_and_of_this_host_only(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, console_origin="https://tim.maihoa.example")
    async with running(settings, analyzer, Guard(TOKENS)) as service, editor(service) as one:
        _, _, response = await one.get("/console/login")
        cookie = response.cookies["__Host-searchsvc_visit"]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
