"""Traces by OpenTelemetry: a span for each request, and within it one for each spell of a stage.

No span holds what was searched, an address or an article: what readers look for is private.
"""

import asyncio
import logging
import random
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from aiohttp import web

from searchsvc.errors import SettingsError
from searchsvc.settings import PREFIX, Settings
from searchsvc.stages import Stage, traced

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SpanExporter
    from opentelemetry.trace import Span

_SERVICE = "searchsvc"
# A collector that takes longer is away; its traces are dropped.
_EXPORT_SECONDS = 5.0
# A stop must not wait for a collector that hangs.
_CLOSING_SECONDS = 2.0
_NANOSECONDS = 1_000_000_000
_SERVER_ERROR = 500
# They come every few seconds, and tell nothing of readers.
_WATCHING = ("/health/", "/metrics")


class Tracing:
    """The traces of one process."""

    def __init__(self, provider: "TracerProvider", exporter: "SpanExporter", share: float) -> None:
        """Make it.

        Args:
            provider: takes the spans.
            exporter: sends them.
            share: of requests and batches that are traced, 0 to 1.
        """
        self._provider, self._exporter, self._share = provider, exporter, share
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
            # What a request started may go on after it, such as a rebuild.
            if span.is_recording():
                self._spell(stage, began, ended, parent)

        return spell

    def _spell(self, stage: Stage, began: float, ended: float, parent: Any) -> None:
        span = self._tracer.start_span(stage.value, parent, start_time=_wall(began))
        span.end(_wall(ended))

    async def close(self) -> None:
        """Send what is left, if a collector takes it within two seconds."""
        # A daemon, and no task of a pool: those are waited for when the process ends.
        sending = threading.Thread(target=self._provider.shutdown, daemon=True)
        sending.start()
        async with _no_longer_than(_CLOSING_SECONDS):
            while sending.is_alive():  # noqa: ASYNC110 # a thread can't be awaited
                await asyncio.sleep(0.01)
        self._exporter.shutdown()


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


def check_tracing(settings: Settings) -> None:
    """Check that what traces need is there, if any are asked for.

    Raises:
        SettingsError: OpenTelemetry is not installed.
    """
    if settings.otlp_url is None:
        return
    try:
        import opentelemetry.exporter.otlp.proto.http.trace_exporter
        import opentelemetry.sdk.trace  # noqa: F401
    except ImportError:
        raise SettingsError(
            f"{PREFIX}OTLP_URL needs OpenTelemetry: install searchsvc[tracing], or unset it"
        ) from None


def make_tracing(settings: Settings) -> Tracing | None:
    """Return the traces that the settings ask for.

    Raises:
        SettingsError: OpenTelemetry is not installed.
    """
    check_tracing(settings)
    if settings.otlp_url is None:
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    # A line for each export that fails would fill the log while a collector is away.
    logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
    resource = Resource.create({"service.name": _SERVICE})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(settings.otlp_url, timeout=_EXPORT_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider, exporter, settings.traced_share)


def _wall(moment: float) -> int:
    """Return a moment of `time.perf_counter` in nanoseconds since 1970."""
    # By the clock as it is now: it may have been set since the start.
    return time.time_ns() - round((time.perf_counter() - moment) * _NANOSECONDS)


@asynccontextmanager
async def _no_longer_than(seconds: float) -> AsyncIterator[None]:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            yield
