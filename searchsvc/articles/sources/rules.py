"""The rules of a source: typed, with every limit and what it means."""

import difflib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from cssselect import HTMLTranslator, SelectorError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from searchsvc.articles.article import Article
from searchsvc.articles.sources.fetching.addresses import AddressGuard

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})([smhd])")
_SHORTEST_PAUSE = 5.0
# These identify a page, and can't be the same for a whole source.
_NEVER_CONSTANT = ("id", "url", "version")


def _duration(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _DURATION.fullmatch(value.strip())
    if not found:
        raise ValueError("is not a duration such as 90s, 30m, 6h or 1d")
    return float(int(found[1]) * _UNITS[found[2]])


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is not a regular expression: {error}") from None
    return value


def _selector(value: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(value)
    except SelectorError as error:
        raise ValueError(f"is not a CSS selector: {error}") from None
    return value


def _network(value: str) -> str:
    AddressGuard([value])
    return value


def _article_field(value: str) -> str:
    if value not in Article.model_fields:
        near = difflib.get_close_matches(value, Article.model_fields, n=1, cutoff=0)[0]
        raise ValueError(f"{value!r} is not a field of an article; did you mean {near}?")
    return value


def _extension(value: str) -> str:
    lower = value.strip().lower().removeprefix(".")
    if not lower.isalnum():
        raise ValueError(f"{value!r} is not the end of a file's name such as pdf")
    return lower


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _rules(value: object) -> object:
    several = value if isinstance(value, list) else [value]
    return [{"selector": one} if isinstance(one, str) else one for one in several]


Duration = Annotated[float, BeforeValidator(_duration), Field(ge=_SHORTEST_PAUSE)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]
Selectors = Annotated[list[Selector], BeforeValidator(_one_or_more)]
Network = Annotated[str, AfterValidator(_network)]
Extension = Annotated[str, AfterValidator(_extension)]
ArticleField = Annotated[str, AfterValidator(_article_field)]
Kind = Literal["pages", "feed", "sitemap", "folder", "csv", "jsonl"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """Where to find one field on a page.

    Attributes:
        selector: CSS.
        attribute: the element's attribute that holds the value; None = its text.
        regex: extracts the value: its first group, or the whole match.
        remove: CSS of parts of the element to leave out.
    """

    selector: Selector
    attribute: str | None = None
    regex: Pattern | None = None
    remove: Selectors = Field(default_factory=list)


# The first selector that matches is used.
FieldRules = Annotated[list[Rule], BeforeValidator(_rules), Field(min_length=1)]


class PageRules(_Strict):
    """Where to find the fields of an article on a site's pages."""

    title: FieldRules | None = None
    summary: FieldRules | None = None
    body: FieldRules | None = None
    published_at: FieldRules | None = None
    updated_at: FieldRules | None = None
    category: FieldRules | None = None
    author: FieldRules | None = None
    views: FieldRules | None = None
    source: FieldRules | None = None
    tags: FieldRules | None = None
    remove: Selectors = Field(
        default_factory=list, description="furniture: left out before anything is read"
    )
    generic: bool = Field(
        False, description="fields without a selector are looked for by the generic extraction"
    )

    def fields(self) -> Iterator[tuple[str, list[Rule]]]:
        """Return the fields that have rules."""
        for name in type(self).model_fields:
            if name not in ("remove", "generic") and (rules := getattr(self, name)):
                yield name, rules


class SourceRules(_Strict):
    """What is read, how often, and the ids of its articles."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")
    kind: Kind
    urls: list[str] = Field(default_factory=list)
    url_list: Path | None = None
    feed: str | None = None
    sitemap: str | None = None
    path: Path | None = None
    links: Selector | None = Field(
        None, description="the urls list pages: CSS of the links to them"
    )
    next: Selector | None = Field(None, description="CSS of the links from a list to the next")
    fetch_pages: bool = Field(True, description="feeds: read the page of each entry")
    only: Pattern | None = Field(None, description="addresses that don't match are left out")
    id: str | None = Field(None, description="template of article ids")
    id_regex: Pattern | None = Field(None, description="groups for the template, of the address")
    every: Duration | None = Field(None, description="how often the indexer reads it")
    gone_after_hours: float = Field(6.0, ge=0)
    recheck_hours: float = Field(168.0, ge=1, description="pages that are no longer listed")
    largest_loss: float = Field(0.2, ge=0, le=1, description="share that may vanish in one run")
    most_pages: int = Field(20_000, ge=1)

    @property
    def of_files(self) -> bool:
        """Whether it is read from files instead of a site."""
        return self.kind in ("folder", "csv", "jsonl")

    @model_validator(mode="after")
    def _complete(self) -> "SourceRules":
        wanted: dict[str, tuple[str, ...]] = {
            "pages": ("urls", "url_list"),
            "feed": ("feed",),
            "sitemap": ("sitemap",),
            "folder": ("path",),
            "csv": ("path",),
            "jsonl": ("path",),
        }
        every_place = {name for names in wanted.values() for name in names}
        given = {name for name in every_place if getattr(self, name)}
        needed = wanted[self.kind]
        if not given & set(needed):
            raise ValueError(f"kind {self.kind!r} needs {' or '.join(needed)}")
        if extra := given - set(needed):
            raise ValueError(f"kind {self.kind!r} does not use {', '.join(sorted(extra))}")
        if (self.kind != "pages" and self.links) or (self.next and not self.links):
            raise ValueError("links belongs to kind 'pages', next to links")
        return self


class FetchRules(_Strict):
    """How pages are fetched: politeness and limits."""

    delay_seconds: float = Field(1.0, ge=0, le=3600)
    timeout_seconds: float = Field(20.0, gt=0, le=300)
    largest_mb: float = Field(5.0, gt=0, le=100)
    redirects: int = Field(5, ge=0, le=20)
    allow_private: list[Network] = Field(default_factory=list)
    ports: list[Annotated[int, Field(ge=1, le=65_535)]] = Field(default_factory=list)
    contact: str | None = Field(None, description="for the user agent: an address or a URL")
    robot: str = Field("searchsvc", pattern=r"^[A-Za-z_-]{1,40}$")
    obey_robots: bool = True

    @property
    def user_agent(self) -> str:
        """Return the User-Agent header."""
        contact = f" (+{self.contact})" if self.contact else ""
        return f"{self.robot}/1{contact}"


# Of what is read of attachments; pictures, archives and plain pages are left where they are.
_FILES = ("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf")


class AttachmentRules(_Strict):
    """Which links of a page are files that belong to its article."""

    links: Selector | None = Field(None, description="CSS of the links; absent = those in the body")
    extensions: list[Extension] = Field(list(_FILES), description="[] = no file is fetched")
    only: Pattern | None = Field(None, description="addresses that don't match are left out")
    most: int = Field(20, ge=1, le=1_000, description="files of one page")
    largest_mb: float = Field(20.0, gt=0, le=1_000)
    timeout_seconds: float = Field(120.0, gt=0, le=3_600)
    recheck_hours: float = Field(24.0, ge=0, description="files of unchanged pages")


class FileRules(_Strict):
    """How the fields of a file become an article's."""

    map: dict[ArticleField, str] = Field(
        default_factory=dict, description="article field → file field"
    )
    ignore: list[str] = Field(default_factory=list)
    numbers: bool = Field(
        default=False, description="numbers are ids, and seconds since 1970 dates"
    )


class Source(_Strict):
    """One source, as its TOML describes it."""

    source: SourceRules
    fetch: FetchRules = Field(default_factory=FetchRules)
    page: PageRules | None = None
    attachments: AttachmentRules = Field(default_factory=AttachmentRules)
    file: FileRules = Field(default_factory=FileRules)
    constants: dict[ArticleField, str | int | list[str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _constants(self) -> "Source":
        if fixed := set(self.constants) & set(_NEVER_CONSTANT):
            raise ValueError(f"constants: {', '.join(sorted(fixed))} can't be the same for all")
        return self

    @property
    def name(self) -> str:
        """Return the source's name."""
        return self.source.name

    @property
    def rules_digest(self) -> str:
        """Return a fingerprint of the rules that read a page."""
        reading = self.model_dump_json(
            include={
                "source": {"id", "id_regex"},
                "page": True,
                "attachments": {"links", "extensions", "only", "most"},
                "constants": True,
                "file": True,
            }
        )
        return hashlib.sha256(reading.encode()).hexdigest()[:16]
