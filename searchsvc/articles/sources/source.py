"""What a source yields: the port between reading a source and taking its articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from searchsvc.articles.article import Article
from searchsvc.errors import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """A page that a source names.

    Attributes:
        url: its address.
        lastmod: when it changed last, as the source writes it; None when it does not tell.
        hints: article fields that the source tells of it, used where the page has none.
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
        problems: why not.
        etag: validator for the next conditional request.
        last_modified: the same.
        lastmod: from the sitemap or feed that named it.
    """

    url: str
    article: Article | None
    problems: tuple[Problem, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    lastmod: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that is as it was.

    Attributes:
        url: its address.
        asked: its server said so; else only the list that names it.
    """

    url: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Gone:
    """A page whose server says that it does not exist (404 or 410)."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be read; never a reason to delete.

    Attributes:
        url: the page, feed, sitemap or file.
        reason: why, in words.
    """

    url: str
    reason: str


Finding = Found | Unchanged | Gone | Failed
