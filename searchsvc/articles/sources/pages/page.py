"""Makes an article of a fetched page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import lxml.html

from searchsvc.articles.article import Article, validate_article
from searchsvc.articles.dates import last_day_taken, today_in_vietnam
from searchsvc.articles.legacy import to_unicode
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.links import normalized_url
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.entities import without_entities
from searchsvc.articles.sources.pages.file_links import FileLink, file_links
from searchsvc.articles.sources.pages.generic import read_generic
from searchsvc.articles.sources.pages.markup import as_body, parse_page
from searchsvc.articles.sources.pages.not_found import says_not_found
from searchsvc.articles.sources.pages.page_ids import id_of
from searchsvc.articles.sources.pages.selectors import read_fields
from searchsvc.articles.sources.rules import Source
from searchsvc.errors import InvalidArticleError, Problem

_TEXTS = ("title", "summary", "author", "source", "body")
_NAMES = ("category", "tags")


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page holds.

    Attributes:
        article: that it shows.
        files: that belong to it.
    """

    article: Article
    files: tuple[FileLink, ...]


def read_page(
    content: bytes,
    url: str,
    source: Source,
    *,
    charset: str | None = None,
    hints: Mapping[str, object] | None = None,
    named: str | None = None,
) -> PageReading:
    """Make an article of a page, and find its files.

    Args:
        content: bytes, as received.
        url: where it lives.
        source: whose page rules read it; without any, the generic extraction does.
        charset: that the server declares.
        hints: fields given by the source, used where the page has none.
        named: the address that its id is made of; None = `url`. A page that moved keeps its id.

    Raises:
        InvalidArticleError: the page makes no valid article.
    """
    tree = _parsed(content, charset)
    declared, links_from = _declared_address(tree, url), url
    fields = _titled_fields(tree, url, source)
    if declared and _is_same_page(declared, named or url):
        # One page under several queries, such as ?page=1 and ?sort=new.
        url, named = declared, declared
    for name, value in (hints or {}).items():
        fields.setdefault(name, value)
    article = make_article(fields, url, source, named=named)
    return PageReading(article, file_links(tree, links_from, source, str(fields.get("body") or "")))


def make_article(
    fields: Mapping[str, object], url: str, source: Source, *, named: str | None = None
) -> Article:
    """Make an article of the fields that were read.

    Args:
        fields: of the article, but id, url and constants.
        url: where it can be read; "" when that is not known.
        source: that it comes from.
        named: the address that its id is made of; None = `url`.

    Raises:
        InvalidArticleError: they are not valid, or the address gives no id.
    """
    rules = source.source
    made = id_of(named or url, rules.id, rules.id_regex)
    if made is None:
        raise InvalidArticleError(
            [
                Problem(
                    "id",
                    f"{named or url} does not fit source.id",
                    "Correct source.id or source.only",
                )
            ]
        )
    read = _in_unicode(_not_in_future(without_entities(fields)))
    complete: dict[str, object] = {"id": made, "url": url or None, **read}
    for name, value in source.constants.items():
        complete.setdefault(name, value)
    if isinstance(body := complete.get("body"), str):
        complete["body"] = as_body(body)
    try:
        return validate_article(complete)
    except InvalidArticleError as error:
        wrong = {problem.field for problem in error.problems}
        if source.page is not None or wrong & {"id", "title"}:
            raise
        # A guessed field that is invalid is dropped, rather than the article.
        return validate_article({name: complete[name] for name in complete.keys() - wrong})


def _not_in_future(fields: Mapping[str, object]) -> dict[str, object]:
    """Leave out dates after tomorrow: a slip, or the date of something else."""
    last = last_day_taken(today_in_vietnam())
    kept = dict(fields)
    for name in ("published_at", "updated_at"):
        value = fields.get(name)
        if isinstance(value, str) and (found := find_date(value)) and found.date() > last:
            del kept[name]
    return kept


def page_fields(
    content: bytes, url: str, source: Source, charset: str | None = None
) -> dict[str, object]:
    """Read the raw fields of a page.

    Raises:
        InvalidArticleError: it is not HTML, or has no title.
    """
    return _titled_fields(_parsed(content, charset), url, source)


def _parsed(content: bytes, charset: str | None) -> lxml.html.HtmlElement:
    tree = parse_page(decode(content, charset))
    if tree is None:
        raise InvalidArticleError([Problem("", "the page is empty", "Serve an HTML page")])
    if says_not_found(tree):
        raise InvalidArticleError([Problem("", "says that there is no such page", "Answer 404")])
    return tree


def _declared_address(tree: lxml.html.HtmlElement, url: str) -> str | None:
    """Return the address that a page declares for itself."""
    links = tree.xpath("//head/link[@rel='canonical']/@href")
    return normalized_url(url, str(links[0])) if links and url else None


def _titled_fields(tree: lxml.html.HtmlElement, url: str, source: Source) -> dict[str, object]:
    fields = _fields(tree, url, source)
    if not str(fields.get("title") or "").strip():
        raise InvalidArticleError(
            [Problem("title", "is not found on the page", "Correct page.title")]
        )
    return fields


def _is_same_page(declared: str, url: str) -> bool:
    """Whether a declared address is that of the page without some of its parameters.

    Anything else is not believed: templates declare the same address on every page.
    """
    ours, theirs = urlsplit(url), urlsplit(declared)
    return (
        (ours.hostname or "").removeprefix("www.") == (theirs.hostname or "").removeprefix("www.")
        and ours.path.rstrip("/") == theirs.path.rstrip("/")
        and set(theirs.query.split("&")) - {""} < set(ours.query.split("&")) - {""}
    )


def _fields(tree: lxml.html.HtmlElement, url: str, source: Source) -> dict[str, object]:
    rules = source.page
    if rules is None:
        return read_generic(tree, url)
    fields = read_fields(tree, rules)
    if rules.generic:
        given = {name for name, _ in rules.fields()}
        for name, value in read_generic(tree, url).items():
            if name not in given:
                fields.setdefault(name, value)
    return fields


def _in_unicode(fields: Mapping[str, object]) -> dict[str, object]:
    """Decode legacy encodings to Unicode; long fields are the evidence for short ones."""
    lines: list[str] = []
    for name in _TEXTS:
        if isinstance(value := fields.get(name), str):
            lines += value.split("\n")
    for name in _NAMES:
        if isinstance(value := fields.get(name), list):
            lines += [_one_line(one) for one in value]
    decoded = dict(zip(lines, to_unicode("\n".join(lines)).split("\n"), strict=True))
    changed = dict(fields)
    for name in _TEXTS:
        if isinstance(value := fields.get(name), str):
            changed[name] = "\n".join(decoded[line] for line in value.split("\n"))
    for name in _NAMES:
        if isinstance(value := fields.get(name), list):
            changed[name] = [decoded[_one_line(one)] for one in value]
    return changed


def _one_line(name: object) -> str:
    return " ".join(str(name).split())
