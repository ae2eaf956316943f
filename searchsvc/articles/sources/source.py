"""What a source yields: the port between reading a source and processing its articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from searchsvc.articles.article import Article
from searchsvc.articles.sources.pages.file_links import FileLink
from searchsvc.errors import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """A page that a source names.

    Attributes:
        url: its address.
        lastmod: when it last changed, in the source's format; None when unknown.
        hints: article fields given by the source, used where the page has none.
    """

    url: str
    lastmod: str | None = None
    hints: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """Content that was read, whether or not it makes a valid article.

    Attributes:
        url: names it within its source: an address, or "file:NAME#ID" for a line of a file.
        article: the valid article; None when it is not one.
        problems: why it is not.
        etag: validator for the next conditional request.
        last_modified: as `etag`.
        lastmod: from the sitemap or feed that named it.
        files: that the page links to; None = it was not looked for any.
    """

    url: str
    article: Article | None
    problems: tuple[Problem, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    lastmod: str | None = None
    files: tuple[FileLink, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that did not change.

    Attributes:
        url: its address.
        asked: whether its server confirmed it; else only its list did.
    """

    url: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that does not exist any more (404 or 410)."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be read; never a reason to delete.

    Attributes:
        url: the page, feed, sitemap or file.
        reason: why, as a sentence.
    """

    url: str
    reason: str


Finding = Found | Unchanged | Gone | Failed
