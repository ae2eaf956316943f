"""Traces tell how long each stage of a request took, and nothing of who searched for what."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import SettingsError
from searchsvc.stages import IndexingStage, SearchStage
from searchsvc.web.monitoring.tracing import make_tracing
from tests.web.conftest import Running, local_settings, running


class Collector:
    """Takes traces as an OpenTelemetry collector does."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        return web.Response(content_type="application/x-protobuf")

    def spans(self) -> list[Span]:
        return [
            span
            for body in self.bodies
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def named(self, name: str) -> list[Span]:
        return [span for span in self.spans() if span.name == name]

    def within(self, parent: Span) -> list[Span]:
        return [span for span in self.spans() if span.parent_span_id == parent.span_id]


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    collector, app = Collector(), web.Application()
    app.router.add_post("/v1/traces", collector.take)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        collector.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1/traces"
        yield collector
    finally:
        await runner.cleanup()


@asynccontextmanager
async def traced(
    folder: Path, analyzer: Analyzer, url: str, share: float = 1.0
) -> AsyncIterator[Running]:
    settings = local_settings(folder, otlp_url=url, traced_share=share)
    async with running(settings, analyzer) as service:
        yield service


async def test_a_search_is_a_span_and_each_spell_of_a_stage_one_within_it(
    tmp_path: Path, analyzer: Analyzer, collector: Collector
) -> None:
    async with traced(tmp_path, analyzer, collector.url) as service:
        await service.stand("bai-1", title="Học phí lớp vẽ", body="Phường Bến Sen thu học phí.")
        await service.search(q="học phí")
    (search,) = collector.named("GET /v1/search")
    stages = {span.name for span in collector.within(search)}
    assert stages >= {
        stage.value
        for stage in (SearchStage.WAIT, SearchStage.PLAN, SearchStage.FIRST, SearchStage.SNIPPETS)
    }
    assert SearchStage.RENDER.value in stages
    for span in collector.within(search):
        assert span.trace_id == search.trace_id
        assert search.start_time_unix_nano <= span.start_time_unix_nano + 1_000_000
        assert span.start_time_unix_nano <= span.end_time_unix_nano
        assert span.end_time_unix_nano <= search.end_time_unix_nano + 1_000_000
    noted = {attribute.key: attribute.value for attribute in search.attributes}
    assert noted["http.route"].string_value == "/v1/search"
    assert noted["http.response.status_code"].int_value == 200


async def test_a_page_a_write_and_its_batch_are_traced_as_well(
    tmp_path: Path, analyzer: Analyzer, collector: Collector
) -> None:
    async with traced(tmp_path, analyzer, collector.url) as service:
        await service.stand("bai-1", title="Học phí lớp vẽ")
        await service.get("/?q=lop+ve")
    (written,) = collector.named("PUT /v1/articles/{id}")
    assert [span.name for span in collector.within(written)] == [IndexingStage.ACCEPT.value]
    (page,) = collector.named("GET /")
    assert SearchStage.RENDER.value in {span.name for span in collector.within(page)}
    for stage in (IndexingStage.PREPARE, IndexingStage.WRITE, IndexingStage.REFRESH):
        assert all(not span.parent_span_id for span in collector.named(stage.value))
        assert collector.named(stage.value)


async def test_no_trace_holds_what_was_searched_or_written(
    tmp_path: Path, analyzer: Analyzer, collector: Collector
) -> None:
    async with traced(tmp_path, analyzer, collector.url) as service:
        await service.stand("khoa-rieng", title="Zyxwv hội chợ", url="https://zyxwv.example/1")
        await service.search(q="zyxwv")
        await service.get("/?q=zyxwv")
        await service.get("/v1/articles/khoa-rieng")
        await service.get("/khong-co/zyxwv")
    assert len(collector.spans()) > 5
    sent = b"".join(collector.bodies).lower()
    for private in (b"zyxwv", b"khoa-rieng", b"127.0.0.1"):
        assert private not in sent


async def test_a_failure_is_an_error_of_its_span(
    tmp_path: Path, analyzer: Analyzer, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with traced(tmp_path, analyzer, collector.url) as service:

        async def fail(*_: object) -> None:
            raise RuntimeError("broken")

        monkeypatch.setattr(service.searching, "search", fail)
        status, _, _ = await service.get("/v1/search?q=a")
        assert status == 500
        await service.get("/v1/search?from=never")
    failed, refused = collector.named("GET /v1/search")
    assert failed.status.code == Status.STATUS_CODE_ERROR
    assert refused.status.code == Status.STATUS_CODE_UNSET


async def test_only_the_share_is_traced_and_health_checks_never(
    tmp_path: Path, analyzer: Analyzer, collector: Collector
) -> None:
    async with traced(tmp_path, analyzer, collector.url, share=0.0) as service:
        await service.stand("bai-1", title="Học phí")
        await service.search(q="học phí")
    assert collector.spans() == []
    async with traced(tmp_path, analyzer, collector.url) as service:
        await service.get("/health/live")
        await service.get("/metrics")
    assert [span.name for span in collector.spans() if span.name.startswith("GET")] == []


async def test_searches_are_answered_while_no_collector_is_there(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async with traced(tmp_path, analyzer, "http://127.0.0.1:9/v1/traces") as service:
        await service.stand("bai-1", title="Học phí")
        assert (await service.search(q="học phí"))["total"] == 1


def test_nothing_is_traced_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert make_tracing(local_settings(tmp_path)) is None


def test_a_missing_opentelemetry_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    settings = local_settings(tmp_path, otlp_url="http://127.0.0.1:4318/v1/traces")
    with pytest.raises(SettingsError, match=r"OTLP_URL.*searchsvc\[tracing\]"):
        make_tracing(settings)


async def test_a_collector_that_hangs_does_not_keep_the_service_from_ending(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    hanging = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = hanging.sockets[0].getsockname()[1]
    tracing = make_tracing(local_settings(tmp_path, otlp_url=f"http://127.0.0.1:{port}/v1/traces"))
    assert tracing is not None
    for _ in range(3_000):
        tracing.batch(IndexingStage.WRITE, 0.0, 0.1)
    async with asyncio.timeout(4):
        await tracing.close()
    hanging.close()
