"""The table of the collections of short queries: as typed, clean, stripped, verbatim."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from collection import CLEAN, KEPT, STRIPPED

# How queries are asked → the query file, and whether they are asked verbatim.
WAYS = {
    "as typed": (KEPT, False),
    "clean": (CLEAN, False),
    "stripped": (STRIPPED, False),
    "verbatim": (CLEAN, True),
}
# Collection → least nDCG@10 over judged articles, and least share of good ones among the newest.
TARGETS = {"portal_short": (0.91, 0.93), "news_short": (0.915, 0.80)}
# Stripping the marks may cost so much.
MOST_LOST = 0.01
# A topic may match so many times the articles that hold its words.
MOST_MATCHED = 1.3
TOPICS = ("topic", "n_topic")
HEADS = (
    *("collection", "engine", "asked", "nDCG@10", "of judged", "unjudged", "success@1", "no hit"),
    *("median total", "hold all", "topics: total", "hold all", "ratio", "newest good", "targets"),
)

Report = Mapping[str, Any]


def measure(folder: Path, engine: str, options: list[str]) -> dict[str, Report]:
    """Run `searchsvc evaluate` twice; gives the report of each way of asking."""
    reports: dict[str, Report] = {}
    for verbatim in (False, True):
        files = {way: name for way, (name, flag) in WAYS.items() if flag == verbatim}
        command = [sys.executable, "-m", "searchsvc", "evaluate", str(folder), "--json"]
        command += ["--engine", engine, *options, *(["--verbatim"] if verbatim else [])]
        for name in files.values():
            command += ["--queries", str(folder / name)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        found = json.loads(done.stdout)["queries"]
        reports |= {way: found[str(folder / name)] for way, name in files.items()}
    return reports


def topics(report: Report) -> Mapping[str, Any]:
    """Give the match set of the topic queries; empty where there are none."""
    rows = [row for row in report["types"] if row["type"] in TOPICS]
    return rows[0]["match_set"] if rows else {}


def goals(name: str, reports: Mapping[str, Report]) -> Iterator[tuple[str, bool]]:
    """Give each target of a collection and whether it is reached, on the figures as shown."""
    typed, clean, stripped, verbatim = (reports[way] for way in WAYS)
    judged = "judged_ndcg"
    least, least_good = TARGETS.get(name, (0.0, 0.0))
    yield f"of judged {least}", typed[judged] >= least
    yield f"stripped within {MOST_LOST}", typed[judged] - stripped[judged] <= MOST_LOST
    yield "clean not below typed", clean[judged] >= typed[judged]
    smart = {row["type"]: row[judged] for row in clean["types"]}
    worse = [row["type"] for row in verbatim["types"] if smart[row["type"]] < row[judged]]
    yield f"smart not below verbatim{': ' if worse else ''}{', '.join(worse)}", not worse
    for way in ("as typed", "stripped"):
        matched = topics(reports[way])
        if matched and matched["ratio"] is not None:
            yield f"{way}: topics match {MOST_MATCHED} times", matched["ratio"] <= MOST_MATCHED
            yield f"{way}: newest good {least_good}", matched["newest_good"] >= least_good


def rows(name: str, engine: str, reports: Mapping[str, Report]) -> Iterator[str]:
    """Give a collection's rows, the targets in the first."""
    outcomes = list(goals(name, reports))
    reached = [goal for goal, is_reached in outcomes if is_reached]
    missed = [goal for goal, is_reached in outcomes if not is_reached]
    said = [f"reached: {'; '.join(reached)}"] if reached else []
    said += [f"**missed: {'; '.join(missed)}**"] if missed else []
    for way, report in reports.items():
        values = [report[key] for key in ("ndcg", "judged_ndcg", "unjudged", "success", "no_hit")]
        matched, of_topics = report["match_set"], topics(report)
        keys = ("median_total", "median_holding", "ratio", "newest_good")
        counts = [matched["median_total"], matched["median_holding"]]
        counts += [of_topics.get(key) for key in keys[:2]]
        cells = [name, engine, way]
        cells += ["-" if value is None else f"{value:.4f}" for value in values]
        cells += ["-" if value is None else f"{value:g}" for value in counts]
        last = [of_topics.get(key) for key in keys[2:]]
        cells += ["-" if value is None else f"{value:.2f}" for value in last]
        yield f"| {' | '.join([*cells, '; '.join(said)])} |"
        said = []


def short_table(folders: list[Path], chosen: list[str], options: list[str]) -> str:
    """Measure the collections of short queries on each engine; gives their table."""
    lines = [f"| {' | '.join(HEADS)} |", "|" + "---|" * len(HEADS)]
    for folder in folders:
        for engine in chosen:
            found = list(rows(folder.name, engine, measure(folder, engine, options)))
            lines += found
            print("\n".join(found), file=sys.stderr, flush=True)
    return "\n".join(lines)
