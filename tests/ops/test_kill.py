"""The kill test, sized by the profile; more: `python -m tests.ops.kill --rounds 200`."""

import pytest

from tests.conftest import ENGINES
from tests.ops.killing import Op, judge, run
from tests.ops.killing.rounds import KINDS
from tests.sizes import SIZES

# What is killed beside the server, or instead of it: on both engines together each kind of round.
ROUNDS = {
    "embedded": ("both", "nothing", "upkeep alone", "import"),
    "elasticsearch": ("both", "upkeep", "import alone"),
}


@pytest.mark.parametrize("engine", ENGINES)
async def test_nothing_acknowledged_is_lost_when_the_process_is_killed(engine: str) -> None:
    rounds = SIZES.kills or ROUNDS[engine]
    summary = await run(rounds, seed=11, engine=engine, articles=SIZES.killed_articles)
    assert not summary.faults, (str(summary), summary.examples)
    assert summary.acknowledged > 100


def test_every_kind_of_round_is_had_on_one_engine_or_the_other() -> None:
    assert {kind for kinds in ROUNDS.values() for kind in kinds} == set(KINDS)


def _ops(*kinds: str) -> list[Op]:
    # P and D are an acknowledged put and deletion, p and d such without an answer.
    return [
        Op(number, kind in "Dd", number, acknowledged=kind.isupper())
        for number, kind in enumerate(kinds, 1)
    ]


def test_a_content_sent_again_shows_the_version_of_any_of_its_puts() -> None:
    ops = [Op(1, False, 3, acknowledged=True), Op(1, False, 5, acknowledged=True)]
    assert judge(ops, {"views": 1, "version": 3}) is None
    assert judge(ops, {"views": 1, "version": 4}) == "other"


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
