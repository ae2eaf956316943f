"""What Elasticsearch answers in bad states becomes one of our errors, with the remedy in words."""

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from searchsvc.engine.base import EngineSearch
from searchsvc.engine.document import Deletion
from searchsvc.engine.elastic import ElasticEngine
from searchsvc.engine.elastic.connection.client import make_client
from searchsvc.errors import (
    EngineBusyError,
    EngineRefusedError,
    EngineUnavailableError,
    EngineUnsupportedError,
    IndexMissingError,
    SettingsError,
)
from searchsvc.query.tree.nodes import Everything
from searchsvc.services import open_engine, reading
from searchsvc.settings import Settings

OURS = {"X-Elastic-Product": "Elasticsearch"}
INDEX = "thu-articles-000001"


@asynccontextmanager
async def answering(
    status: int,
    body: dict[str, Any],
    headers: dict[str, str] = OURS,
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[str]:
    """A server that answers everything alike; gives its address."""

    async def answer(request: web.Request) -> web.Response:
        return web.json_response(body, status=status, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
        yield f"{'https' if tls else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def failed(kind: str, reason: str = "", **more: Any) -> dict[str, Any]:
    cause = {"type": kind, "reason": reason, **more}
    return {"error": {"root_cause": [cause], **cause}}


def of_shards(*causes: dict[str, Any]) -> dict[str, Any]:
    """As a search says it."""
    shards = [{"shard": 0, "index": INDEX, "reason": cause} for cause in causes]
    return {
        "error": {
            "root_cause": list(causes),
            "type": "search_phase_execution_exception",
            "reason": "all shards failed",
            "failed_shards": shards,
        }
    }


BREAKER = {"type": "circuit_breaking_exception", "reason": "[parent] Data too large"}


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"),
    [
        (401, failed("security_exception"), EngineUnavailableError, "does not accept the API key"),
        (
            403,
            failed("security_exception", "action [indices:data/read/search] is unauthorized"),
            EngineUnavailableError,
            "lacks a right: action [indices:data/read/search] is unauthorized",
        ),
        (
            400,
            failed("index_closed_exception", "closed", index=INDEX),
            EngineUnavailableError,
            f"POST {INDEX}/_open",
        ),
        (
            403,
            failed("cluster_block_exception", "blocked by: [FORBIDDEN/7/index read (api)]"),
            EngineUnavailableError,
            "FORBIDDEN/7/index read",
        ),
        (503, of_shards(), EngineUnavailableError, "no node holds a shard"),
        (
            503,
            failed("no_shard_available_action_exception"),
            EngineUnavailableError,
            "no node holds a shard",
        ),
        (429, failed("circuit_breaking_exception"), EngineBusyError, "overloaded"),
        (429, of_shards(BREAKER), EngineBusyError, "overloaded"),
        (404, failed("index_not_found_exception"), IndexMissingError, "no articles index"),
        (
            400,
            failed(
                "media_type_header_exception",
                "Invalid media-type value on headers [Accept]",
                caused_by={"type": "status_exception", "reason": "Accept version must be 8 or 7"},
            ),
            EngineUnsupportedError,
            "no Elasticsearch 9",
        ),
    ],
)
async def test_an_answer_becomes_an_error_that_says_what_to_mend(
    status: int, body: dict[str, Any], kind: type[Exception], said: str
) -> None:
    async with answering(status, body) as url:
        engine = ElasticEngine(make_client(url, 5.0), "thu")
        try:
            with pytest.raises(kind) as raised:
                await engine.search(EngineSearch(Everything()))
        finally:
            await engine.close()
    assert type(raised.value) is kind
    assert said in str(raised.value)


async def test_what_is_no_elasticsearch_at_all_is_not_supported() -> None:
    async with answering(200, {}, headers={}) as url:
        engine = ElasticEngine(make_client(url, 5.0), "thu")
        try:
            with pytest.raises(EngineUnsupportedError):
                await engine.search(EngineSearch(Everything()))
        finally:
            await engine.close()


async def test_a_search_server_does_not_start_on_a_cluster_of_another_version() -> None:
    body = failed("media_type_header_exception", "Invalid media-type value on headers [Accept]")
    async with answering(400, body) as url:
        with pytest.raises(EngineUnsupportedError):
            async with reading(Settings(engine="elasticsearch", es_url=url)):
                pass


async def test_a_query_that_is_at_fault_stays_an_error_of_ours() -> None:
    body = of_shards({"type": "query_shard_exception", "reason": "failed to create query"})
    async with answering(400, body) as url:
        engine = ElasticEngine(make_client(url, 5.0), "thu")
        try:
            with pytest.raises(EngineRefusedError):
                await engine.search(EngineSearch(Everything()))
        finally:
            await engine.close()


@pytest.mark.parametrize(
    "kind", ["cluster_block_exception", "index_closed_exception", "unavailable_shards_exception"]
)
async def test_no_article_is_to_blame_when_its_index_takes_no_writes(kind: str) -> None:
    refused = {"delete": {"status": 403, "error": {"type": kind, "reason": "no", "index": INDEX}}}
    async with answering(200, {"errors": True, "items": [refused]}) as url:
        engine = ElasticEngine(make_client(url, 5.0), "thu")
        try:
            with pytest.raises(EngineUnavailableError):
                await engine.write([Deletion("a", 1, 1)])
        finally:
            await engine.close()


async def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A key and a certificate that is its own authority."""
    key, file = folder / f"{name}.key", folder / f"{name}.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        f" -subj /CN={name} -addext subjectAltName=IP:127.0.0.1 -keyout {key} -out {file}"
    )
    await asyncio.to_thread(subprocess.run, command.split(), check=True, capture_output=True)
    return key, file


@pytest.mark.parametrize("trusted", [True, False])
async def test_an_authority_that_did_not_sign_the_certificate_is_named(
    tmp_path: Path, trusted: bool
) -> None:
    key, ours = await certificate(tmp_path, "ours")
    _, other = await certificate(tmp_path, "other")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(ours, key)
    async with answering(503, failed("no_shard_available_action_exception"), tls=tls) as url:
        authority = ours if trusted else other
        engine = open_engine(
            Settings(engine="elasticsearch", es_url=url, es_ca_certs=authority, query_timeout=5)
        )
        try:
            with pytest.raises(EngineUnavailableError) as raised:
                await engine.search(EngineSearch(Everything()))
        finally:
            await engine.close()
    assert ("certificate" in str(raised.value).lower()) is not trusted


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_certificate_that_can_not_be_read_is_a_wrong_setting(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SettingsError):
        open_engine(
            Settings(engine="elasticsearch", es_url="https://127.0.0.1:9", es_ca_certs=file)
        )
