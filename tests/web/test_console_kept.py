"""A form that came after its session had ended is kept until its sender has logged in."""

import re
from html import unescape
from typing import Any

import pytest

from searchsvc.web.console.session.kept_forms import (
    KEPT_FIELD,
    KEPT_SECONDS,
    LARGEST_KEPT,
    MOST_KEPT,
    MOST_OF_ONE,
    KeptForms,
)
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
    return unescape(form[1]), [one for one in fields if one[0] not in ("csrf", KEPT_FIELD)]


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
        (key,) = re.findall(rf'name="{KEPT_FIELD}" value="([^"]+)"', page)
        assert (await one.post(action, {**dict(kept), KEPT_FIELD: key}))[0] == 200
        rules = (await guarded.indexer.service.curation.current()).content
        assert [group.phrases for group in rules.synonyms] == [("lễ hội", "hội làng")]
        # Once.
        assert (await one.get(f"/console/resume?form={key}"))[0] == 404


async def test_the_page_says_what_it_would_send_and_where(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        fields = {"query": "lễ hội", "phrases": "lễ hội\n" + "x" * 400, "seen": "4", "to": "/en"}
        _, page = await ended(one, "/console/curation/synonyms", fields)
        _, page, _ = await one.post("/console/login", {"token": "editor", "to": to_of(page)})
        shown = text_of(page)
        assert "Gửi đến trang /console/curation/synonyms" in shown
        assert "Từ khóa lễ hội" in shown
        assert "x" * 200 in shown
        assert "x" * 301 not in shown
        assert "seen" not in shown


async def test_two_pages_of_one_browser_are_both_kept(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        _, first = await ended(one, "/console/article/reindex", {"id": "a"})
        _, second, _ = await one.post("/console/article/reindex", {"id": "b"})
        await one.post("/console/login", {"token": "editor"})
        for page in (first, second):
            assert (await one.get(to_of(page)))[0] == 200


async def test_a_login_at_a_provider_that_begins_another_visit_leaves_it(guarded: Running) -> None:
    async with editor(guarded, "editor") as one:
        _, page = await ended(one, "/console/article/reindex", {"id": "a"})
        # As the provider's redirect does, which comes without the strict cookies.
        one.client.cookie_jar.clear(lambda cookie: cookie.key == "searchsvc_visit")
        await one.get("/console/login")
        _, page, _ = await one.post("/console/login", {"token": "editor", "to": to_of(page)})
        assert "chưa có gì thay đổi" in text_of(page)


async def test_nobody_else_gets_it(guarded: Running) -> None:
    async with editor(guarded, "editor") as one, editor(guarded, "admin") as other:
        _, page = await ended(one, "/console/article/reindex", {"id": "a"})
        status, shown, _ = await other.get(to_of(page))
        assert (status, "không còn được giữ" in text_of(shown)) == (404, True)


@pytest.mark.parametrize(
    ("headers", "size"),
    [({"Sec-Fetch-Site": "cross-site"}, 1), ({"Origin": "http://bad.example"}, 1), ({}, 1 << 18)],
)
async def test_a_form_of_another_site_or_too_large_a_one_is_lost_and_says_so(
    guarded: Running, headers: dict[str, str], size: int
) -> None:
    assert size == 1 or size > LARGEST_KEPT
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


def test_forms_are_few_of_each_client_and_in_all() -> None:
    forms = KeptForms(lambda: 0.0)
    mine = [forms.keep("me", "1.1.1.1", "/console/x", {"id": ["a"]}) for _ in range(3)]
    others = [forms.keep("another", "2.2.2.2", "/console/x", {}) for _ in range(3 * MOST_OF_ONE)]
    # Whoever sends many takes the place of their own.
    assert all(forms.get("me", key) for key in mine)
    assert len(forms) == 3 + MOST_OF_ONE
    assert forms.get("another", others[-1]) is not None
    for number in range(MOST_KEPT):
        forms.keep("more", f"3.3.3.{number}", "/console/x", {})
    assert len(forms) == MOST_KEPT
    assert forms.get("me", mine[0]) is None


def test_a_form_is_its_owners_and_forgotten_after_a_while() -> None:
    now = 0.0
    forms = KeptForms(lambda: now)
    key = forms.keep("me", "1.1.1.1", "/console/x", {"csrf": ["secret"], "id": ["a", ""]})
    found = forms.get("me", key)
    assert found is not None
    assert found.fields == [("id", "a"), ("id", "")]
    for other in ("another", "mẹ", "\udce9", "", None):
        assert forms.get(other, key) is None
        forms.drop(other, key)
    assert forms.get("me", key) is not None
    now = KEPT_SECONDS + 1.0
    assert forms.get("me", key) is None
    assert len(forms) == 0
