"""A form that came after its session had ended is kept until its sender has logged in."""

import re
from html import unescape
from typing import Any

import pytest

from searchsvc.web.console.session.access import LARGEST_LOGIN
from searchsvc.web.console.session.kept_forms import KEPT_SECONDS, MOST_KEPT, KeptForms
from tests.web.conftest import Running
from tests.web.editors import Editor, editor, text_of

_FORM = re.compile(r'<form class="acts" method="post" action="([^"]+)">(.*?)</form>', re.DOTALL)
SYNONYMS: dict[str, Any] = {
    "phrases": "ghe ngo\nthuyền “đua” & <chèo>",
    "step": "write",
    "again": ["a", "b"],
}


def sent_again(page: str) -> tuple[str, list[tuple[str, str]]]:
    """Give the address and the fields of the page's form, but the session's own."""
    form = _FORM.search(page)
    assert form, page
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[2])
    fields = [(unescape(name), unescape(value)) for name, value in pairs]
    return unescape(form[1]), [one for one in fields if one[0] != "csrf"]


async def ended(one: Editor, address: str, fields: dict[str, Any]) -> tuple[int, str]:
    """Send a form with a session that has ended."""
    one.client.cookie_jar.clear()
    status, page, _ = await one.post(address, fields)
    return status, page


def to_of(page: str) -> str:
    found = re.search(r'name="to" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


async def test_after_the_login_it_is_sent_again_with_one_button(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        address = "/console/curation/synonyms?tab=words"
        status, page = await ended(one, address, SYNONYMS)
        assert (status, "những gì bạn nhập vẫn còn" in text_of(page)) == (401, True)
        status, page, _ = await one.post("/console/login", {"token": "editor", "to": to_of(page)})
        assert (status, "chưa có gì thay đổi" in text_of(page)) == (200, True)
        action, fields = sent_again(page)
        assert action == address
        assert fields == [
            ("phrases", "ghe ngo\nthuyền “đua” & <chèo>"),
            ("step", "write"),
            ("again", "a"),
            ("again", "b"),
        ]


async def test_sent_again_it_is_carried_out(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        fields = {"query": "lễ hội", "phrases": "lễ hội\nhội làng"}
        _, page = await ended(one, "/console/curation/synonyms", fields)
        _, page, _ = await one.post("/console/login", {"token": "editor", "to": to_of(page)})
        action, kept = sent_again(page)
        status, page, _ = await one.post(action, dict(kept))
        assert status == 200
        assert "hội làng" in text_of(page)


async def test_nobody_else_gets_it(guarded: Running) -> None:
    async with editor(guarded, "editor") as one, editor(guarded, "admin") as other:
        _, page = await ended(one, "/console/article/reindex", {"id": "a"})
        status, shown, _ = await other.get(to_of(page))
        assert (status, "không còn được giữ" in text_of(shown)) == (404, True)


@pytest.mark.parametrize(
    ("headers", "size"),
    [({"Sec-Fetch-Site": "cross-site"}, 1), ({"Origin": "http://bad.example"}, 1), ({}, 1 << 17)],
)
async def test_a_form_of_another_site_or_too_large_a_one_is_lost_and_says_so(
    guarded: Running, headers: dict[str, str], size: int
) -> None:
    assert size == 1 or size > LARGEST_LOGIN
    async with editor(guarded, "editor") as one:
        one.client.cookie_jar.clear()
        fields = {"body": "x" * size}
        status, page, _ = await one.post("/console/preview", fields, headers=headers)
        assert (status, "Đăng nhập rồi làm lại" in text_of(page)) == (401, True)
        assert to_of(page) == ""


async def test_a_logout_after_the_end_leads_to_a_login_and_nowhere_else(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        status, page = await ended(one, "/console/logout", {})
        assert (status, to_of(page), "vẫn còn" in text_of(page)) == (401, "", False)


def test_forms_are_few_and_forgotten_after_a_while() -> None:
    now = 0.0
    forms = KeptForms(lambda: now)
    first, *others = [
        forms.keep("visit", "/console/x", {"csrf": ["secret"], "id": ["a"]})
        for _ in range(MOST_KEPT + 1)
    ]
    assert forms.get("visit", first) is None
    found = forms.get("visit", others[0])
    assert found is not None
    assert found.fields == {"id": ["a"]}
    assert forms.get("another", others[0]) is None
    now = KEPT_SECONDS + 1.0
    assert forms.get("visit", others[0]) is None
