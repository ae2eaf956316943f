"""What is told of the rules of editors: the current ones, and who changed what."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pydantic import BaseModel, Field

from searchsvc.articles.dates import VIETNAM, vietnam_iso
from searchsvc.indexing.ledger.curation import CurationVersion
from searchsvc.query.curation import NOTHING, Curation


class PastCuration(BaseModel):
    """One change of the rules."""

    version: int = Field(description="the version of the rules that it made; rises by one")
    at: str = Field(description="ISO 8601 in Vietnam's time")
    actor: str = Field(description="who made it")
    summary: str = Field(description="what was changed, in Vietnamese")


class CurationState(BaseModel):
    """The current rules."""

    version: int = Field(description="0 = there were never any rules")
    at: str | None = Field(description="ISO 8601 in Vietnam's time")
    actor: str | None = Field(description="who made the last change")
    summary: str | None = Field(description="what was changed, in Vietnamese")
    carried: bool = Field(
        description="whether the engine holds it; search servers load it within 2 s"
    )
    content: Curation


class CurationHistory(BaseModel):
    """Changes, the newest first."""

    versions: list[PastCuration]
    next: int | None = Field(description="`before` of the next page; null on the last")


class Change(NamedTuple):
    """One change of the rules, with the rules.

    Attributes:
        past: who made it, and when.
        before: the rules before.
        after: those after.
    """

    past: PastCuration
    before: Curation
    after: Curation


def content_of(found: CurationVersion | None) -> Curation:
    """Return the rules of a version; those of none are nothing."""
    return NOTHING if found is None else Curation.model_validate_json(found.content)


def past_of(found: CurationVersion) -> PastCuration:
    """Return a version without its rules."""
    return PastCuration(
        version=found.version, at=vietnam_iso(found.at), actor=found.actor, summary=found.summary
    )


def changes_in(row: Sequence[CurationVersion]) -> list[Change]:
    """Return the changes between versions in a row, the newest first; the last is the earliest."""
    contents = [content_of(one) for one in row]
    between = zip(row[:-1], pairwise(contents), strict=True)
    return [Change(past_of(one), before, after) for one, (after, before) in between]


# Begin the summaries of changes that bring something back.
RESTORED, REVERTED = "khôi phục về", "hoàn tác"
# Before the first change.
NO_VERSION = CurationVersion(0, "{}", "", 0.0, "")


def restored(found: CurationVersion | None) -> str:
    """Return how the summary begins of a change that brings all rules of a version back."""
    if found is None:
        return f"{RESTORED} lúc chưa có quy tắc nào"
    return f"{RESTORED} {_moment(found)}"


def reverted(found: CurationVersion) -> str:
    """Return how the summary begins of a change that undoes one."""
    return f"{REVERTED} thay đổi {_moment(found)}"


def _moment(found: CurationVersion) -> str:
    return f"lúc {dt.datetime.fromtimestamp(found.at, VIETNAM):%H:%M ngày %d/%m/%Y}"
