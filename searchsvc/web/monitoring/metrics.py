"""Metrics: requests, and the indexer's backlog."""

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

# Up to 10 s: longer searches fail at their deadline.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


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
        self.articles = Gauge(
            "searchsvc_ledger_articles",
            "Articles in the ledger by state",
            ("state",),
            registry=self.registry,
        )
        self.oldest_pending = Gauge(
            "searchsvc_oldest_pending_seconds",
            "Age of the oldest pending write, 0 when none is pending; alert when it keeps growing",
            registry=self.registry,
        )
        self._engine_failures = Counter(
            "searchsvc_engine_failures_total",
            "Batches that failed as a whole; alert on any increase",
            registry=self.registry,
        )
        self._failures_counted = 0
        self.failed = Gauge(
            "searchsvc_failed_articles",
            "Articles that can't be indexed (permanent) or are retried (transient);"
            " alert when permanent rises, or transient stays above 0 for an hour",
            ("kind",),
            registry=self.registry,
        )
        self.drift = Gauge(
            "searchsvc_drift_articles",
            "Articles that differed in the engine at the last reconcile; alert above 0",
            registry=self.registry,
        )
        self.reconciled = Gauge(
            "searchsvc_reconciled_timestamp_seconds",
            "When the last reconcile began, 0 = never; alert when it is older than two intervals",
            registry=self.registry,
        )
        self.rebuilding = Gauge(
            "searchsvc_rebuild_running",
            "1 while a rebuild is in progress; alert when it stays 1 longer than rebuilds take",
            registry=self.registry,
        )

    def count_engine_failures(self, total: int) -> None:
        """Add failures since the last call.

        Args:
            total: failures since the start; never falls.
        """
        self._engine_failures.inc(total - self._failures_counted)
        self._failures_counted = total

    def render(self) -> bytes:
        """Return the text that Prometheus reads."""
        return generate_latest(self.registry)
