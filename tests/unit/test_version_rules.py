"""Which write wins over what stands: a table."""

import dataclasses

import pytest

from searchsvc.errors import PreconditionFailedError, VersionConflictError
from searchsvc.indexing.ledger import LARGEST_VERSION, Acceptance, Action, State
from searchsvc.indexing.ledger.version_rules import Decision, ExistingState, decide

NOW = 1_800_000_000.0
CLOCK = 1_800_000_000_000_000
A, B = b"content A", b"content B"

LIVE = ExistingState(key=1, version=5, revision=5, live=True, digest=A, state=State.INDEXED)
WAITING = dataclasses.replace(LIVE, state=State.PENDING)
REJECTED = dataclasses.replace(LIVE, state=State.REJECTED)
# Put again unchanged: the engine's document is still that of version 3.
AHEAD = dataclasses.replace(LIVE, revision=3)
# The engine held version 9 by mistake: the document was written above it.
RAISED = dataclasses.replace(LIVE, revision=10)
GONE = ExistingState(key=1, version=5, revision=5, live=False, digest=None, state=State.DELETED)
LAST = dataclasses.replace(LIVE, version=LARGEST_VERSION, revision=LARGEST_VERSION)


def put(version: int | None, digest: bytes = A, **more: object) -> Acceptance:
    return Acceptance("a", version, "{}", digest, **more)  # type: ignore[arg-type]


def delete(version: int | None, **more: object) -> Acceptance:
    return Acceptance("a", version, None, None, **more)  # type: ignore[arg-type]


P = State.PENDING


@pytest.mark.parametrize(
    ("existing", "write", "decision"),
    [
        # Nothing stands.
        (None, put(3), Decision(3, 3, P, Action.CREATED)),
        (None, put(None), Decision(CLOCK, CLOCK, P, Action.CREATED)),
        (None, delete(3), Decision(3, 3, P, Action.DELETED)),
        # Newer, with other content.
        (LIVE, put(6, B), Decision(6, 6, P, Action.CHANGED)),
        (LIVE, put(None, B), Decision(CLOCK, CLOCK, P, Action.CHANGED)),
        (LIVE, delete(6), Decision(6, 6, P, Action.DELETED)),
        (GONE, put(6), Decision(6, 6, P, Action.CREATED)),
        (AHEAD, put(6, B), Decision(6, 6, P, Action.CHANGED)),
        (RAISED, put(6, B), Decision(6, 11, P, Action.CHANGED)),
        (RAISED, put(99, B), Decision(99, 99, P, Action.CHANGED)),
        # Newer, with what stands already: nothing for the engine to do.
        (LIVE, put(6), Decision(6, 5, State.INDEXED, Action.UNCHANGED)),
        (WAITING, put(6), Decision(6, 5, P, Action.UNCHANGED)),
        (AHEAD, put(6), Decision(6, 3, State.INDEXED, Action.UNCHANGED)),
        (GONE, delete(6), Decision(6, 5, State.DELETED, Action.UNCHANGED)),
        # What was rejected is tried again, unchanged or not.
        (REJECTED, put(6), Decision(6, 6, P, Action.CHANGED)),
        # The same write once more.
        (LIVE, put(5), Decision(5, 5, State.INDEXED, None)),
        (REJECTED, put(5), Decision(5, 5, State.REJECTED, None)),
        (GONE, delete(5), Decision(5, 5, State.DELETED, None)),
        # Conditions that hold.
        (LIVE, put(6, B, expected=5), Decision(6, 6, P, Action.CHANGED)),
        (None, put(6, only_new=True), Decision(6, 6, P, Action.CREATED)),
        (GONE, put(6, only_new=True), Decision(6, 6, P, Action.CREATED)),
    ],
)
def test_a_write_is_taken(
    existing: ExistingState | None, write: Acceptance, decision: Decision
) -> None:
    assert decide(existing, write, NOW) == decision


@pytest.mark.parametrize(
    ("existing", "write", "kind", "current"),
    [
        (LIVE, put(4, B), VersionConflictError, 5),
        (LIVE, put(4), VersionConflictError, 5),
        (LIVE, delete(4), VersionConflictError, 5),
        (GONE, put(4), VersionConflictError, 5),
        (RAISED, put(4), VersionConflictError, 5),
        (LIVE, put(5, B), VersionConflictError, 5),
        (LIVE, delete(5), VersionConflictError, 5),
        (GONE, put(5), VersionConflictError, 5),
        (LAST, put(None, B), VersionConflictError, LARGEST_VERSION),
        (LAST, delete(None), VersionConflictError, LARGEST_VERSION),
        (LIVE, put(6, B, expected=4), PreconditionFailedError, 5),
        (LIVE, put(6, B, only_new=True), PreconditionFailedError, 5),
        (GONE, put(6, expected=5), PreconditionFailedError, None),
        (None, put(6, expected=1), PreconditionFailedError, None),
        (None, delete(6, expected=1), PreconditionFailedError, None),
    ],
)
def test_a_write_is_refused_and_what_stands_is_named(
    existing: ExistingState | None, write: Acceptance, kind: type[Exception], current: int | None
) -> None:
    refusal = decide(existing, write, NOW)
    assert type(refusal) is kind
    assert refusal.current == current  # type: ignore[union-attr]
