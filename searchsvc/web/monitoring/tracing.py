"""Traces by OpenTelemetry: a span for each request, and within it one for each spell of a stage.

No span holds what was searched, an address or an article: what readers look for is private.
"""

import asyncio
import logging
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import web

from searchsvc.errors import SettingsError
from searchsvc.settings import PREFIX, Settings
from searchsvc.stages import Stage, traced

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

_SERVICE = "searchsvc"
# A collector that takes longer is away; its traces are dropped.
_EXPORT_SECONDS = 5.0
# `time.perf_counter` in the nanoseconds of `time.time_ns`.
_EPOCH = time.time_ns() - time.perf_counter_ns()
_NANOSECONDS = 1_000_000_000
_SERVER_ERROR = 500
# They come every few seconds, and tell nothing of readers.
_WATCHING = ("/health/", "/metrics")


class Tracing:
    """The traces of one process."""

    def __init__(self, provider: "TracerProvider", share: float) -> None:
        """Make it.

        Args:
            provider: takes the spans.
            share: of requests and batches that are traced, 0 to 1.
        """
        self._provider, self._share = provider, share
        self._tracer = provider.get_tracer(_SERVICE)

    @contextmanager
    def request(self, request: web.Request) -> Iterator["RequestTrace | None"]:
        """Trace a request, or not; its stages are reported within the block."""
        if request.path.startswith(_WATCHING) or not self._chosen():
            yield None
            return
        from opentelemetry.trace import SpanKind

        span = self._tracer.start_span(request.method, kind=SpanKind.SERVER)
        span.set_attribute("http.request.method", request.method)
        try:
            with traced(self._spells_of(span)):
                yield RequestTrace(span)
        finally:
            span.end()

    def batch(self, stage: Stage, began: float, ended: float) -> None:
        """Take a stage of a batch of writes; each is a trace of its own."""
        if self._chosen():
            self._spell(stage, began, ended, None)

    def _chosen(self) -> bool:
        return random.random() < self._share  # noqa: S311 # nothing is kept secret by it

    def _spells_of(self, span: "Span") -> Any:
        from opentelemetry.trace import set_span_in_context

        parent = set_span_in_context(span)

        def spell(stage: Stage, began: float, ended: float) -> None:
            self._spell(stage, began, ended, parent)

        return spell

    def _spell(self, stage: Stage, began: float, ended: float, parent: Any) -> None:
        span = self._tracer.start_span(stage.value, parent, start_time=_wall(began))
        span.end(_wall(ended))

    async def close(self) -> None:
        """Send what is left, as long as a collector takes it."""
        await asyncio.to_thread(self._provider.shutdown)


class RequestTrace:
    """The span of one request."""

    def __init__(self, span: "Span") -> None:
        """Make it of its span."""
        self._span = span

    def answered(self, method: str, route: str, status: int) -> None:
        """Note what was answered.

        Args:
            method: of the request.
            route: the pattern of its path, never the path itself.
            status: of the answer.
        """
        from opentelemetry.trace import StatusCode

        self._span.update_name(f"{method} {route}")
        self._span.set_attribute("http.route", route)
        self._span.set_attribute("http.response.status_code", status)
        if status >= _SERVER_ERROR:
            self._span.set_status(StatusCode.ERROR)


def make_tracing(settings: Settings) -> Tracing | None:
    """Return the traces that the settings ask for.

    Raises:
        SettingsError: OpenTelemetry is not installed.
    """
    if settings.otlp_url is None:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SettingsError(
            f"{PREFIX}OTLP_URL needs OpenTelemetry: install searchsvc[tracing], or unset it"
        ) from None
    # A line for each export that fails would fill the log while a collector is away.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    provider = TracerProvider(resource=Resource.create({"service.name": _SERVICE}))
    exporter = OTLPSpanExporter(settings.otlp_url, timeout=_EXPORT_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider, settings.traced_share)


def _wall(moment: float) -> int:
    """Return a moment of `time.perf_counter` in nanoseconds since 1970."""
    return round(moment * _NANOSECONDS) + _EPOCH
