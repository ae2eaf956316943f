"""The progress of a rebuild: saved in the ledger, shown by API and command line."""

from enum import StrEnum

from pydantic import BaseModel, Field

# The name under which the ledger saves it.
NAME = "rebuild"


class Step(StrEnum):
    """The step of a rebuild; it survives a crash."""

    COPYING = "copying"
    CATCHING_UP = "catching_up"
    VERIFYING = "verifying"
    SWAPPING = "swapping"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


RUNNING = frozenset((Step.COPYING, Step.CATCHING_UP, Step.VERIFYING, Step.SWAPPING))


class Check(BaseModel):
    """One check of a new generation before the swap."""

    name: str
    ok: bool
    detail: str = Field(description="what was found, in one sentence")


class RebuildStatus(BaseModel):
    """A rebuild; times are seconds since 1970."""

    step: Step = Step.COPYING
    generation: str | None = Field(None, description="the new generation")
    previous: str | None = Field(
        None, description="the generation that was live; kept for rollback"
    )
    actor: str = ""
    accept_losses: bool = Field(
        False, description="whether articles that can't be indexed, or relevance, may be lost"
    )
    keep_previous: bool = Field(
        True, description="false after a restore: the previous generation belongs to another ledger"
    )
    started_at: float = 0.0
    finished_at: float | None = None
    articles: int = Field(0, description="live articles in the ledger when it began")
    written: int = Field(0, description="articles in the new generation")
    rejected: int = Field(0, description="articles that can't be indexed; `failures` shows why")
    copied: int = Field(0, description="key of the last article copied")
    applied: int = Field(0, description="number of the last change that the generation holds")
    checks: list[Check] = Field(default_factory=list)
    reason: str | None = Field(None, description="why it failed")

    @property
    def is_running(self) -> bool:
        """Whether it is in progress, or must resume after a crash."""
        return self.step in RUNNING
