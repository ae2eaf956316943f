"""Clicks: what is accepted, and from whom."""

from typing import Any

import pytest

from tests.web.intents.site import CLICK, SITE, Site


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/plain;charset=UTF-8"])
async def test_a_click_may_be_json_or_the_text_that_beacons_send(serving: Site, kind: str) -> None:
    await serving.search("chợ bến lụa")
    assert (await serving.post(CLICK, kind))[0] == 204
    assert (await serving.report())["top"][0]["clicks"] == 1


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"query", "id", "position"}),
        ({**CLICK, "query": " "}, {"query"}),
        ({**CLICK, "query": "x" * 501}, {"query"}),
        ({**CLICK, "query": 5}, {"query"}),
        ({**CLICK, "id": "_bulk"}, {"id"}),
        ({**CLICK, "id": "a b"}, {"id"}),
        ({**CLICK, "id": None}, {"id"}),
        ({**CLICK, "position": 0}, {"position"}),
        ({**CLICK, "position": 10_001}, {"position"}),
        ({**CLICK, "position": 1.5}, {"position"}),
        ({**CLICK, "position": True}, {"position"}),
        ({**CLICK, "who": "me"}, {"who"}),
        ([CLICK], {""}),
        (b"{", {""}),
        (b"\xff", {""}),
        (b"", {""}),
    ],
)
async def test_a_wrong_click_is_refused_with_the_name_of_what_is_wrong(
    serving: Site, body: Any, fields: set[str]
) -> None:
    status, problem = await serving.post(body)
    assert (status, {error["field"] for error in problem["errors"]}) == (400, fields)
    assert (await serving.report())["top"] == []


async def test_a_click_of_another_type_or_too_large_or_with_parameters_is_refused(
    serving: Site,
) -> None:
    status, problem = await serving.post(CLICK, "application/x-www-form-urlencoded")
    assert (status, problem["errors"][0]["field"]) == (400, "Content-Type")
    assert (await serving.post({**CLICK, "query": "x" * 5_000}))[0] == 413
    async with serving.client.post(f"{serving.url}/v1/clicks?a=1", json=CLICK) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 204),
        ({"Origin": SITE, "Sec_Fetch_Site": "cross-site"}, 204),
        ({"Origin": "https://tim.maihoa.example", "Sec_Fetch_Site": "same-origin"}, 204),
        ({"Origin": "https://la.example", "Sec_Fetch_Site": "cross-site"}, 403),
        ({"Origin": "https://la.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://[", "Sec_Fetch_Site": "cross-site"}, 403),
        ({"Origin": "https://["}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
async def test_only_our_pages_allowed_sites_and_programs_send_clicks(
    serving: Site, headers: dict[str, str], status: int
) -> None:
    assert (await serving.post(CLICK, "text/plain", **headers))[0] == status


async def test_a_page_of_this_host_may_send_clicks_from_an_old_browser(serving: Site) -> None:
    assert (await serving.post(CLICK, Origin=serving.url))[0] == 204


async def test_a_page_of_an_allowed_site_may_ask_before_and_read_the_answer(serving: Site) -> None:
    asked = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    address = f"{serving.url}/v1/clicks"
    async with serving.client.options(address, headers=asked) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Methods"] == "POST"
        assert response.headers["Access-Control-Allow-Origin"] == SITE
    async with serving.client.post(address, json=CLICK, headers={"Origin": SITE}) as response:
        assert response.status == 204
        assert response.headers["Access-Control-Allow-Origin"] == SITE
    refused = {**asked, "Origin": "https://la.example"}
    async with serving.client.options(address, headers=refused) as response:
        assert response.status == 405
