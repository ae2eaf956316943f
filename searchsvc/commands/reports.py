"""Reports on the terminal: a measured run, the explanation of a score."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from searchsvc.commands.console import console
from searchsvc.query.curation.nodes import LEAST_PINNED
from searchsvc.search.results import Explanation

_MEASURES = (
    ("ndcg", "nDCG@10"),
    ("mrr", "MRR@10"),
    ("recall", "recall@10"),
    ("success", "success@1"),
    ("no_hit", "no hit"),
    ("median_matched", "median share matched"),
)
_IN_SLICES = _MEASURES[:5]


_JUDGED = (("judged_ndcg", "nDCG@10 of judged"), ("unjudged", "unjudged of ten"))
_MATCH_SET = (
    ("median_total", "median total"),
    ("median_holding", "median that hold all"),
    ("ratio", "ratio of both"),
    ("newest_good", "good of 20 newest"),
)


def print_run(title: str, report: Mapping[str, Any]) -> None:
    """Print a run's means, its slices, and its comparison when it has one.

    Args:
        title: what was run.
        report: the run's summary, with `slices`, `types` and perhaps `compared`,
            `compared_judged` and `per_query`.
    """
    _say(f"{title}: {report['queries']} queries, {report['articles']} articles")
    for name, label in (*_MEASURES, *_JUDGED):
        if report[name] is not None:
            _say(f"  {label:22} {report[name]:.4f}")
    for name, label in _MATCH_SET if report["match_set"] else ():
        _say(f"  {label:22} {_shown(report['match_set'][name])}")
    _print_slices(report["slices"])
    if report["types"]:
        _print_types(report["types"])
    if "compared" in report:
        print_comparison("compared with the saved run", report)
    for answer in report.get("per_query", ()):
        _print_answer(answer)


def print_comparison(title: str, report: Mapping[str, Any]) -> None:
    """Print how two runs differ: `compared` of a report, and `compared_judged` if present."""
    _say(f"  {title}")
    for key, label in (("compared", "nDCG@10"), ("compared_judged", "nDCG@10 of judged")):
        if key in report:
            _print_difference(label, report[key])


def score_of(value: float, digits: int) -> str:
    """Write a score; that of a pin only says that it stands before all others."""
    return "pinned" if value >= LEAST_PINNED else f"{value:.{digits}f}"


def table_of(explanation: Explanation) -> Table:
    """Return the parts of a score, one a row: its value, what scored, and the field."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=11, justify="right")
    table.add_column()
    table.add_column(style="dim")
    for part in explanation.parts:
        table.add_row(score_of(part.value, 3), Text(part.label), part.field or "")
    return table


def _print_slices(slices: Sequence[Mapping[str, Any]]) -> None:
    labels = " ".join(f"{label:>9}" for _, label in _IN_SLICES)
    _say(f"  {'slice':18} {'queries':>7} {labels}")
    for row in slices:
        values = " ".join(f"{row[name]:9.4f}" for name, _ in _IN_SLICES)
        _say(f"  {row['slice']:18} {row['queries']:7} {values}")


def _print_types(types: Sequence[Mapping[str, Any]]) -> None:
    heads = ("nDCG@10", "of judged", "unjudged", "no hit", "total", "hold all", "ratio", "newest")
    _say(f"  {'type':18} {'queries':>7} {' '.join(f'{head:>9}' for head in heads)}")
    for row in types:
        matched = row["match_set"] or {}
        values = [row[name] for name in ("ndcg", "judged_ndcg", "unjudged", "no_hit")]
        values += [matched.get(name) for name, _ in _MATCH_SET]
        shown = " ".join(f"{_shown(value):>9}" for value in values)
        _say(f"  {row['type']:18} {row['queries']:7} {shown}")


def _print_answer(answer: Mapping[str, Any]) -> None:
    matched = answer["matched"] or {}
    values = [answer["ndcg"], answer["judged_ndcg"], answer["unjudged"], answer["total"]]
    values += [matched.get("holding"), matched.get("newest_good")]
    shown = " ".join(f"{_shown(value):>7}" for value in values)
    _say(f"  {answer['id']:18} {answer['type']:14} {shown}  {answer['text']}")


def _print_difference(label: str, compared: Mapping[str, Any]) -> None:
    _say(
        f"  {label}: won {compared['won']}, lost {compared['lost']},"
        f" equal {compared['equal']}, only in one {compared['unpaired']}"
    )
    _say(
        f"  mean {compared['mean']:+.4f}, 95 % between {compared['low']:+.4f} and"
        f" {compared['high']:+.4f}, p {compared['p']:.4f} (paired bootstrap)"
    )
    for name in ("worst", "best"):
        for change in compared[name]:
            _say(f"  {name:5} {change['before']:.4f} → {change['now']:.4f}  {change['text']}")


def _shown(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.4f}"


def _say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)
