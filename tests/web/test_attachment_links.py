"""Attachments given as links: the indexer fetches them politely, and says why when it can't."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiohttp import web

from searchsvc import retry
from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.sources.rules import FetchRules
from searchsvc.indexing.attachments import link_keeper
from tests.crawl.portal import Portal
from tests.unit import made_files as made
from tests.unit.made_files import SAID
from tests.web.conftest import Running, local_settings, running
from tests.web.test_attachments_api import all_read, listed, path_of

PDF = made.pdf(SAID)


@pytest.fixture
async def files() -> AsyncIterator[Portal]:
    served = Portal()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", served.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    await runner.cleanup()


@pytest.fixture
async def desk(
    tmp_path: Path, analyzer: Analyzer, files: Portal, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Running]:
    rules = FetchRules(delay_seconds=0.05, timeout_seconds=2, allow_private=["127.0.0.1"])
    keeper = link_keeper.LinkKeeper.__init__
    monkeypatch.setattr(keeper, "__defaults__", (rules,))
    monkeypatch.setattr(link_keeper, "LINK", retry.Backoff(first=0.05, longest=0.1))
    settings = local_settings(
        tmp_path,
        link_networks="127.0.0.1",
        link_ports=files.origin.rpartition(":")[2],
        attachments_per_article=2,
    )
    async with running(settings, analyzer) as service:
        await service.stand("a", title="Thông báo của xã")
        yield service


async def give(service: Running, name: str, url: str, article: str = "a") -> tuple[int, Any]:
    path = path_of(name, article) + "/link"
    status, answer, _ = await service.request("PUT", path, json={"url": url})
    return status, answer


async def settled(service: Running, name: str) -> dict[str, Any]:
    """Wait until a link is fetched, or failed for good."""
    for _ in range(600):
        one = {one["name"]: one for one in await listed(service)}[name]
        if one["link"] != "waiting":
            return one
        await asyncio.sleep(0.05)
    raise AssertionError(f"{name} waits for ever: {one}")


def pdf(content: bytes = PDF) -> Any:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=content, content_type="application/pdf")

    return answer


async def test_a_link_is_fetched_read_and_found(desk: Running, files: Portal) -> None:
    files.pages["/tep/a.pdf"] = pdf()
    status, one = await give(desk, "Lễ đặt tên.pdf", files.url("/tep/a.pdf"))
    assert status == 202
    assert (one["state"], one["link"], one["bytes"]) == ("pending", "waiting", None)
    one = await settled(desk, "Lễ đặt tên.pdf")
    assert (one["link"], one["bytes"], one["url"]) == (
        "fetched",
        len(PDF),
        files.url("/tep/a.pdf"),
    )
    assert (await all_read(desk))["Lễ đặt tên.pdf"]["state"] == "extracted"
    (hit,) = (await desk.search(q="đường Khế Ngọt"))["hits"]
    assert hit["attachment"]["url"] == files.url("/tep/a.pdf") + "#page=1"
    assert files.asked == ["/robots.txt", "/tep/a.pdf"]


async def test_the_same_link_again_is_fetched_no_second_time(desk: Running, files: Portal) -> None:
    files.pages["/tep/a.pdf"] = pdf()
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    await settled(desk, "a.pdf")
    await all_read(desk)
    last = desk.indexer.ledger.log.last_sequence()
    status, one = await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    assert (status, one["link"]) == (202, "fetched")
    await asyncio.sleep(0.3)
    assert files.asked.count("/tep/a.pdf") == 1
    assert desk.indexer.ledger.log.last_sequence() == last


async def test_a_passing_failure_waits_and_is_tried_again(desk: Running, files: Portal) -> None:
    failures = iter([503, 404, 404, 404])

    async def answer(request: web.Request) -> web.Response:
        status = next(failures, 200)
        return web.Response(status=status, body=PDF if status == 200 else b"")

    files.pages["/tep/a.pdf"] = answer
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    waiting = []
    for _ in range(600):
        (one,) = await listed(desk)
        if one["link"] == "fetched":
            break
        waiting.append(one)
        await asyncio.sleep(0.02)
    assert one["link"] == "fetched"
    assert one["link_error"] is None
    said = [one for one in waiting if one["link_error"]]
    assert said
    assert {one["reason"] for one in said} == {"not_fetched"}
    assert all(one["state"] == "pending" and one["next_attempt_at"] for one in said)


async def test_a_link_waits_while_its_robots_txt_can_t_be_read(
    desk: Running, files: Portal
) -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=503)

    files.pages["/robots.txt"] = answer
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    for _ in range(600):
        (one,) = await listed(desk)
        if one["link_error"]:
            break
        await asyncio.sleep(0.02)
    assert (one["link"], one["state"]) == ("waiting", "pending")
    assert "robots.txt can't be read" in one["link_error"]


async def test_tries_are_bounded_and_end_with_a_remedy(desk: Running, files: Portal) -> None:
    await give(desk, "a.pdf", files.url("/tep/thieu.pdf"))
    one = await settled(desk, "a.pdf")
    assert (one["state"], one["link"], one["reason"]) == ("failed", "failed", "not_fetched")
    assert one["link_error"] == "HTTP 404"
    assert one["error"].startswith("HTTP 404; the file could not be fetched")
    assert one["next_attempt_at"] is None
    asked = files.asked.count("/tep/thieu.pdf")
    assert asked == link_keeper.MOST_TRIES
    await asyncio.sleep(0.5)
    assert files.asked.count("/tep/thieu.pdf") == asked
    _, status, _ = await desk.get("/v1/articles/a/status")
    assert status["state"] == "indexed"
    # Given anew it is tried at once.
    files.pages["/tep/thieu.pdf"] = pdf()
    assert (await give(desk, "a.pdf", files.url("/tep/thieu.pdf")))[1]["link"] == "waiting"
    assert (await settled(desk, "a.pdf"))["link"] == "fetched"


async def login(request: web.Request) -> web.Response:
    return web.Response(text="<html>Đăng nhập</html>", content_type="text/html")


async def moved(request: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "http://10.1.2.3/a.pdf"})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (403, "HTTP 403"),
        (410, "HTTP 410"),
        (login, "a page was answered, not a file"),
        (moved, "10.1.2.3 is not a public address"),
        (pdf(b""), "the body is empty"),
    ],
)
async def test_what_no_other_try_would_change_fails_at_once(
    desk: Running, files: Portal, answer: Any, reason: str
) -> None:
    files.pages["/tep/a.pdf"] = answer
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    one = await settled(desk, "a.pdf")
    assert one["link"] == "failed"
    assert reason in one["link_error"]
    assert files.asked.count("/tep/a.pdf") == 1


@pytest.mark.parametrize(
    "url",
    ["", "a.pdf", "ftp://x.example/a", "http://10.0.0.7/a.pdf", "http://0x7f.1/a", "file:///etc/x",
     "https://u:p@x.example/a.pdf", "https://x.example:22/a", "http://[::1]/a.pdf",
     "http://x.example/" + "a" * 2_000, 7],
)  # fmt: skip
async def test_an_address_that_may_not_be_fetched_is_refused(desk: Running, url: Any) -> None:
    status, problem = await give(desk, "a.pdf", url)
    assert status == 400
    assert problem["errors"][0]["field"] == "url"
    assert await listed(desk) == []


async def test_limits_names_and_articles_are_checked(desk: Running, files: Portal) -> None:
    files.pages["/a.pdf"] = pdf()
    url = files.url("/a.pdf")
    assert (await give(desk, "a.pdf", url, "unknown"))[0] == 404
    assert (await give(desk, "a\n.pdf", url))[0] == 400
    assert (await give(desk, "1.pdf", url))[0] == (await give(desk, "2.pdf", url))[0] == 202
    assert (await give(desk, "3.pdf", url))[0] == 409
    status, _, _ = await desk.request("PUT", path_of("3.pdf"), data=b"x")
    assert status == 409
    status, _, _ = await desk.request("PUT", path_of("a.pdf") + "/link", json={"uri": url})
    assert status == 400


async def test_what_is_sent_takes_the_place_of_a_link_and_a_link_that_of_what_was_sent(
    desk: Running, files: Portal
) -> None:
    files.pages["/tep/a.pdf"] = pdf()
    await desk.request("PUT", path_of("a.pdf"), data=b"first")
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    assert (await settled(desk, "a.pdf"))["bytes"] == len(PDF)
    await desk.request("PUT", path_of("a.pdf"), data=b"second")
    (one,) = await listed(desk)
    assert (one["bytes"], one["link"], one["url"]) == (6, None, None)


async def test_a_detached_link_is_gone_also_while_it_waits(desk: Running, files: Portal) -> None:
    files.pages["/tep/a.pdf"] = 503
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    status, _, _ = await desk.request("DELETE", path_of("a.pdf"))
    assert status == 202
    files.pages["/tep/a.pdf"] = pdf()
    await asyncio.sleep(0.5)
    assert await listed(desk) == []
    assert (await desk.request("DELETE", path_of("a.pdf")))[0] == 404
    await give(desk, "b.pdf", files.url("/tep/a.pdf"))
    await desk.request("DELETE", "/v1/articles/a")
    await desk.stand("a", title="Bài mới cùng mã")
    assert await listed(desk) == []


async def test_one_request_at_a_time_goes_to_a_host(desk: Running, files: Portal) -> None:
    files.pages |= {"/1.pdf": pdf(PDF + b"1"), "/2.pdf": pdf(PDF + b"2")}
    await asyncio.gather(*(give(desk, f"{n}.pdf", files.url(f"/{n}.pdf")) for n in (1, 2)))
    for n in (1, 2):
        assert (await settled(desk, f"{n}.pdf"))["link"] == "fetched"
    assert files.most_at_once == 1


async def test_the_console_names_a_file_that_could_not_be_fetched(
    desk: Running, files: Portal
) -> None:
    files.pages["/tep/a.pdf"] = 403
    await give(desk, "a.pdf", files.url("/tep/a.pdf"))
    await settled(desk, "a.pdf")
    _, page, _ = await desk.get(f"/console/article?id={quote('a')}")
    assert "chưa tải được tệp từ địa chỉ của nó" in page
