"""Sessions of the console: whom they name, for how long, and what is none."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from searchsvc.errors import TooManyAttemptsError
from searchsvc.web.console.session.ended import EndedSessions
from searchsvc.web.console.session.key import session_key
from searchsvc.web.console.session.sessions import LIFETIME, Flash, Sessions
from searchsvc.web.console.session.throttle import MOST_OF_ADDRESS, MOST_OF_ONE, Throttle
from searchsvc.web.http.auth import Guard, Role
from tests.web.editors import ROLES
from tests.web.test_write_api import hashed

KEY = b"k" * 32
TOKENS = ",".join(f"{role}:{hashed(role)}" for role in ("reporter", *ROLES))
EDITOR = f"editor:{hashed('editor')[:8]}"


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
    assert sessions.read(sessions.keep(session, Flash("Đã ghi"))) is None


def test_a_message_is_told_to_its_own_session_only() -> None:
    sessions = Sessions(KEY, Guard(TOKENS))
    mine, _ = sessions.begin(EDITOR)
    other, _ = sessions.begin(EDITOR)
    kept = sessions.keep(mine, Flash("Đã ghi", "pins-1", 7))
    assert sessions.kept(mine, kept) == Flash("Đã ghi", "pins-1", 7)
    assert sessions.kept(other, kept) is None


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


def test_failed_logins_of_one_person_are_bounded_and_forgotten_after_a_minute() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(MOST_OF_ONE):
        throttle.check("an", "10.0.0.1")
        throttle.failed("an", "10.0.0.1")
    with pytest.raises(TooManyAttemptsError, match="too many") as raised:
        throttle.check("an", "10.0.0.1")
    assert raised.value.retry_after == 60
    # A colleague behind the same address is not kept out.
    throttle.check("binh", "10.0.0.1")
    clock.now += 60
    throttle.check("an", "10.0.0.1")


def test_failed_logins_of_one_address_are_bounded_and_no_other_pays_for_them() -> None:
    throttle = Throttle(Clock())
    for number in range(MOST_OF_ADDRESS):
        throttle.failed(str(number), "10.0.0.1")
    with pytest.raises(TooManyAttemptsError):
        throttle.check("binh", "10.0.0.1")
    for number in range(30_000):
        throttle.failed(f"p{number}", f"10.1.{number // 256}.{number % 256}")
    throttle.check("binh", "10.0.0.2")
    # However many try, those that failed most are remembered, and few in all.
    with pytest.raises(TooManyAttemptsError):
        throttle.check("binh", "10.0.0.1")
    assert len(throttle._failed) <= 20_001


def test_a_session_that_was_ended_stays_so_after_a_restart_and_is_forgotten_when_it_is_over(
    tmp_path: Path,
) -> None:
    clock, path = Clock(), tmp_path / "console.ended"
    guard = Guard(TOKENS)
    sessions = Sessions(KEY, guard, clock, EndedSessions(path, clock))
    ended, cookie = sessions.begin(EDITOR)
    _, other = sessions.begin(EDITOR)
    sessions.end(ended)
    assert path.stat().st_mode & 0o777 == 0o600
    assert ended.csrf not in path.read_text()
    again = Sessions(KEY, guard, clock, EndedSessions(path, clock))
    assert again.read(cookie) is None
    assert again.read(other) is not None
    clock.now += LIFETIME
    EndedSessions(path, clock)
    assert path.read_text() == ""


def test_what_a_crash_left_of_the_ended_sessions_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "console.ended"
    path.write_bytes(b"\xff\xfe\nabc\ndef x\n" + b"a" * 64 + b" 99999999999\nb")
    EndedSessions(path)
    assert path.read_text() == "a" * 64 + " 99999999999\n"


def test_without_a_folder_to_keep_them_sessions_end_as_long_as_the_process_lives(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    sessions = Sessions(KEY, Guard(TOKENS), ended=EndedSessions(blocked / "console.ended"))
    session, cookie = sessions.begin(EDITOR)
    sessions.end(session)
    assert sessions.read(cookie) is None


def test_of_logouts_at_the_same_time_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "console.ended"
    ended = EndedSessions(path, lambda: 1_000.0)
    names = [f"session-{number}" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: ended.add(name, 2_000.0), names))
    again = EndedSessions(path, lambda: 1_000.0)
    assert all(name in ended and name in again for name in names)
