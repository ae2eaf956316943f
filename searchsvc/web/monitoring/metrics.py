"""Metrics of a process: its requests, its searches, its event loop."""

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from searchsvc.errors import (
    EngineRefusedError,
    EngineUnavailableError,
    IndexDamagedError,
    IndexMissingError,
    IndexOutdatedError,
    LedgerUnavailableError,
    OverloadedError,
    SearchServiceError,
    UnavailableError,
)
from searchsvc.stages import IndexingStage, SearchStage, Stage

# Up to 10 s: longer searches fail at their deadline.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# A batch may wait for minutes while the engine is away.
_INDEXING_BUCKETS = (0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_CAUSES = ("engine", "index", "ledger", "other", "crash")


class Metrics:
    """One registry for each application, so that two in one process don't mix."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.requests = Counter(
            "searchsvc_requests_total",
            "Answered requests",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "searchsvc_request_seconds",
            "Time from request to answer",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._failed = Counter(
            "searchsvc_failed_requests_total",
            "Requests that failed by no fault of theirs, by what was to blame; refusals of a full"
            " server are not among them",
            ("cause",),
            registry=self.registry,
        )
        self.ready = Gauge(
            "searchsvc_ready",
            "1 when the role works, else 0, as /health/ready says",
            ("role",),
            registry=self.registry,
        )
        self.loop_lag = Histogram(
            "searchsvc_event_loop_lag_seconds",
            "How late the event loop is, tried twice a second",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        searching = Histogram(
            "searchsvc_search_stage_seconds",
            "Time that each stage of a search takes, without the stages inside it",
            ("stage",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        indexing = Histogram(
            "searchsvc_indexing_stage_seconds",
            "Time that each stage of indexing takes: a request (accept), a batch (the others)",
            ("stage",),
            buckets=_INDEXING_BUCKETS,
            registry=self.registry,
        )
        # Bound once: a search only observes.
        self._stages: dict[Stage, Histogram] = {
            **{stage: searching.labels(stage) for stage in SearchStage},
            **{stage: indexing.labels(stage) for stage in IndexingStage},
        }
        self.running = Gauge(
            "searchsvc_running_units",
            "Work under way, in units of a usual search",
            ("kind",),
            registry=self.registry,
        )
        self.waiting = Gauge(
            "searchsvc_waiting_units",
            "Work that waits for its turn; alert when it stays above 0",
            ("kind",),
            registry=self.registry,
        )
        self.refused = Counter(
            "searchsvc_refused_total",
            "Requests that were not worked on: no room to wait (full), waited too long (waited),"
            " too many of one client (rate), the client went away (left)",
            ("reason",),
            registry=self.registry,
        )
        self.answers = Counter(
            "searchsvc_answers_total",
            "Answered searches: by a search (searched), or from the cache, as nothing had changed"
            " since (known)",
            ("how",),
            registry=self.registry,
        )
        self.cache_bytes = Gauge(
            "searchsvc_answer_cache_bytes",
            "Memory of the answers that are kept",
            registry=self.registry,
        )
        self.zero_hits = Counter(
            "searchsvc_zero_hit_searches_total",
            "Searches without hits",
            registry=self.registry,
        )
        self.intents = Counter(
            "searchsvc_intents_total",
            "Searches and clicks that were counted (sent), or lost because the indexer was"
            " unavailable or there were too many (dropped)",
            ("outcome",),
            registry=self.registry,
        )
        self.artefacts = Gauge(
            "searchsvc_artefact_timestamp_seconds",
            "When the artefact was made that searches use, 0 = there is none",
            ("artefact",),
            registry=self.registry,
        )

        # Also what never happened: Prometheus sees an increase from 0 only.
        for counter, labels in (
            (self._failed, _CAUSES),
            (self.refused, ("full", "waited", "rate", "left")),
            (self.intents, ("sent", "dropped")),
        ):
            for label in labels:
                counter.labels(label)

    def observe(self, stage: Stage, seconds: float) -> None:
        """Count how long a stage took."""
        self._stages[stage].observe(seconds)

    def count_failure(self, error: SearchServiceError | None) -> None:
        """Count a request that failed by no fault of its own; others are left out.

        Args:
            error: why; None = a bug.
        """
        cause = _cause(error)
        if cause is not None:
            self._failed.labels(cause).inc()

    def failures(self) -> dict[str, int]:
        """Return the requests that failed since the start, by what was to blame."""
        return _counted(self._failed, "cause")

    def refusals(self) -> int:
        """Return the requests since the start that a full server did not work on."""
        counted = _counted(self.refused, "reason")
        return counted["full"] + counted["waited"]

    def render(self) -> bytes:
        """Return the text that Prometheus reads."""
        return generate_latest(self.registry)


def _counted(counter: Counter, label: str) -> dict[str, int]:
    samples = (sample for family in counter.collect() for sample in family.samples)
    return {
        sample.labels[label]: int(sample.value)
        for sample in samples
        if sample.name.endswith("_total")
    }


def _cause(error: SearchServiceError | None) -> str | None:
    match error:
        case None:
            return "crash"
        case EngineUnavailableError() | EngineRefusedError():
            return "engine"
        case IndexMissingError() | IndexOutdatedError() | IndexDamagedError():
            return "index"
        case LedgerUnavailableError():
            return "ledger"
        case UnavailableError() if not isinstance(error, OverloadedError):
            return "other"
    return None
