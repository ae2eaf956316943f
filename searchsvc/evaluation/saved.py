"""Saved runs, for later comparison."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from searchsvc.errors import SettingsError
from searchsvc.evaluation.match_set import Matched
from searchsvc.evaluation.run import Run
from searchsvc.measures import Scores


@dataclass(frozen=True, slots=True)
class Kept:
    """One answered query of a saved run.

    Attributes:
        id: the query's.
        text: as typed.
        ranked: ids found, the best first.
        total: how many articles matched.
        scores: the measures.
        type: the query's kind; "" when it has none.
        matched: what the matching articles are worth; None when that was not measured.
    """

    id: str
    text: str
    ranked: list[str]
    total: int
    scores: Scores
    type: str = ""
    matched: Matched | None = None


def kept(run: Run) -> list[Kept]:
    """Convert the answers of a run for saving, in its order."""
    return [
        Kept(
            answer.topic.id,
            answer.topic.text,
            answer.ranked,
            answer.total,
            answer.scores,
            answer.topic.type,
            answer.matched,
        )
        for answer in run.answered
    ]


def save_runs(path: Path, labels: Mapping[str, str], runs: Mapping[str, Sequence[Kept]]) -> None:
    """Write runs, one query a line.

    Args:
        path: the file; an existing one is replaced.
        labels: what was measured: engine, collection.
        runs: the query file's name → its answers.
    """
    files = []
    for name, answers in runs.items():
        lines = ",\n".join(json.dumps(plain(answer), ensure_ascii=False) for answer in answers)
        files.append(f"{json.dumps(name, ensure_ascii=False)}: [\n{lines}\n]")
    head = json.dumps(dict(labels), ensure_ascii=False)
    path.write_text(f'{{"labels": {head},\n"runs": {{\n{",".join(files)}\n}}}}\n', encoding="utf-8")


def read_runs(path: Path) -> dict[str, list[Kept]]:
    """Read what `save_runs` wrote.

    Raises:
        SettingsError: the file is not there, or is no kept run.
    """
    try:
        runs = json.loads(path.read_text(encoding="utf-8"))["runs"]
        return {name: [_kept(fields) for fields in answers] for name, answers in runs.items()}
    except FileNotFoundError as error:
        raise SettingsError(f"{path} does not exist; --save makes one") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{path} is not a run that --save wrote") from error


def plain(answer: Kept) -> dict[str, Any]:
    """Return an answer as plain values, its measures beside the rest."""
    fields = asdict(answer)
    return {
        **{name: value for name, value in fields.items() if name != "scores"},
        **fields["scores"],
    }


def _kept(fields: dict[str, Any]) -> Kept:
    measures = {
        name: None if fields[name] is None else float(fields[name])
        for name in Scores.__dataclass_fields__
    }
    return Kept(
        str(fields["id"]),
        str(fields["text"]),
        [str(article) for article in fields["ranked"]],
        int(fields["total"]),
        Scores(**measures),  # type: ignore[arg-type]  # the others are never None here
        str(fields["type"]),
        None if fields["matched"] is None else Matched(**fields["matched"]),
    )
