"""A real provider, npm's oidc-provider, whose clock is wrong, that is away, or has another key."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.session.openid import discovery
from searchsvc.web.console.session.openid import provider as known
from searchsvc.web.console.session.openid.protocol import SKEW
from searchsvc.web.http.auth import guard_of
from tests.web.conftest import running
from tests.web.openid import browser, needs_node, oidc_settings, provider, refused

pytestmark = needs_node


@pytest.mark.parametrize("behind", [3600 + SKEW + 30, -(SKEW + 120)])
async def test_a_token_that_is_too_old_or_of_the_future_is_refused(
    behind: int, tmp_path: Path, analyzer: Analyzer
) -> None:
    # A token lives an hour.
    async with provider(behind=behind) as issuer:
        settings = oidc_settings(tmp_path, issuer.url)
        async with (
            running(settings, analyzer, guard_of(settings)) as service,
            browser(service) as one,
        ):
            page = await one.login("lan")
            await refused(one, page, "expired", "báo người quản trị kiểm tra đồng hồ")


@pytest.mark.parametrize("behind", [3600 + SKEW - 30, -(SKEW - 20)])
async def test_clocks_may_differ_by_a_minute(
    behind: int, tmp_path: Path, analyzer: Analyzer
) -> None:
    async with provider(behind=behind) as issuer:
        settings = oidc_settings(tmp_path, issuer.url)
        async with (
            running(settings, analyzer, guard_of(settings)) as service,
            browser(service) as one,
        ):
            assert (await one.login("lan")).status == 200


async def test_a_provider_that_is_away_is_told_and_the_login_works_when_it_is_back(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with provider() as issuer:
        settings = oidc_settings(tmp_path, issuer.url)
        async with (
            running(settings, analyzer, guard_of(settings)) as service,
            browser(service) as one,
        ):
            back = await one.sign_in(await one.begin(), "lan")
            await issuer.stop()
            # Away while the person typed the password.
            await refused(one, await one.finish(back), "away", "không trả lời", 503)
            # Away before: nobody is sent to a server that does not answer.
            page = await one.open(f"{one.url}/en/console/login/oidc")
            assert (page.status, page.url.path) == (503, "/en/console/login")
            async with one.client.get(page.url) as response:
                assert int(response.headers["Retry-After"]) > 0
            await issuer.restart()
            # Who failed a moment ago is not asked again.
            monkeypatch.setattr(discovery, "FAILURE_SECONDS", 3600.0)
            assert (await one.open(f"{one.url}/console/login/oidc")).status == 503
            monkeypatch.setattr(discovery, "FAILURE_SECONDS", 0.0)
            assert (await one.login("lan")).status == 200


def doctor_says(folder: Path, **changes: str) -> tuple[bool, str]:
    environment = {f"SEARCHSVC_{name}": value for name, value in changes.items()}
    done = subprocess.run(
        [sys.executable, "-m", "searchsvc", "doctor", "--json", "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    (check,) = (one for one in json.loads(done.stdout)["checks"] if one["name"] == "logins")
    return check["ok"], check["detail"]


async def test_doctor_says_whether_the_provider_answers(
    tmp_path: Path,
) -> None:
    changes = {"OIDC_CLIENT_ID": "searchsvc", "OIDC_EDITOR_GROUPS": "bien-tap"}
    async with provider() as issuer:
        found = await asyncio.to_thread(doctor_says, tmp_path, OIDC_ISSUER=issuer.url, **changes)
        assert found == (True, f"{issuer.url} answers and has 1 keys that sign")
    found = await asyncio.to_thread(doctor_says, tmp_path, OIDC_ISSUER=issuer.url, **changes)
    assert (found[0], "does not answer" in found[1]) == (False, True)


async def test_a_key_that_the_provider_changes_is_accepted_and_the_old_one_is_gone(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with provider() as issuer:
        settings = oidc_settings(tmp_path, issuer.url)
        async with (
            running(settings, analyzer, guard_of(settings)) as service,
            browser(service) as one,
            browser(service) as two,
        ):
            assert (await one.login("lan")).status == 200
            await issuer.restart()
            # Keys were fetched a moment ago; unknown ones are looked for again after a pause.
            monkeypatch.setattr(known, "KEY_PAUSE", 0.0)
            assert (await two.login("minh")).status == 200
