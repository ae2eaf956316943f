"""Reports on the terminal: a measured run, the explanation of a score."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from searchsvc.commands.console import console
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


def print_run(title: str, report: Mapping[str, Any]) -> None:
    """Print a run's means, its slices, and its comparison when it has one.

    Args:
        title: what was run.
        report: the run's summary, with `slices` and perhaps `compared`.
    """
    _say(f"{title}: {report['queries']} queries, {report['articles']} articles")
    for name, label in _MEASURES:
        _say(f"  {label:22} {report[name]:.4f}")
    _print_slices(report["slices"])
    if "compared" in report:
        _print_comparison(report["compared"])


def table_of(explanation: Explanation) -> Table:
    """Give the parts of a score, one a row: its value, what scored, and the field."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=11, justify="right")
    table.add_column()
    table.add_column(style="dim")
    for part in explanation.parts:
        table.add_row(f"{part.value:.3f}", Text(part.label), part.field or "")
    return table


def _print_slices(slices: Sequence[Mapping[str, Any]]) -> None:
    labels = " ".join(f"{label:>9}" for _, label in _IN_SLICES)
    _say(f"  {'slice':18} {'queries':>7} {labels}")
    for row in slices:
        values = " ".join(f"{row[name]:9.4f}" for name, _ in _IN_SLICES)
        _say(f"  {row['slice']:18} {row['queries']:7} {values}")


def _print_comparison(compared: Mapping[str, Any]) -> None:
    _say(
        f"  compared with the kept run: won {compared['won']}, lost {compared['lost']},"
        f" equal {compared['equal']}, only in one {compared['unpaired']}"
    )
    _say(
        f"  nDCG@10 {compared['mean']:+.4f}, 95 % between {compared['low']:+.4f} and"
        f" {compared['high']:+.4f}, p {compared['p']:.4f} (paired bootstrap)"
    )
    for name in ("worst", "best"):
        for change in compared[name]:
            _say(f"  {name:5} {change['before']:.4f} → {change['now']:.4f}  {change['text']}")


def _say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)
