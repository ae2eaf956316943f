"""The page of the API: made from the description, and its examples run."""

import asyncio
import os
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.docs.examples import command
from searchsvc.web.docs.openapi.document import describe
from searchsvc.web.docs.view import NOTHING_THERE, There, docs_page
from searchsvc.web.http.auth import Guard
from searchsvc.web.rendering.language import ENGLISH, LANGUAGES, VIETNAMESE
from searchsvc.web.routes import ENDPOINTS
from tests.alerts.conftest import alert_settings
from tests.web.conftest import Running, running
from tests.web.page_parts import HOSTILE
from tests.web.test_write_api import hashed

ORIGIN = "https://search.example"
TOKEN = "example"
UNCERTAIN = {
    # The example before it detaches the file.
    "GET /v1/articles/{id}/attachments/{name}/text",
    "DELETE /v1/index/rebuild",
    "POST /v1/index/rollback",
    "POST /v1/index/reconcile",
    "GET /v1/index/reconcile",
}


def tree_of(text: str) -> Any:
    return lxml_html.document_fromstring(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_operation_is_on_the_page(language: Any) -> None:
    tree = tree_of(docs_page(ENDPOINTS, True, True, ORIGIN, NOTHING_THERE, language))
    shown = {" ".join(found.text_content().split()) for found in tree.xpath("//h3")}
    paths = describe(ENDPOINTS, True, True)["paths"]
    assert shown == {f"{way.upper()} {path}" for path, ways in paths.items() for way in ways}
    assert tree.get("lang") == language.code
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("searching", "indexing"), [(True, False), (False, True)])
def test_only_what_a_process_serves_is_on_its_page(searching: bool, indexing: bool) -> None:
    text = docs_page(ENDPOINTS, searching, indexing, ORIGIN, NOTHING_THERE, VIETNAMESE)
    assert ("/v1/calendar" in text, "/v1/index" in text) == (searching, indexing)


@pytest.mark.parametrize(
    ("language", "other"), [(VIETNAMESE, "/en/docs"), (ENGLISH, "/docs")], ids=["vi", "en"]
)
def test_each_language_leads_to_the_other(language: Any, other: str) -> None:
    tree = tree_of(docs_page(ENDPOINTS, True, True, ORIGIN, NOTHING_THERE, language))
    assert tree.xpath("//footer//a[@hreflang]/@href") == [other]


def test_examples_are_quoted_for_a_shell() -> None:
    described = {
        "parameters": [
            {"name": "id", "in": "path", "example": "a/b'c"},
            {"name": "q", "in": "query", "example": "hòa $HOME 'x'"},
        ]
    }
    assert command(ORIGIN, "GET", "/v1/articles/{id}", described) == (
        f"curl -G {ORIGIN}/v1/articles/a%2Fb%27c \\\n"
        "  --data-urlencode 'q=hòa $HOME '\"'\"'x'\"'\"''"
    )


async def test_the_page_names_an_article_that_is_there(filled: Running) -> None:
    status, text, response = await filled.get("/docs")
    assert status == 200
    assert f"curl {filled.url}/v1/articles/giao-thua/neighbours" in unescape(text)
    assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]
    tree = tree_of(text)
    assert not tree.xpath("//@style | //script[not(@src)] | //style")
    assert (await filled.get("/en/docs"))[0] == 200
    known = {"If-None-Match": response.headers["ETag"]}
    assert (await filled.get("/docs", headers=known))[0] == 304


async def test_examples_of_attachments_name_one_that_is_there(service: Running) -> None:
    await service.stand("kenh", title="Nạo vét kênh", published_at="2031-05-01")
    await service.stand("phao", title="Thay phao cứu sinh", published_at="2031-06-01")
    read = "/v1/articles/phao/attachments/thong-bao.txt"
    assert f"curl {service.url}{read}/text" in unescape((await service.get("/docs"))[1])
    await service.request("PUT", "/v1/articles/kenh/attachments/so%20do.txt", data=b"Kenh Rach Vet")
    await service.settle()
    text = unescape((await service.get("/docs"))[1])
    read = "/v1/articles/kenh/attachments/so%20do.txt"
    assert f"curl {service.url}{read}/text" in text
    # Nothing that is there is replaced or detached by an example.
    assert f"DELETE {service.url}{read}" not in text
    assert f"PUT {service.url}{read}" not in text
    assert f"PUT {service.url}/v1/articles/phao/attachments/thong-bao.txt" in text


async def test_what_settings_switch_off_is_not_described(
    service: Running, tmp_path: Path, analyzer: Analyzer
) -> None:
    _, described, _ = await service.get("/openapi.json")
    assert not [path for path in described["paths"] if path.startswith("/v1/alerts")]
    assert "/v1/alerts" not in (await service.get("/docs"))[1]
    async with running(alert_settings(tmp_path / "on", 9), analyzer) as alerting:
        _, described, _ = await alerting.get("/openapi.json")
        assert "/v1/alerts/confirm" in described["paths"]
        assert "/v1/alerts/confirm" in (await alerting.get("/docs"))[1]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_article_and_no_host_breaks_out_of_it(hostile: str) -> None:
    tree = tree_of(
        docs_page(
            ENDPOINTS, True, True, hostile, There(hostile, hostile, hostile), ENGLISH
        ).replace("\x00", "\ufffd")
    )
    assert {script.get("src", "")[:8] for script in tree.xpath("//script")} == {"/static/"}
    assert not tree.xpath("//iframe | //img | //svg | //base | //@onload | //@onerror")


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
async def test_every_example_runs(tmp_path: Path, analyzer: Analyzer) -> None:
    guard = Guard(f"admin:{hashed(TOKEN)}")
    # With alerts, so that what asks for them has an answer; they need a public address.
    settings = alert_settings(tmp_path, 9)
    async with running(settings, analyzer, guard) as service:
        await service.client.put(
            f"{service.url}/v1/articles/a%2F1",
            json={"title": "Chợ Bến Lụa", "category": "Kinh tế"},
            headers={"Authorization": f"Bearer {TOKEN}"},
        )
        # Reading it is documented before attaching it.
        await service.client.put(
            f"{service.url}/v1/articles/a%2F1/attachments/thong-bao.txt",
            data="Chợ Bến Lụa họp từ 6 giờ".encode(),
            headers={"Authorization": f"Bearer {TOKEN}"},
        )
        # The example removes the first golden query; the one that it adds is left to be run.
        await service.indexer.service.golden.add("họp tổ dân phố", "a/1", "editor:0")
        await service.settle()
        _, text, _ = await service.get("/docs")
        tree = tree_of(text)
        documented = {
            article.xpath("string(./h3)").strip(): set(article.xpath("./dl[last()]/dt/text()"))
            for article in tree.xpath("//article")
        }
        for article in tree.xpath("//article"):
            name = article.xpath("string(./h3)").strip()
            example = article.xpath("string(.//pre[@class = 'docs-command'])")
            status = await run(example.replace(settings.public_url or "", service.url))
            assert status in documented[name], (name, status)
            # There may be nothing to cancel, or something runs still; all else is there.
            assert status.startswith("2") or name in UNCERTAIN, (name, status, example)


async def run(example: str) -> str:
    """Run a command as it stands; gives the status of the answer."""
    line = example.replace("curl ", "curl -s -o /dev/null -w '%{http_code}' --noproxy '*' ", 1)
    process = await asyncio.create_subprocess_shell(
        line,
        stdout=asyncio.subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "TOKEN": TOKEN},
    )
    output, _ = await process.communicate()
    return output.decode()
