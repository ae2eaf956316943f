"""The effect of a write on the current version: the one place that decides which version wins."""

from dataclasses import dataclass

from searchsvc.errors import PreconditionFailedError, RequestReusedError, VersionConflictError
from searchsvc.indexing.ledger.log import Action
from searchsvc.indexing.ledger.records import LARGEST_VERSION, Acceptance, State

_MICROSECONDS = 1_000_000

Refusal = VersionConflictError | PreconditionFailedError | RequestReusedError


@dataclass(frozen=True, slots=True)
class ExistingState:
    """The state before a write."""

    key: int
    version: int
    revision: int
    live: bool
    digest: bytes | None
    state: State


@dataclass(frozen=True, slots=True)
class Decision:
    """The state after a write.

    Attributes:
        version: the source's version.
        revision: the version of the engine's document.
        state: of the article in the index.
        action: for the log of changes; None = nothing changed, not even the version.
    """

    version: int
    revision: int
    state: State
    action: Action | None


def decide(existing: ExistingState | None, write: Acceptance, now: float) -> Decision | Refusal:
    """Decide on a write.

    Args:
        existing: the state before; None = the id was never accepted.
        write: the requested write.
        now: seconds since 1970; an absent version is at least that, in microseconds.

    Returns:
        The state after, or why the write is refused: it is older than the current version, has
        other content at the same version, or its condition does not hold.
    """
    if refusal := _unmet(existing, write):
        return refusal
    puts = write.content is not None
    by_clock = int(now * _MICROSECONDS)
    if existing is None:
        version = by_clock if write.version is None else write.version
        action = Action.CREATED if puts else Action.DELETED
        return Decision(version, version, State.PENDING, action)
    same = puts == existing.live and write.digest == existing.digest
    if write.version is None:
        if existing.version >= LARGEST_VERSION:
            return VersionConflictError(
                f"{write.id!r} is at the largest version, {existing.version}: none is newer",
                existing.version,
            )
        version = max(existing.version + 1, by_clock)
    elif write.version < existing.version:
        return VersionConflictError(
            f"version {write.version} of {write.id!r} is older than the current one,"
            f" {existing.version}",
            existing.version,
        )
    elif write.version == existing.version:
        if same:
            return Decision(existing.version, existing.revision, existing.state, None)
        return VersionConflictError(
            f"version {write.version} of {write.id!r} already has other content", existing.version
        )
    else:
        version = write.version
    if same and existing.state is not State.REJECTED:
        # The engine's document is right already, or soon will be.
        return Decision(version, existing.revision, existing.state, Action.UNCHANGED)
    put_anew = Action.UNDELETED if write.undeletes else Action.CREATED
    put_as = Action.CHANGED if existing.live else put_anew
    revision = max(version, min(existing.revision + 1, LARGEST_VERSION))
    return Decision(version, revision, State.PENDING, put_as if puts else Action.DELETED)


def _unmet(existing: ExistingState | None, write: Acceptance) -> PreconditionFailedError | None:
    current = existing.version if existing and existing.live else None
    if write.only_new and current is not None:
        return PreconditionFailedError(f"{write.id!r} is there already", current)
    if write.expected is not None and write.expected != current:
        state = "does not exist" if current is None else f"is at version {current}"
        return PreconditionFailedError(f"{write.id!r} {state}, not {write.expected}", current)
    return None
