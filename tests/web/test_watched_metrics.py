"""What rules and dashboard name is there on a running server; each alert has its runbook."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from ops.grafana import dashboard
from searchsvc.analysis.analyzer import Analyzer
from tests.alerts.conftest import alert_settings
from tests.conftest import ROOT
from tests.prometheus.rules import RULES, alerts, groups, named
from tests.web.conftest import Running, running

_SUFFIXES = ("", "_total", "_bucket", "_sum", "_count")


def expressions() -> Iterator[tuple[str, str]]:
    for file in RULES:
        for rule in groups(file):
            yield rule.get("alert", rule.get("record", "")), rule["expr"]
    for panels in dashboard.ROWS.values():
        for panel in panels:
            yield from ((panel.title, line) for line in panel.lines)


async def test_every_metric_that_is_named_exists(
    filled: Running, tmp_path: Path, analyzer: Analyzer
) -> None:
    await filled.search(q="chợ")
    _, text, _ = await filled.get("/metrics")
    # Those of mails are there where mails are sent.
    async with running(alert_settings(tmp_path, 9), analyzer) as mailing:
        _, of_mails, _ = await mailing.get("/metrics")
    families = {
        family.name for one in (text, of_mails) for family in text_string_to_metric_families(one)
    }
    known = {f"{name}{suffix}" for name in families for suffix in _SUFFIXES}
    known |= {rule["record"] for rule in groups(RULES[0])}
    unknown = {(where, name) for where, one in expressions() for name in named(one) - known}
    assert unknown == set()


def test_the_dashboard_is_what_its_description_makes() -> None:
    # `python -m ops.grafana.dashboard` writes it anew.
    assert dashboard.FILE.read_text(encoding="utf-8") == dashboard.text()
    panels = json.loads(dashboard.text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)


def test_no_panel_lies_on_another_one() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in dashboard.dashboard()["panels"]:
        place = panel["gridPos"]
        cells = {
            (place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])
        }
        assert not cells & taken, panel["title"]
        taken |= cells


@pytest.mark.parametrize("alert", alerts())
def test_each_alert_has_a_section_in_operations_that_says_what_to_do(alert: str) -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    rule = alerts()[alert]
    assert rule["annotations"]["runbook"] == f"docs/operations.md#{alert.lower()}"
    (section,) = re.findall(rf"^#### {alert}\n\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert "**Do.**" in section


def test_no_section_is_about_an_alert_that_does_not_exist() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert re.findall(r"^#### (Searchsvc\w+)$", text, re.MULTILINE) == list(alerts())
