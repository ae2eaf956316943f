"""API keys: those that work are kept, and renewed when asked to; the former ones end later."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

from searchsvc.engine.elastic.provision import provision
from searchsvc.settings import Settings


class Security:
    """The part of Elasticsearch that knows keys."""

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self.ends: dict[str, str] = {}

    async def answer(self, request: web.Request) -> web.Response:
        headers = {"X-Elastic-Product": "Elasticsearch"}
        status, body = self._answer(request.method, request.path, request, await request.text())
        return web.json_response(body, status=status, headers=headers)

    def _answer(
        self, method: str, path: str, request: web.Request, text: str
    ) -> tuple[int, dict[str, Any]]:
        if path.startswith("/_cluster/health"):
            return 200, {"status": "green"}
        if path == "/_security/_authenticate":
            key = request.headers["Authorization"].removeprefix("ApiKey ")
            if key not in self.keys.values():
                return 401, {"error": {"type": "security_exception"}, "status": 401}
            (key_id,) = (one for one, value in self.keys.items() if value == key)
            return 200, {"api_key": {"id": key_id}}
        if path == "/_security/api_key":
            key_id = f"k{len(self.keys) + 1}"
            self.keys[key_id] = base64.b64encode(f"{key_id}:secret".encode()).decode()
            return 200, {"id": key_id, "encoded": self.keys[key_id]}
        key_id = path.rpartition("/")[2]
        if "expiration" in text:
            self.ends[key_id] = text
        return 200, {"updated": True}


@asynccontextmanager
async def served(security: Security) -> AsyncIterator[Settings]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", security.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield Settings.model_validate({"es_url": url, "es_password": "mat-khau"})
    finally:
        await runner.cleanup()


def ids(report: Any) -> list[str]:
    return [key.key_id for key in report.keys]


async def test_keys_that_work_are_kept(tmp_path: Path) -> None:
    security = Security()
    async with served(security) as settings:
        assert ids(await provision(settings, tmp_path)) == ["k1", "k2"]
        assert ids(await provision(settings, tmp_path)) == ["k1", "k2"]
    assert security.ends == {}


async def test_renewed_keys_are_new_and_the_former_ones_end_in_an_hour(tmp_path: Path) -> None:
    security = Security()
    async with served(security) as settings:
        await provision(settings, tmp_path)
        report = await provision(settings, tmp_path, renew=True)
    assert ids(report) == ["k3", "k4"]
    assert {key: '"1h"' in text for key, text in security.ends.items()} == {"k1": True, "k2": True}
    for service, key_id in (("search", "k3"), ("indexer", "k4")):
        assert (tmp_path / service / "api-key").read_text().strip() == security.keys[key_id]
    assert "the former k1 ends in 1h" in str(report)


async def test_a_key_that_does_not_work_any_more_has_no_end(tmp_path: Path) -> None:
    security = Security()
    async with served(security) as settings:
        await provision(settings, tmp_path)
        security.keys["k1"] = "revoked"
        report = await provision(settings, tmp_path, renew=True)
    assert [key.former for key in report.keys] == [None, "k2"]
