"""Logins with tokens that a real provider never gives: a layer of the tests changes them.

The provider is npm's oidc-provider here too; people log in at it, and it takes the codes. What
changes is told by each test: the token on its way, or tokens signed by a key of the layer's own.
"""

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from itsdangerous import URLSafeSerializer

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.console.session.openid import provider as known
from searchsvc.web.http.auth import guard_of
from tests.web.conftest import running
from tests.web.openid import (
    OTHER_CLIENT,
    SECRETS,
    Browser,
    Page,
    browser,
    changed,
    needs_node,
    oidc_settings,
)
from tests.web.tampering import (
    Layer,
    claims_in,
    layer,
    signed_by_public_key,
    unsigned,
    with_claim,
)

pytestmark = needs_node


@pytest.fixture(scope="module")
async def between() -> AsyncIterator[Layer]:
    async with layer() as made:
        yield made


@asynccontextmanager
async def visitor(
    between: Layer, folder: Path, analyzer: Analyzer, **changes: Any
) -> AsyncIterator[Browser]:
    """Give someone at a console that trusts the layer."""
    settings = oidc_settings(folder, between.url, **changes)
    async with (
        running(settings, analyzer, guard_of(settings)) as service,
        browser(service) as one,
    ):
        yield one


@pytest.fixture
async def one(between: Layer, tmp_path: Path, analyzer: Analyzer) -> AsyncIterator[Browser]:
    async with visitor(between, tmp_path, analyzer) as made:
        yield made
    between.published, between.change = None, lambda token: token


def reason(page: Page) -> str | None:
    return page.url.query.get("refused")


async def test_a_layer_that_changes_nothing_hinders_nobody(one: Browser) -> None:
    assert (await one.login("lan")).status == 200


async def test_a_token_without_a_signature_is_refused(one: Browser, between: Layer) -> None:
    between.change = unsigned
    page = await one.login("lan")
    assert (page.status, reason(page)) == (401, "signature")


async def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(
    one: Browser, between: Layer
) -> None:
    async with aiohttp.ClientSession() as client, client.get(f"{between.url}/jwks") as response:
        (key,) = (await response.json())["keys"]
    between.change = lambda token: signed_by_public_key(token, key)
    page = await one.login("lan")
    assert (page.status, reason(page)) == (401, "signature")


async def test_a_token_with_other_claims_and_the_old_signature_is_refused(
    one: Browser, between: Layer
) -> None:
    between.change = lambda token: with_claim(token, "groups", ["quan-tri"])
    page = await one.login("lan")
    assert (page.status, reason(page)) == (401, "signature")


async def test_a_token_of_an_unknown_key_is_refused_and_keys_are_fetched_seldom(
    one: Browser, between: Layer, monkeypatch: pytest.MonkeyPatch
) -> None:
    between.forge({})
    # Signed by the layer; the provider's keys are published.
    between.published = None
    before = between.asked_for_keys
    for _ in range(3):
        page = await one.login("lan")
        assert (page.status, reason(page)) == (401, "signature")
    assert between.asked_for_keys - before == 1
    monkeypatch.setattr(known, "KEY_PAUSE", 0.0)
    assert reason(await one.login("lan")) == "signature"
    assert between.asked_for_keys - before == 2


async def test_a_token_that_the_provider_gave_another_client_is_refused(
    one: Browser, between: Layer
) -> None:
    there = await one.begin()
    # Someone lets the same login go on for the other client, and slips its token in.
    back = await one.sign_in(changed(there, client_id=OTHER_CLIENT), "lan")
    # The browser keeps it signed, not hidden.
    (cookie,) = (c.value for c in one.client.cookie_jar if c.key == "searchsvc_login")
    _, _, verifier, redirect_uri, *_ = URLSafeSerializer("").loads_unsafe(cookie)[1]
    form = {
        "grant_type": "authorization_code",
        "code": back.partition("code=")[2].partition("&")[0],
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    basic = f"{OTHER_CLIENT}:{SECRETS[OTHER_CLIENT]}".encode()
    headers = {"Authorization": f"Basic {b64encode(basic).decode()}"}
    async with one.client.post(
        f"{between.provider.url}/token", data=form, headers=headers
    ) as response:
        theirs = (await response.json())["id_token"]
    assert claims_in(theirs)["aud"] == OTHER_CLIENT
    between.change = lambda token: theirs
    page = await one.finish(await one.sign_in(there, "lan"))
    assert (page.status, reason(page)) == (401, "audience")


async def test_a_token_of_another_provider_is_refused(tmp_path: Path, analyzer: Analyzer) -> None:
    # A real token; the layer says it is the issuer, the provider behind it has its own name.
    async with layer(own_name=True) as between:
        between.described = {
            "issuer": between.url,
            "authorization_response_iss_parameter_supported": False,
        }
        async with visitor(between, tmp_path, analyzer) as one:
            back = await one.sign_in(await one.begin(), "lan")
            page = await one.finish(changed(back, iss=""))
            assert (page.status, reason(page)) == (401, "issuer")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({}, None),
        ({"iss": "https://khac.example"}, "issuer"),
        ({"iss": None}, "issuer"),
        ({"aud": "khac"}, "audience"),
        ({"aud": []}, "audience"),
        ({"aud": None}, "audience"),
        ({"aud": ["searchsvc", "khac"]}, "audience"),
        ({"aud": ["searchsvc", "khac"], "azp": "khac"}, "audience"),
        ({"azp": "khac"}, "audience"),
        ({"aud": ["searchsvc", "khac"], "azp": "searchsvc"}, None),
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"exp": 1_000_000_000}, "expired"),
        ({"exp": None}, "claims"),
        ({"exp": "soon"}, "claims"),
        ({"iat": 4_000_000_000}, "expired"),
        ({"iat": None}, "claims"),
        ({"nbf": 4_000_000_000}, "expired"),
        ({"sub": None}, "claims"),
        ({"sub": 7}, "claims"),
        ({"sub": "minh"}, "claims"),
        ({"at_hash": "x"}, "claims"),
        ({"groups": [], "name": "Lan"}, "group"),
        ({"groups": "khac", "name": "Lan"}, "group"),
        ({"groups": {"bien-tap": True}, "name": "Lan"}, "group"),
        ({"groups": ["khac", 7, "bien-tap"], "name": "Lan"}, None),
    ],
    ids=str,
)
async def test_each_claim_is_checked(
    one: Browser, between: Layer, claims: dict[str, Any], expected: str | None
) -> None:
    # Signed by a key of the layer, which it publishes.
    between.forge(claims)
    page = await one.login("lan")
    assert reason(page) == expected
    assert (await one.open(f"{one.url}/console/curation")).status == (401 if expected else 200)


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://khac.example"},
        {"authorization_endpoint": None},
        {"token_endpoint": "http://khac.example/token"},
        {"jwks_uri": "ftp://127.0.0.1/keys"},
    ],
    ids=str,
)
async def test_a_description_that_is_anothers_or_leads_past_https_is_refused(
    between: Layer, tmp_path: Path, analyzer: Analyzer, described: dict[str, Any]
) -> None:
    between.described = described
    try:
        async with visitor(between, tmp_path, analyzer) as one:
            page = await one.open(f"{one.url}/console/login/oidc")
            assert (page.status, reason(page)) == (502, "setup")
    finally:
        between.described = {}
