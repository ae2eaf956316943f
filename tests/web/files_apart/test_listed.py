"""Files are listed for everyone; how fetching goes is for publishers."""

import asyncio
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.web.http.auth import Guard
from tests.web.conftest import Running, local_settings, running
from tests.web.files_apart.pair import Pair
from tests.web.test_attachments_api import listed, path_of
from tests.web.test_console_sessions import TOKENS

PUBLISHER = {"Authorization": "Bearer publisher"}


async def test_everyone_may_list_the_files_of_an_article(pair: Pair, indexer: Running) -> None:
    expected = await listed(indexer)
    async with pair.client.get(pair.url + path_of()) as response:
        assert response.status == 200
        assert await response.json() == expected
    async with pair.client.get(pair.url + path_of(article="unknown")) as response:
        assert response.status == 404


async def test_how_fetching_goes_is_told_to_publishers_alone(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    inner = "http://127.0.0.1:1/tep/ke-hoach.pdf"
    settings = local_settings(tmp_path, link_networks="127.0.0.1", link_ports="1")
    async with running(settings, analyzer, Guard(TOKENS)) as service:
        await service.request("PUT", "/v1/articles/a", json={"title": "Một"}, headers=PUBLISHER)
        path = path_of("ke-hoach.pdf") + "/link"
        await service.request("PUT", path, json={"url": inner}, headers=PUBLISHER)
        for _ in range(200):
            _, (known,), _ = await service.get(path_of(), headers=PUBLISHER)
            if known["link_error"]:
                break
            await asyncio.sleep(0.05)
        assert known["url"] == inner
        assert known["link_error"]
        for headers in ({}, {"Authorization": "Bearer reporter"}, {"Authorization": "Bearer x"}):
            status, (told,), _ = await service.get(path_of(), headers=headers)
            assert status == 200
            assert (told["name"], told["state"]) == ("ke-hoach.pdf", known["state"])
            assert told["error"]
            assert (told["url"], told["link_error"], told["next_attempt_at"]) == (None,) * 3
            assert "127.0.0.1" not in str(told)
            assert known["link_error"] not in str(told)
