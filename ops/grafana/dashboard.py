"""The dashboard of the service, described once: `python -m ops.grafana.dashboard` writes it.

Grafana reads `searchsvc.json` beside this file. A test says when it is out of date, and when a
panel names a metric that no server has.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("searchsvc.json")
# Grafana's grid has 24 columns.
_WIDTH, _HEIGHT, _ACROSS = 8, 7, 3
_SOURCE = {"type": "prometheus", "uid": "prometheus"}


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart.

    Attributes:
        title: what it shows.
        unit: Grafana's name of the unit.
        lines: expression → its legend, in which {{label}} is replaced.
        stacked: whether the lines add up to something.
    """

    title: str
    unit: str
    lines: dict[str, str]
    stacked: bool = False


ROWS: dict[str, list[Panel]] = {
    "Readers": [
        Panel(
            "Searches a second",
            "reqps",
            {
                "searchsvc:searches:rate5m": "searches",
                "sum(rate(searchsvc_zero_hit_searches_total[5m]))": "without hits",
            },
        ),
        Panel(
            "Time of a search",
            "s",
            {"searchsvc:search_seconds:p50_5m": "half", "searchsvc:search_seconds:p95_5m": "95 %"},
        ),
        Panel(
            "Mean of each stage",
            "s",
            {"searchsvc:search_stage_seconds:mean5m": "{{stage}}"},
            stacked=True,
        ),
        Panel(
            "Failed requests a second, by cause",
            "reqps",
            {"sum by (cause) (rate(searchsvc_failed_requests_total[5m]))": "{{cause}}"},
        ),
        Panel(
            "Refused requests a second",
            "reqps",
            {"sum by (reason) (rate(searchsvc_refused_total[5m]))": "{{reason}}"},
        ),
        Panel(
            "Work under way and waiting",
            "short",
            {
                "sum by (kind) (searchsvc_running_units)": "{{kind}} runs",
                "sum by (kind) (searchsvc_waiting_units)": "{{kind}} waits",
            },
        ),
    ],
    "Indexing": [
        Panel(
            "Articles that wait",
            "short",
            {
                'searchsvc_ledger_articles{state="pending"}': "pending",
                "searchsvc_failed_articles": "{{kind}} failures",
            },
        ),
        Panel("Oldest pending write", "s", {"searchsvc_oldest_pending_seconds": "age"}),
        Panel(
            "Slowest twentieth of each stage",
            "s",
            {"searchsvc:indexing_stage_seconds:p95_5m": "{{stage}}"},
        ),
        Panel(
            "Articles by state",
            "short",
            {"searchsvc_ledger_articles": "{{state}}"},
            stacked=True,
        ),
        Panel(
            "Failures of the engine and of artefacts",
            "short",
            {
                "increase(searchsvc_engine_failures_total[10m])": "batches",
                "increase(searchsvc_artefact_failures_total[10m])": "artefacts",
            },
        ),
        Panel(
            "Ledger and engine differ",
            "short",
            {"searchsvc_drift_articles": "articles", "searchsvc_missing_files": "missing files"},
        ),
        Panel(
            "Attached files by state",
            "short",
            {
                "searchsvc_attached_files": "{{state}}",
                "searchsvc_outdated_files": "to be read anew",
            },
        ),
        Panel(
            "Since the last crawl ended well",
            "s",
            {"time() - searchsvc_crawl_timestamp_seconds": "{{source}}"},
        ),
        Panel(
            "What crawls did, in a day",
            "short",
            {
                "sum by (outcome) (increase(searchsvc_crawl_articles_total[1d]))": "{{outcome}}",
                'sum(increase(searchsvc_crawls_total{outcome="failed"}[1d]))': "failed crawls",
            },
        ),
        Panel(
            "Age of the last good backup",
            "s",
            {
                "time() - (searchsvc_backup_timestamp_seconds > 0)": "age",
                "2 * searchsvc_backup_interval_seconds": "late from",
            },
        ),
        Panel("Time of the last good backup", "s", {"searchsvc_backup_seconds": "it took"}),
        Panel("Last backup failed", "short", {"searchsvc_backup_failed": "failed"}),
    ],
    "Search alerts by e-mail": [
        Panel("Alerts of readers", "short", {"searchsvc_alert_subscriptions": "{{state}}"}),
        Panel(
            "Mails in an hour",
            "short",
            {
                "increase(searchsvc_alert_mails_total[1h])": "{{outcome}}",
                "searchsvc_alert_mails_waiting": "wait",
            },
        ),
        Panel(
            "Oldest mail that waits",
            "s",
            {"searchsvc_alert_oldest_seconds": "age"},
        ),
        Panel("Mail server away", "short", {"searchsvc_alert_server_away": "away"}),
    ],
    "Servers": [
        Panel("Ready", "short", {"searchsvc_ready": "{{role}} {{instance}}"}),
        Panel("Memory", "bytes", {"process_resident_memory_bytes": "{{job}} {{instance}}"}),
        Panel(
            "Processor",
            "percentunit",
            {"rate(process_cpu_seconds_total[5m])": "{{job}} {{instance}}"},
        ),
        Panel(
            "Lag of the event loop, 99 %",
            "s",
            {"searchsvc:event_loop_lag_seconds:p99_5m": "{{job}} {{instance}}"},
        ),
        Panel("Open files", "short", {"process_open_fds": "{{job}} {{instance}}"}),
        Panel(
            "The ledger's disk",
            "bytes",
            {"searchsvc_ledger_free_bytes": "free", "searchsvc_ledger_bytes": "ledger"},
        ),
    ],
}


def expressions() -> list[str]:
    """Return every expression of the dashboard."""
    return [line for panels in ROWS.values() for panel in panels for line in panel.lines]


def dashboard() -> dict[str, Any]:
    """Return the dashboard as Grafana reads it."""
    panels: list[dict[str, Any]] = []
    top = 0
    for title, row in ROWS.items():
        panels.append(
            {
                "id": len(panels) + 1,
                "type": "row",
                "title": title,
                "collapsed": False,
                "gridPos": {"x": 0, "y": top, "w": 24, "h": 1},
                "panels": [],
            }
        )
        top += 1
        for place, panel in enumerate(row):
            x, y = place % _ACROSS * _WIDTH, top + place // _ACROSS * _HEIGHT
            panels.append(_panel(panel, len(panels) + 1, x, y))
        top += -(-len(row) // _ACROSS) * _HEIGHT
    return {
        "uid": "searchsvc",
        "title": "searchsvc",
        "schemaVersion": 39,
        "editable": False,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "timezone": "Asia/Ho_Chi_Minh",
        "panels": panels,
    }


def text() -> str:
    """Return the content of the file."""
    return json.dumps(dashboard(), indent=1, ensure_ascii=False) + "\n"


def _panel(panel: Panel, number: int, x: int, y: int) -> dict[str, Any]:
    custom = {"fillOpacity": 10, "stacking": {"mode": "normal" if panel.stacked else "none"}}
    return {
        "id": number,
        "type": "timeseries",
        "title": panel.title,
        "datasource": _SOURCE,
        "gridPos": {"x": x, "y": y, "w": _WIDTH, "h": _HEIGHT},
        "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0, "custom": custom}},
        "targets": [
            {"refId": chr(ord("A") + place), "expr": line, "legendFormat": legend}
            for place, (line, legend) in enumerate(panel.lines.items())
        ],
    }


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
