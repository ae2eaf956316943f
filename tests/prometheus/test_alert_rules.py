"""Rules of Prometheus over made series: each alert at its threshold, with labels and texts."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tests.prometheus.rules import FOLDER, NEEDS_PROMTOOL, RULES, alerts, evaluate, tool

SEARCH, INDEXER = 'job="searchsvc-search",instance="s"', 'job="searchsvc-indexer",instance="i"'
ALWAYS = "x400"
# A healthy service, a value a minute; `time()` begins at 0 in these tests.
HEALTHY = {
    f"up{{{SEARCH}}}": "1",
    f"up{{{INDEXER}}}": "1",
    f"process_start_time_seconds{{{SEARCH}}}": "7",
    f"process_open_fds{{{SEARCH}}}": "90",
    f"process_max_fds{{{SEARCH}}}": "1000",
    f'searchsvc_ready{{{SEARCH},role="search"}}': "1",
    f'searchsvc_ready{{{INDEXER},role="indexer"}}': "1",
    f'searchsvc_requests_total{{{SEARCH},route="/v1/search",method="GET",status="200"}}': "0+600",
    f'searchsvc_request_seconds_bucket{{{SEARCH},route="/v1/search",le="0.1"}}': "0+590",
    f'searchsvc_request_seconds_bucket{{{SEARCH},route="/v1/search",le="2.5"}}': "0+600",
    f'searchsvc_request_seconds_bucket{{{SEARCH},route="/v1/search",le="+Inf"}}': "0+600",
    f'searchsvc_failed_requests_total{{{SEARCH},cause="engine"}}': "0",
    f'searchsvc_failed_requests_total{{{SEARCH},cause="crash"}}': "0",
    f'searchsvc_refused_total{{{SEARCH},reason="full"}}': "0",
    f'searchsvc_event_loop_lag_seconds_bucket{{{SEARCH},le="0.01"}}': "0+120",
    f'searchsvc_event_loop_lag_seconds_bucket{{{SEARCH},le="1"}}': "0+120",
    f'searchsvc_event_loop_lag_seconds_bucket{{{SEARCH},le="+Inf"}}': "0+120",
    f'searchsvc_artefact_timestamp_seconds{{{SEARCH},artefact="lexicon"}}': "1000",
    f'searchsvc_intents_total{{{SEARCH},outcome="dropped"}}': "0",
    f"searchsvc_oldest_pending_seconds{{{INDEXER}}}": "2",
    f'searchsvc_failed_articles{{{INDEXER},kind="permanent"}}': "5",
    f'searchsvc_failed_articles{{{INDEXER},kind="transient"}}': "0",
    f"searchsvc_engine_failures_total{{{INDEXER}}}": "3",
    f"searchsvc_drift_articles{{{INDEXER}}}": "0",
    f"searchsvc_reconciled_timestamp_seconds{{{INDEXER}}}": "0+60",
    f"searchsvc_reconcile_interval_seconds{{{INDEXER}}}": "3600",
    f"searchsvc_rebuild_running{{{INDEXER}}}": "0",
    f"searchsvc_artefact_failures_total{{{INDEXER}}}": "2",
    f"searchsvc_curation_waiting{{{INDEXER}}}": "0",
    f"searchsvc_missing_files{{{INDEXER}}}": "0",
    f'searchsvc_attached_files{{{INDEXER},state="waiting"}}': "3",
    f'searchsvc_attached_files{{{INDEXER},state="read"}}': "10",
    f'searchsvc_attached_files{{{INDEXER},state="partly"}}': "2",
    # One that can't be read was looked at as well.
    f'searchsvc_attached_files{{{INDEXER},state="unreadable"}}': "10+1",
    f"searchsvc_backup_timestamp_seconds{{{INDEXER}}}": "0+60",
    f"searchsvc_backup_interval_seconds{{{INDEXER}}}": "3600",
    f"searchsvc_backup_failed{{{INDEXER}}}": "0",
    f"searchsvc_backup_missing_files{{{INDEXER}}}": "0",
    f"searchsvc_alert_oldest_seconds{{{INDEXER}}}": "20",
    f'searchsvc_alert_mails_total{{{INDEXER},outcome="failed"}}': "4",
    f"searchsvc_ledger_free_bytes{{{INDEXER}}}": "5e10",
    f"searchsvc_ledger_bytes{{{INDEXER}}}": "4e9",
    f'searchsvc_crawl_timestamp_seconds{{{INDEXER},source="a"}}': "0+60",
    f'searchsvc_crawl_interval_seconds{{{INDEXER},source="a"}}': "3600",
    f'searchsvc_crawl_articles_total{{{INDEXER},source="a",outcome="refused"}}': "0",
}
# Alert → what changes, by the beginning of a series; each becomes so after ten minutes.
FAILURES = {
    "SearchsvcDown": {f"up{{{SEARCH}": "0"},
    "SearchsvcRestarts": {"process_start_time_seconds": "7+60"},
    "SearchsvcSearchNotReady": {f"searchsvc_ready{{{SEARCH}": "0"},
    "SearchsvcIndexerNotReady": {f"searchsvc_ready{{{INDEXER}": "0"},
    "SearchsvcSearchesFail": {
        f'searchsvc_failed_requests_total{{{SEARCH},cause="engine"': "0+30",
    },
    "SearchsvcCrashes": {f'searchsvc_failed_requests_total{{{SEARCH},cause="crash"': "0+1"},
    "SearchsvcSlow": {
        f'searchsvc_request_seconds_bucket{{{SEARCH},route="/v1/search",le="0.1"': "0"
    },
    "SearchsvcOverloaded": {"searchsvc_refused_total": "0+60"},
    "SearchsvcEventLoopLate": {
        f'searchsvc_event_loop_lag_seconds_bucket{{{SEARCH},le="0.01"': "0",
    },
    "SearchsvcFilesOpen": {"process_open_fds": "900"},
    "SearchsvcLexiconMissing": {"searchsvc_artefact_timestamp_seconds": "0"},
    "SearchsvcCountsDropped": {"searchsvc_intents_total": "0+5"},
    "SearchsvcArticlesPending": {"searchsvc_oldest_pending_seconds": "400+60"},
    "SearchsvcArticlesRejected": {f'searchsvc_failed_articles{{{INDEXER},kind="permanent"': "6+1"},
    "SearchsvcArticlesRetried": {f'searchsvc_failed_articles{{{INDEXER},kind="transient"': "1"},
    "SearchsvcBatchesFail": {"searchsvc_engine_failures_total": "3+1"},
    "SearchsvcDrift": {"searchsvc_drift_articles": "2"},
    "SearchsvcReconcileLate": {"searchsvc_reconciled_timestamp_seconds": "600"},
    "SearchsvcRebuildLong": {"searchsvc_rebuild_running": "1"},
    "SearchsvcArtefactsFail": {"searchsvc_artefact_failures_total": "2+1"},
    "SearchsvcCurationWaits": {"searchsvc_curation_waiting": "1"},
    "SearchsvcFilesMissing": {"searchsvc_missing_files": "1"},
    "SearchsvcFilesUnread": {f'searchsvc_attached_files{{{INDEXER},state="unreadable"': "20"},
    "SearchsvcBackupLate": {"searchsvc_backup_timestamp_seconds": "600"},
    # It stays 1 while a backup is tried again.
    "SearchsvcBackupFailed": {"searchsvc_backup_failed": "1"},
    "SearchsvcBackupLacksFiles": {"searchsvc_backup_missing_files": "1"},
    "SearchsvcMailsLate": {"searchsvc_alert_oldest_seconds": "80+60"},
    "SearchsvcMailsFail": {"searchsvc_alert_mails_total": "5+1"},
    "SearchsvcDiskFills": {"searchsvc_ledger_free_bytes": "3e9"},
    "SearchsvcCrawlLate": {"searchsvc_crawl_timestamp_seconds": "600"},
    "SearchsvcDeletionsRefused": {"searchsvc_crawl_articles_total": "0+4"},
}
# Which labels alerts keep of their series, besides job and instance.
LABELS = {
    "SearchsvcDeletionsRefused": ("source",),
    "SearchsvcCrawlLate": ("source",),
    "SearchsvcSearchNotReady": ("role",),
    "SearchsvcIndexerNotReady": ("role",),
    "SearchsvcArticlesRejected": ("kind",),
    "SearchsvcArticlesRetried": ("kind",),
    "SearchsvcLexiconMissing": ("artefact",),
    "SearchsvcMailsFail": ("outcome",),
}
# Long enough for the slowest alert: six hours and a bit.
EVALUATED = "400m"


def series_of(changed: dict[str, str]) -> Iterable[dict[str, str]]:
    for name, healthy in HEALTHY.items():
        values = f"{healthy}{ALWAYS}"
        for beginning, broken in changed.items():
            if name.startswith(beginning):
                rate = float(healthy.partition("+")[2] or 0)
                start = float(healthy.partition("+")[0])
                before = f"{start:g}+{rate:g}x9"
                values = f"{before} {broken}{ALWAYS}"
        yield {"series": name, "values": values}


def fired(alert: str, changed: dict[str, str]) -> dict[str, Any]:
    """An alert as promtool expects it."""
    rule = alerts()[alert]
    (touched, *_) = (name for name in HEALTHY for one in changed if name.startswith(one))
    given = yaml.safe_load(
        "{" + touched.partition("{")[2].rpartition("}")[0].replace('="', ': "') + "}"
    )
    labels = LABELS.get(alert, ()) + (() if alert == "SearchsvcSlow" else ("job", "instance"))
    kept = {key: value for key, value in given.items() if key in labels}
    if alert == "SearchsvcFilesUnread":
        kept["state"] = "waiting"
    return {"exp_labels": kept | rule["labels"], "exp_annotations": rule["annotations"]}


def case(name: str, changed: dict[str, str], firing: str | None) -> dict[str, Any]:
    return {
        "name": name,
        "interval": "1m",
        "input_series": list(series_of(changed)),
        "alert_rule_test": [
            {
                "eval_time": EVALUATED,
                "alertname": alert,
                "exp_alerts": [fired(alert, changed)] if alert == firing else [],
            }
            for alert in alerts()
        ],
    }


@NEEDS_PROMTOOL
def test_the_rules_and_the_configuration_are_valid() -> None:
    tool("check", "rules", *RULES)
    tool("check", "config", FOLDER / "prometheus.yml")


def test_there_is_a_failure_for_each_alert() -> None:
    assert list(FAILURES) == list(alerts())


@NEEDS_PROMTOOL
def test_each_failure_fires_exactly_its_alert_and_health_fires_none(tmp_path: Path) -> None:
    cases = [case("healthy", {}, None)]
    cases += [case(alert, changed, alert) for alert, changed in FAILURES.items()]
    evaluate(cases, tmp_path)
