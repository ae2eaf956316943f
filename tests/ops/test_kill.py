"""The kill test, bounded; the full number: `python tests/ops/kill.py --rounds 100`."""

import pytest

from tests.ops.kill import Op, judge, run


@pytest.mark.embedded
async def test_nothing_acknowledged_is_lost_when_the_process_is_killed() -> None:
    summary = await run(rounds=6, seed=11, articles=400)
    assert not summary.faults, (str(summary), summary.examples)
    assert summary.acknowledged > 100


def _ops(*kinds: str) -> list[Op]:
    # P and D are an acknowledged put and deletion, p and d such without an answer.
    return [
        Op(number, kind in "Dd", number, acknowledged=kind.isupper())
        for number, kind in enumerate(kinds, 1)
    ]


@pytest.mark.parametrize(
    ("kinds", "shown", "fault"),
    [
        ("P", 1, None),
        ("P", None, "lost"),
        ("PP", 1, "older"),
        ("PPp", 2, None),
        ("PPp", 3, None),
        ("PD", None, None),
        ("PD", 1, "resurrected"),
        ("PDp", 3, None),
        ("PDp", None, None),
        ("PDp", 1, "resurrected"),
        ("Pd", None, None),
        ("Pd", 1, None),
        ("Pdp", None, None),
        ("p", None, None),
        ("p", 1, None),
    ],
)
def test_the_kill_test_itself_tells_right_from_wrong(
    kinds: str, shown: int | None, fault: str | None
) -> None:
    stored = None if shown is None else {"views": shown, "version": shown}
    assert judge(_ops(*kinds), stored) == fault
