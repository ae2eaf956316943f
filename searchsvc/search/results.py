"""What a search gives: the shapes of the HTTP contract."""

import datetime as dt
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import BaseModel, Field, create_model

from searchsvc.articles.documents import NAMES, Validity, validity
from searchsvc.articles.documents.numbers import key
from searchsvc.engine.document import StoredArticle
from searchsvc.query.notes import Note
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import FACETS, Facet


class Highlights(BaseModel):
    """HTML: escaped text in which only <mark> is markup."""

    title: str
    body: list[str]
    attachment: str | None = Field(default=None, description="of the passage of the attachment")


class HitAttachment(BaseModel):
    """The attachment that shows more of the query than the article's own text."""

    name: str
    page: int | None = Field(description="null for files without pages")
    url: str = Field(description="of the file; of a PDF at the page")
    passage: str


class ExplainedPart(BaseModel):
    """One summand of a score."""

    label: str = Field(description="what scored, in Vietnamese")
    value: float
    field: str | None = Field(
        description="title, text, numbers, published_at, views or attachment; null for several"
    )


class Explanation(BaseModel):
    """Why a hit stands where it stands."""

    score: float
    parts: list[ExplainedPart] = Field(description="the largest first; they add up to the score")


class DocumentShown(BaseModel):
    """The official document whose page an article is; null = not stated."""

    number: str | None
    type: str | None
    issuer: str | None
    signer: str | None
    issued: str | None = Field(description="yyyy-mm-dd, as all its days")
    effective: str | None
    expired: str | None
    amends: list[str]
    replaces: list[str]
    replaced_by: list[str] = Field(description="as it states, and of the documents that say so")
    # For pages: whether it holds on the day of the answer.
    validity: Validity | None = Field(None, exclude=True)

    @classmethod
    def of(
        cls, article: StoredArticle, found: Iterable[str] = (), today: dt.date | None = None
    ) -> Self | None:
        """Give the document of a stored article; None = it is no page of one.

        Args:
            article: as it is stored.
            found: numbers of documents that say to replace it.
            today: for its validity; None = that is not told.
        """
        stored = article.get("document")
        if stored is None:
            return None
        by = {key(number): number for number in (*stored["replaced_by"], *found)}
        parts = {name: stored[name] for name in NAMES} | {"replaced_by": list(by.values())}
        holds = validity(stored["effective"], stored["expired"], bool(by), today) if today else None
        return cls(**parts, validity=holds)


class Hit(BaseModel):
    """One article found."""

    id: str
    url: str | None
    title: str
    summary: str | None
    category: list[str]
    source: str | None
    published_at: str | None = Field(description="ISO 8601 with Vietnam's offset")
    views: int | None
    score: float | None = Field(description="null unless sorted by relevance")
    document: DocumentShown | None = Field(
        None, description="null unless it is the page of an official document"
    )
    missing: list[str] = Field(
        default_factory=list, description="what of the query it lacks, as typed"
    )
    copies: int = Field(default=0, description="how many equal articles are folded into it")
    attachments: int = Field(default=0, description="how many files are attached to it")
    attachment: HitAttachment | None = None
    highlights: Highlights | None = Field(description="null unless highlight=1")
    explain: Explanation | None = Field(description="null unless explain=1 and sorted by relevance")


class Bucket(BaseModel):
    """One value of a facet and how many articles have it."""

    value: str
    count: int
    selected: bool


class DateBucket(Bucket):
    """A year, month or day."""

    label: str


class DateFacet(BaseModel):
    """Date buckets, newest first, at the level below the deepest date part given."""

    level: str
    undated: int
    buckets: list[DateBucket]


class _Facets(BaseModel):
    """Counts beside the hits; each ignores its own filter."""

    date: DateFacet

    def named(self, facet: Facet) -> list[Bucket]:
        """Return the buckets of one facet."""
        buckets: list[Bucket] = getattr(self, facet.name)
        return buckets


if TYPE_CHECKING:

    class Facets(_Facets):
        """`date`, and a list of buckets for each row of FACETS."""

        def __getattr__(self, facet: str) -> list[Bucket]: ...

else:
    _NAMED: dict[str, Any] = {facet.name: (list[Bucket], ...) for facet in FACETS}
    Facets = create_model("Facets", __base__=_Facets, __doc__=_Facets.__doc__, **_NAMED)


class NoteShown(BaseModel):
    """Something a reader should know about how the query was understood."""

    code: str
    message: str
    # For pages in English, which translate the note itself.
    template: str = Field("", exclude=True)
    values: dict[str, str] = Field(default_factory=dict, exclude=True)

    @classmethod
    def of(cls, note: Note) -> Self:
        """Return a note as it is shown."""
        return cls(
            code=note.code, message=note.message, template=note.template, values=dict(note.values)
        )


class Answer(BaseModel):
    """Something that a query names outright, or that editors tell its readers.

    `date` has its date as the title. `banner` is a notice, `redirect` the page that is meant.
    """

    kind: Literal["category", "source", "article", "date", "banner", "redirect"]
    title: str
    url: str | None = Field(description="null for a banner without a link")


class MatchShown(BaseModel):
    """How much of the query the articles hold."""

    tier: str = Field(description="phrase, all, part or any: what every article holds at least")
    all: int = Field(description="how many articles hold everything")


class SearchResults(BaseModel):
    """The answer to a search."""

    query: str
    total: int
    page: int
    size: int
    took_ms: float
    match: MatchShown = Field(default=MatchShown(tier="all", all=0))
    hits: list[Hit]
    facets: Facets | None = Field(description="null when facets=0")
    did_you_mean: str | None
    # The query that was searched in place of the typed one: a correction or another reading.
    searched: str | None = Field(None, exclude=True)
    notes: list[NoteShown]
    # How many of the total are folded into other hits, and so on no page.
    folded: int = Field(0, exclude=True)
    answers: list[Answer] = Field(
        default_factory=list,
        description="at most three that are named, after those of editors; of page 1",
    )

    @property
    def only_partial(self) -> bool:
        """Whether there are hits, but none that matches all of the query."""
        partial = self.match.tier in (Tier.PART, Tier.ANY)
        return partial and self.total > 0 and self.match.all == 0

    def timed(self, started: float) -> Self:
        """Return the answer with the time since its search started, by `time.perf_counter`."""
        took = round((time.perf_counter() - started) * 1000, 2)
        return self.model_copy(update={"took_ms": took})


class Neighbours(BaseModel):
    """Articles of the same category published next to one, nearest first."""

    newer: list[Hit]
    older: list[Hit]


class DocumentLinks(BaseModel):
    """A document, and what others say of it."""

    document: DocumentShown | None
    replaced_by: list[Hit]
    cited_by: list[Hit]


NO_LINKS = DocumentLinks(document=None, replaced_by=[], cited_by=[])


class Related(BaseModel):
    """Articles about the same things as one, the nearest first."""

    related: list[Hit]


class CalendarDay(BaseModel):
    """One day of a month."""

    date: str
    count: int


class Calendar(BaseModel):
    """Every day of a month with how many articles it has."""

    month: str
    days: list[CalendarDay]


class Suggestion(BaseModel):
    """One completion of what was typed."""

    text: str
    kind: str = Field(description="phrase: to be searched; title: that of an article")
    id: str | None = Field(description="of the article; null for a phrase")
    url: str | None = Field(None, description="its own address, if it has one")
    published_at: str | None = Field(None, description="of the article; null when not known")


class Suggestions(BaseModel):
    """Completions, best first."""

    query: str
    suggestions: list[Suggestion]
