"""Forms of the console: only our own, of this session, from this site."""

from pathlib import Path

import aiohttp
import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.web.console.routes import PAGES
from tests.conftest import article
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import ROLES, Editor, editor, text_of

WRITES = [(page.address, page.role) for page in PAGES if page.method == "POST"]
FOREIGN = [
    {"Origin": "https://bad.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://bad.example", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://[", "Sec-Fetch-Site": "same-origin"},
]


@pytest.mark.parametrize("page", [page for page, _ in WRITES])
async def test_a_form_without_the_sessions_token_is_refused(guarded: Running, page: str) -> None:
    async with editor(guarded, "admin") as one, editor(guarded, "admin") as other:
        for token in ("", "x", one.csrf[:-1], other.csrf, "é", one.csrf + "\n"):
            status, text, _ = await one.post(f"/console/{page}", {"csrf": token})
            assert (token, status) == (token, 403)
            assert "không được chấp nhận" in text_of(text)


@pytest.mark.parametrize("headers", FOREIGN)
async def test_a_form_from_another_site_is_refused(
    guarded: Running, headers: dict[str, str]
) -> None:
    async with editor(guarded, "admin") as one:
        form = {"csrf": one.csrf, "id": "a"}
        for page, _ in WRITES:
            address = f"{guarded.url}/console/{page}"
            async with one.client.post(address, data=form, headers=headers) as response:
                assert (page, response.status) == (page, 403)


async def test_a_form_of_which_nobody_says_where_it_comes_from_is_refused(
    guarded: Running,
) -> None:
    async with editor(guarded, "admin") as one:
        address, form = f"{guarded.url}/console/preview", {"csrf": one.csrf, "title": "Họp"}
        async with one.client.post(address, data=form) as response:
            assert response.status == 403


async def test_a_browser_that_sends_only_the_origin_is_taken(guarded: Running) -> None:
    async with editor(guarded, "admin") as one:
        address, form = f"{guarded.url}/console/preview", {"csrf": one.csrf, "title": "Họp"}
        async with one.client.post(address, data=form, headers={"Origin": one.url}) as response:
            assert response.status == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"csrf=%ff%fe", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"a=1", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ],
)
async def test_a_form_that_cant_be_read_is_refused_with_a_page(
    guarded: Running, body: bytes, kind: str
) -> None:
    async with editor(guarded, "admin") as one:
        headers = {"Content-Type": kind, "Origin": one.url, "Sec-Fetch-Site": "same-origin"}
        address = f"{guarded.url}/console/preview"
        async with one.client.post(address, data=body, headers=headers) as response:
            assert response.status in (400, 403)
            assert response.content_type == "text/html"


async def test_a_form_larger_than_the_server_takes_is_refused_with_a_page(
    guarded: Running,
) -> None:
    async with editor(guarded, "admin") as one:
        status, page, _ = await one.post("/console/preview", {"body": "a" * 10_500_000})
        assert (status, "quá lớn" in text_of(page)) == (413, True)


@pytest.mark.parametrize(
    ("method", "page", "role"), [(page.method, page.address, page.role) for page in PAGES]
)
async def test_each_page_is_for_its_role_and_higher_ones(
    guarded: Running, method: str, page: str, role: int | None
) -> None:
    if role is None or page == "logout":
        return
    async with editor(guarded) as nobody:
        await nobody.get("/console/login")
        assert (await _asked(nobody, method, page))[0] == 401
    for number, name in enumerate(ROLES, 2):
        async with editor(guarded, name) as one:
            status, text, response = await _asked(one, method, page)
            # Without fields a form is refused for what it lacks, after its role was checked.
            assert ("không có quyền này" in text_of(text)) == (number < role), (name, status)
            assert (status == 403) == (number < role)
            is_file = page.endswith("/csv") and status == 200
            assert response.content_type == ("text/csv" if is_file else "text/html")
            assert status < 500


@pytest.mark.parametrize("name", ROLES)
async def test_what_a_role_may_not_do_is_not_offered(guarded: Running, name: str) -> None:
    await guarded.indexer.service.accept([acceptance_of(article("offered", "Họp tổ dân phố"))])
    await guarded.settle()
    level = ROLES.index(name) + 2
    allowed = {page.address for page in PAGES if page.role is None or level >= page.role}
    async with editor(guarded, name) as one:
        for page in sorted(allowed - {"login", "logout"}):
            address = "/console/article?id=offered" if page == "article" else f"/console/{page}"
            status, text, _ = await one.get(address)
            if status == 404:
                continue
            offered = {
                part.split("?")[0].split("#")[0]
                for part in text.replace("formaction=", "href=")
                .replace("action=", "href=")
                .split('href="/console/')[1:]
                for part in [part.split('"')[0]]
            }
            assert offered <= allowed, (page, offered - allowed)


async def _asked(one: Editor, method: str, page: str) -> tuple[int, str, aiohttp.ClientResponse]:
    ask = one.get if method == "GET" else one.post
    return await ask(f"/console/{page}")


async def test_an_open_server_answers_only_to_this_machines_names(service: Running) -> None:
    async with editor(service) as one:
        port = service.url.rpartition(":")[2]
        for host in (
            "bad.example",
            f"bad.example:{port}",
            "10.0.0.1",
            "[",
            "127.0.0.1.bad.example",
        ):
            status, _, _ = await one.get("/console/", headers={"Host": host})
            assert (host, status) == (host, 403)
            status, _, _ = await service.get("/v1/index", headers={"Host": host})
            assert (host, status) == (host, 403)
        for host in ("localhost", f"localhost:{port}", "127.0.0.1", f"[::1]:{port}"):
            assert (await one.get("/console/", headers={"Host": host}))[0] == 200


async def test_pages_may_not_be_framed_stored_or_given_scripts(guarded: Running) -> None:
    async with editor(guarded, "admin") as one:
        for path in ("/console/", "/en/console/index", "/console/nowhere", "/console/article"):
            _, _, response = await one.get(path)
            policy = response.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Frame-Options"] == "DENY"
            assert response.headers["Cache-Control"] == "no-store"


async def test_no_other_site_may_read_the_console(tmp_path: Path, analyzer: Analyzer) -> None:
    settings = local_settings(tmp_path, cors_origins="https://maihoa.example")
    async with running(settings, analyzer) as service, editor(service) as one:
        headers = {"Origin": "https://maihoa.example"}
        for path in ("/console/", "/en/console/preview"):
            _, _, response = await one.get(path, headers=headers)
            assert "Access-Control-Allow-Origin" not in response.headers
