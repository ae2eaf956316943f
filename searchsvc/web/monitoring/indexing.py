"""Metrics of an indexer: its backlog, ledger, files, crawls, upkeep, backups; read when asked."""

import time
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from searchsvc.errors import UnavailableError
from searchsvc.indexing.crawling.totals import SUMMED, SourceTotals
from searchsvc.indexing.ledger import State
from searchsvc.indexing.maintenance.figures import Figures
from searchsvc.indexing.service import IndexerService


class IndexingMetrics:
    """What an indexer counts itself, as metrics; the figures of the ledger are those last read."""

    def __init__(self, indexer: IndexerService, registry: CollectorRegistry) -> None:
        """Add the metrics of an indexer.

        Args:
            indexer: what is measured.
            registry: of the process.
        """
        self._indexer = indexer
        self._figures: Figures | None = None
        registry.register(self)

    async def read(self) -> None:
        """Read the figures of the ledger; while it can't be read there are none."""
        try:
            self._figures = await self._indexer.figures()
        except UnavailableError:
            # searchsvc_ready tells it.
            self._figures = None

    def collect(self) -> Iterator[Metric]:
        """Give the metrics to the registry."""
        yield _counter(
            "searchsvc_engine_failures_total",
            "Batches that failed as a whole; alert on any increase",
            self._indexer.worker.progress.engine_failures,
        )
        yield _counter(
            "searchsvc_artefact_failures_total",
            "Times that lexicon and completions could not be made or stored",
            self._indexer.artefact_failures,
        )
        yield from _of_crawls(self._indexer.crawls)
        yield GaugeMetricFamily(
            "searchsvc_curation_waiting",
            "1 while the rules of editors are not where searches read them",
            value=self._indexer.curation.waits,
        )
        if self._figures is not None:
            yield from _of_ledger(self._figures)
            yield from _of_upkeep(self._figures)
            yield from _of_backups(self._figures)
            yield from _of_alerts(self._figures)


def _of_ledger(figures: Figures) -> Iterator[Metric]:
    backlog = figures.backlog
    yield _gauges(
        "searchsvc_ledger_articles", "Articles in the ledger by state", "state", backlog.articles
    )
    yield _gauges(
        "searchsvc_failed_articles",
        "Articles that can't be indexed (permanent) or are retried (transient);"
        " alert when permanent rises, or transient stays above 0 for an hour",
        "kind",
        {"permanent": backlog.articles[State.REJECTED], "transient": backlog.retrying},
    )
    since = backlog.oldest_pending
    yield GaugeMetricFamily(
        "searchsvc_oldest_pending_seconds",
        "Age of the oldest pending write, 0 when none is pending; alert when it keeps growing",
        value=max(0.0, time.time() - since) if since else 0.0,
    )
    yield _gauges(
        "searchsvc_attached_files",
        "Contents of attached files by state: read = as a whole, partly = not all of it,"
        " unreadable = nothing of it",
        "state",
        figures.files,
    )
    yield GaugeMetricFamily(
        "searchsvc_outdated_files",
        "Attached files whose text is of an earlier reader; read anew when no other file waits",
        value=figures.outdated,
    )
    yield GaugeMetricFamily(
        "searchsvc_ledger_bytes", "Size of the ledger on disk", value=figures.ledger_bytes
    )
    yield GaugeMetricFamily(
        "searchsvc_ledger_free_bytes",
        "What is left on the ledger's disk; below 1 MB no write is accepted",
        value=figures.free_bytes,
    )


def _of_upkeep(figures: Figures) -> Iterator[Metric]:
    report = figures.report
    yield GaugeMetricFamily(
        "searchsvc_drift_articles",
        "Articles that differed in the engine at the last reconcile; alert above 0",
        value=report.drift if report else 0,
    )
    yield GaugeMetricFamily(
        "searchsvc_missing_files",
        "Attached files whose bytes were not there at the last reconcile; alert above 0",
        value=report.missing_files if report else 0,
    )
    yield GaugeMetricFamily(
        "searchsvc_reconciled_timestamp_seconds",
        "When the last reconcile began, 0 = never; alert when it is older than two intervals",
        value=report.started_at if report else 0,
    )
    yield GaugeMetricFamily(
        "searchsvc_reconcile_interval_seconds",
        "From one reconcile to the next, 0 = only on request",
        value=figures.reconcile_seconds,
    )
    yield GaugeMetricFamily(
        "searchsvc_rebuild_running",
        "1 while a rebuild is in progress; alert when it stays 1 longer than rebuilds take",
        value=figures.rebuilding,
    )


