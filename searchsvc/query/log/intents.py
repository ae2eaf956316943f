"""The counts of searches and clicks as they are sent to the indexer; visitors are unknown."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field, field_validator

from searchsvc.analysis.normalize import clean_name
from searchsvc.analysis.orthography.tones import fold, y_as_i
from searchsvc.articles.article import ID_PATTERN
from searchsvc.query.log.personal import mask

# Longer queries are pasted text, which nobody repeats; only their beginning is kept.
LONGEST_SPELLING = 200
DEEPEST_CLICK = 10_000
# Most searches, and most clicks, in one batch.
LARGEST_BATCH = 5_000


class SearchedQuery(BaseModel):
    """How often a query was searched."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: dt.date = Field(description="in Vietnam")
    query: str = Field(min_length=1, max_length=LONGEST_SPELLING)
    searches: int = Field(ge=1, le=1_000_000)
    zero: int = Field(ge=0, le=1_000_000, description="of them without any hit")
    partial: int = Field(
        0, ge=0, le=1_000_000, description="of them with hits that hold only a part"
    )


class ClickedArticle(BaseModel):
    """How often an article was opened from the hits of a query."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: dt.date = Field(description="in Vietnam")
    query: str = Field(min_length=1, max_length=LONGEST_SPELLING)
    id: str
    clicks: int = Field(ge=1, le=1_000_000)
    first: int = Field(ge=0, le=1_000_000, description="of them the first of their search")
    positions: int = Field(ge=1, le=10_000_000_000, description="sum of places, from 1")

    @field_validator("id")
    @classmethod
    def _valid_id(cls, value: str) -> str:
        if not ID_PATTERN.fullmatch(value):
            raise ValueError("no article can have this id")
        return value


class Intents(BaseModel):
    """What was searched and clicked in some seconds, by any number of readers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    searches: list[SearchedQuery] = Field(default=[], max_length=LARGEST_BATCH)
    clicks: list[ClickedArticle] = Field(default=[], max_length=LARGEST_BATCH)

    @property
    def size(self) -> int:
        """Number of searches and clicks."""
        return sum(one.searches for one in self.searches) + sum(one.clicks for one in self.clicks)


def spelling_of(query: str) -> str:
    """Bring a query into the form that is kept: one line, cleaned, masked, cut."""
    # Cut after masking, so that no number is cut into one that looks harmless; masked again,
    # because a cut can make a year of a longer number.
    return mask(mask(clean_name(query))[:LONGEST_SPELLING].strip())


def key_of(spelling: str) -> str:
    """Return a key that is equal for spellings that differ in case, marks, or i and y.

    Args:
        spelling: from `spelling_of`.
    """
    return " ".join(y_as_i(fold(word)) for word in spelling.lower().split())


def is_marked(spelling: str) -> bool:
    """Return whether a spelling has any mark or đ."""
    lowered = spelling.lower()
    return fold(lowered) != lowered
