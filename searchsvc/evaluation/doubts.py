"""What of a collection is read, and can hardly be meant: told beside the measures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from searchsvc.evaluation.topics import Judgement, Topic

# Grades of the usual scale: irrelevant, marginally, fairly, highly relevant.
_GRADES = range(4)
# Examples in one sentence.
_NAMED = 3


def doubts(
    path: Path,
    judgements: Sequence[Judgement],
    topics: Mapping[Path, Sequence[Topic]],
    known: Mapping[Path, Sequence[Topic]],
    articles: Collection[str],
) -> list[str]:
    """Return a sentence for each kind of doubt.

    Args:
        path: of the judgements.
        judgements: as they are written.
        topics: the queries of each query file that is measured.
        known: those of all files that judgements may be about.
        articles: ids of the corpus.
    """
    asked = {topic.id for some in known.values() for topic in some}
    judged = dict.fromkeys(one.topic for one in judgements)
    found = dict.fromkeys(one.article for one in judgements)
    odd = [f"{one.grade} of {one.topic}" for one in judgements if one.grade not in _GRADES]
    last = _GRADES[-1]
    said = [
        *_none(path, "judgement", judgements),
        *_some(path, f"grades are not from 0 to {last}; below 0 counts as 0", odd, judgements),
        *_some(
            path,
            "judged queries are in no query file",
            [one for one in judged if one not in asked],
            judged,
        ),
        *_some(
            path,
            "judged articles are not in the corpus",
            [one for one in found if one not in articles],
            found,
        ),
    ]
    for file, some in topics.items():
        said += _none(file, "query", some)
        without = [topic.id for topic in some if topic.id not in judged]
        said += _some(file, "queries have no judgement and are not measured", without, some)
    return said


def _none(path: Path, what: str, those: Collection[object]) -> list[str]:
    return [] if those else [f"{path} holds no {what}"]


def _some(
    path: Path, what: str, which: Sequence[str], those: Iterable[object] | Collection[object]
) -> list[str]:
    if not which:
        return []
    more = ", …" if len(which) > _NAMED else ""
    return [f"{path}: {len(which)} of {len([*those])} {what} ({', '.join(which[:_NAMED])}{more})"]