def _of_backups(figures: Figures) -> Iterator[Metric]:
    last = figures.backup
    good = last.good if last else None
    yield GaugeMetricFamily(
        "searchsvc_backup_timestamp_seconds",
        "When the last good backup was taken, 0 = never; alert when it is older than two intervals",
        value=good.taken_at if good else 0,
    )
    yield GaugeMetricFamily(
        "searchsvc_backup_interval_seconds",
        "From one backup to the next, 0 = only by command, or there is no store",
        value=figures.backup_seconds,
    )
    yield GaugeMetricFamily(
        "searchsvc_backup_failed",
        "1 when the last backup that ended failed, or was not whole when it was read back",
        value=last is not None and last.is_failing,
    )
    yield GaugeMetricFamily(
        "searchsvc_backup_seconds",
        "What the last good backup took, its verification included",
        value=good.seconds if good else 0,
    )
    yield GaugeMetricFamily(
        "searchsvc_backup_bytes",
        "Size of the last good backup; attached files are shared with others",
        value=good.bytes if good else 0,
    )
    yield GaugeMetricFamily(
        "searchsvc_backup_missing_files",
        "Attached files that the last good backup lacks: lost, or damaged everywhere",
        value=good.missing_files if good else 0,
    )


def _of_alerts(figures: Figures) -> Iterator[Metric]:
    told = figures.alerts
    if told is None:
        return
    yield _gauges(
        "searchsvc_alert_subscriptions",
        "Search alerts by state; unconfirmed ones are deleted after a time",
        "state",
        {"confirmed": told.confirmed, "unconfirmed": told.unconfirmed},
    )
    yield GaugeMetricFamily(
        "searchsvc_alert_mails_waiting", "Mails of alerts to be sent", value=told.waiting
    )
    yield GaugeMetricFamily(
        "searchsvc_alert_oldest_seconds",
        "Age of the oldest mail that waits, 0 when none does; alert when it exceeds an hour",
        value=max(0.0, time.time() - told.oldest) if told.oldest else 0.0,
    )
    mails = CounterMetricFamily(
        "searchsvc_alert_mails",
        "Mails of alerts: sent, failed (given up), and refused of these: no such recipient",
        labels=("outcome",),
    )
    for outcome, count in (
        ("sent", told.sent),
        ("failed", told.failed),
        ("refused", told.refused),
    ):
        mails.add_metric((outcome,), count)
    yield mails
    yield GaugeMetricFamily(
        "searchsvc_alert_server_away",
        "1 while the mail server does not take mails; alert when it stays 1",
        value=figures.mail_away,
    )


def _of_crawls(crawls: Mapping[str, SourceTotals]) -> Iterator[Metric]:
    runs = CounterMetricFamily(
        "searchsvc_crawls", "Scheduled crawls by how they ended", labels=("source", "outcome")
    )
    pages = CounterMetricFamily(
        "searchsvc_crawl_articles",
        "What crawls did to articles; refused are deletions that seemed too many at once",
        labels=("source", "outcome"),
    )
    seconds = CounterMetricFamily(
        "searchsvc_crawl_seconds", "Time that crawls took", labels=("source",)
    )
    finished = GaugeMetricFamily(
        "searchsvc_crawl_timestamp_seconds",
        "When the last crawl ended well, 0 = never",
        labels=("source",),
    )
    every = GaugeMetricFamily(
        "searchsvc_crawl_interval_seconds", "From one crawl to the next", labels=("source",)
    )
    for source, totals in crawls.items():
        runs.add_metric((source, "finished"), totals.finished)
        runs.add_metric((source, "failed"), totals.failed)
        for outcome in SUMMED:
            # Also what never happened: an increase is seen from 0 only.
            pages.add_metric((source, outcome), totals.pages[outcome])
        seconds.add_metric((source,), totals.seconds)
        finished.add_metric((source,), totals.finished_at)
        every.add_metric((source,), totals.every)
    yield from (runs, pages, seconds, finished, every)


def _counter(name: str, meaning: str, value: float) -> Metric:
    return CounterMetricFamily(name, meaning, value=value)


def _gauges(name: str, meaning: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, meaning, labels=(label,))
    for key, value in values.items():
        family.add_metric((key,), value)
    return family
