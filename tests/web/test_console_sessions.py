"""Sessions of the console: who is let in, for how long, and what is no session."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.auth import Guard, Role
from searchsvc.web.console.key import session_key
from searchsvc.web.console.sessions import LIFETIME, Sessions
from searchsvc.web.console.throttle import MOST_OF_ONE, Throttle
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import ROLES, editor, text_of
from tests.web.test_write_api import hashed

KEY = b"k" * 32
TOKENS = ",".join(f"{role}:{hashed(role)}" for role in ("reporter", *ROLES))
EDITOR = f"editor:{hashed('editor')[:8]}"


@pytest.fixture(scope="module")
async def guarded(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    settings = local_settings(tmp_path_factory.mktemp("guarded"))
    async with running(settings, analyzer, Guard(TOKENS)) as made:
        yield made


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_session_names_role_and_actor_and_never_the_token() -> None:
    session, cookie = Sessions(KEY, Guard(TOKENS)).begin(EDITOR)
    assert (session.role, session.actor) == (Role.EDITOR, EDITOR)
    assert Sessions(KEY, Guard(TOKENS)).read(cookie) == session
    assert hashed("editor") not in cookie


def test_a_session_ends_after_twelve_hours_however_it_is_used() -> None:
    clock = Clock()
    sessions = Sessions(KEY, Guard(TOKENS), clock)
    _, cookie = sessions.begin(EDITOR)
    clock.now += LIFETIME - 1
    assert sessions.read(cookie) is not None
    clock.now += 1
    assert sessions.read(cookie) is None


def test_a_cookie_with_any_character_changed_is_no_session() -> None:
    sessions = Sessions(KEY, Guard(TOKENS))
    _, cookie = sessions.begin(EDITOR)
    # The last character of base64 may hold bits that say nothing.
    for place in range(len(cookie) - 1):
        other = "A" if cookie[place] != "A" else "B"
        assert sessions.read(cookie[:place] + other + cookie[place + 1 :]) is None, place


@pytest.mark.parametrize("cookie", [None, "", ".", "a.b", "x" * 5_000, "WyJhIl0.x", "é.ü", "\x00"])
def test_what_was_never_signed_is_no_session(cookie: str | None) -> None:
    assert Sessions(KEY, Guard(TOKENS)).read(cookie) is None


def test_a_session_of_another_key_is_none() -> None:
    _, cookie = Sessions(b"o" * 32, Guard(TOKENS)).begin(EDITOR)
    assert Sessions(KEY, Guard(TOKENS)).read(cookie) is None


def test_a_message_cookie_is_no_session() -> None:
    sessions = Sessions(KEY, Guard(TOKENS))
    session, _ = sessions.begin(EDITOR)
    assert sessions.read(sessions.keep(session, "Đã ghi")) is None


def test_a_message_is_told_to_its_own_session_only() -> None:
    sessions = Sessions(KEY, Guard(TOKENS))
    mine, _ = sessions.begin(EDITOR)
    other, _ = sessions.begin(EDITOR)
    kept = sessions.keep(mine, "Đã ghi")
    assert (sessions.kept(mine, kept), sessions.kept(other, kept)) == ("Đã ghi", None)


def test_a_token_removed_from_the_settings_loses_its_sessions() -> None:
    _, cookie = Sessions(KEY, Guard(TOKENS)).begin(EDITOR)
    without = ",".join(entry for entry in TOKENS.split(",") if not entry.startswith("editor"))
    assert Sessions(KEY, Guard(without)).read(cookie) is None


def test_a_token_that_lost_its_role_loses_its_sessions() -> None:
    _, cookie = Sessions(KEY, Guard(TOKENS)).begin(EDITOR)
    assert Sessions(KEY, Guard(f"publisher:{hashed('editor')}")).read(cookie) is None


def test_a_session_of_an_open_console_is_worth_nothing_once_there_are_tokens() -> None:
    _, cookie = Sessions(KEY, Guard(None)).begin()
    session = Sessions(KEY, Guard(TOKENS)).read(cookie)
    assert session is not None
    assert session.role is None


def test_the_key_is_kept_where_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = session_key(tmp_path)
    assert (tmp_path / "console.key").stat().st_mode & 0o777 == 0o600
    assert session_key(tmp_path) == key
    assert len(key) == 32


@pytest.mark.parametrize("spoiled", ["mode", "cut"])
def test_a_key_that_others_could_read_or_that_is_cut_is_replaced(
    tmp_path: Path, spoiled: str
) -> None:
    key, path = session_key(tmp_path), tmp_path / "console.key"
    path.chmod(0o644) if spoiled == "mode" else path.write_bytes(key[:7])
    fresh = session_key(tmp_path)
    assert (fresh != key, len(fresh), path.stat().st_mode & 0o777) == (True, 32, 0o600)


def test_without_a_folder_to_keep_it_the_key_lives_as_long_as_the_process(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert len(session_key(blocked)) == 32


def test_failed_logins_are_bounded_by_address_and_forgotten_after_a_minute() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(MOST_OF_ONE):
        throttle.check("10.0.0.1")
        throttle.failed("10.0.0.1")
    with pytest.raises(Exception, match="too many") as raised:
        throttle.check("10.0.0.1")
    assert raised.value.retry_after == 60
    throttle.check("10.0.0.2")
    clock.now += 60
    throttle.check("10.0.0.1")


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
        first, second = (r.cookies["searchsvc_session"] for r in (before, after))
        assert first.value != second.value
        assert (second["httponly"], second["samesite"], second["path"]) == (True, "Strict", "/")
        assert not second["secure"]


async def test_after_logout_the_old_cookie_is_worth_nothing(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        (cookie,) = (c for c in one.client.cookie_jar if c.key == "searchsvc_session")
        assert (await one.post("/console/logout"))[0] == 200
        assert (await one.get("/console/"))[0] == 401
        headers = {"Cookie": f"searchsvc_session={cookie.value}"}
    async with editor(guarded) as other:
        assert (await other.get("/console/", headers=headers))[0] == 401


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
        cookie = response.cookies["__Host-searchsvc_session"]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
