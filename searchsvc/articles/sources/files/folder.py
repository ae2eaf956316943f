"""Files of articles: which there are, whether they changed, and what is in them."""

import os
from collections.abc import Iterator
from pathlib import Path

from searchsvc.articles.jsonl import FieldMap, Line, read_lines
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.files.csv_file import is_csv, read_rows
from searchsvc.articles.sources.pages.markup import parse_page
from searchsvc.articles.sources.pages.page import make_article, page_fields
from searchsvc.articles.sources.rules import Source
from searchsvc.articles.sources.source import Found
from searchsvc.errors import InvalidArticleError

_LINES = (".jsonl", ".jsonl.gz", ".jsonl.xz", ".jsonl.bz2", ".ndjson")
_PAGES = (".html", ".htm")
# A younger file may still be incomplete.
SETTLED_SECONDS = 2.0


def files_of(source: Source, now: float) -> list[Path]:
    """Return the files of a source that are ready to be read, by name.

    Args:
        source: of kind folder, csv or jsonl.
        now: seconds since 1970.

    Raises:
        OSError: its folder can't be read.
    """
    place = source.source.path
    if place is None:
        return []
    if source.source.kind != "folder":
        return [place]
    # Where there is no folder, rglob finds no file and says nothing.
    os.scandir(place).close()
    return sorted(
        path
        for path in place.rglob("*")
        if path.is_file()
        # Hidden files are mostly unfinished copies.
        and not any(part.startswith(".") for part in path.relative_to(place).parts)
        and (path.name.lower().endswith((*_LINES, *_PAGES)) or is_csv(path))
        and path.stat().st_mtime + SETTLED_SECONDS <= now
    )


def state_of(path: Path, source: Source) -> str:
    """Return a fingerprint of a file and of the rules that read it."""
    stat = path.stat()
    return f"{stat.st_size} {stat.st_mtime_ns} {source.rules_digest}"


def name_of(path: Path, source: Source) -> str:
    """Return a file's name within its source."""
    place = source.source.path
    inside = place is not None and source.source.kind == "folder"
    return str(path.relative_to(place)) if inside and place else path.name


def read_file(path: Path, source: Source) -> Iterator[Found]:
    """Read the articles of one file; bad ones don't stop the others.

    Raises:
        OSError: it can't be read.
        InvalidInputError: it is CSV without a header row or not in UTF-8.
    """
    name = name_of(path, source)
    if source.source.kind == "folder" and path.name.lower().endswith(_PAGES):
        yield _page(path, name, source)
        return
    rules = source.file
    field_map = FieldMap(
        {theirs: ours for ours, theirs in rules.map.items()},
        frozenset(rules.ignore),
        source.constants,
        rules.numbers,
    )
    read = read_rows if source.source.kind == "csv" or is_csv(path) else read_lines
    for line in read(path, field_map):
        yield _found(line, name)


def _found(line: Line, name: str) -> Found:
    if line.article is None:
        return Found(f"{name}, line {line.number}", None, line.problems)
    # An article keeps its identity when it moves within the files.
    return Found(f"article:{line.article.id}", line.article)


def _page(path: Path, name: str, source: Source) -> Found:
    address = f"http://{source.name}/{Path(name).with_suffix('').as_posix()}"
    content = path.read_bytes()
    try:
        url = _canonical(content)
        fields = page_fields(content, url, source)
        return Found(f"file:{name}", make_article(fields, url, source, named=address))
    except InvalidArticleError as error:
        return Found(f"file:{name}", None, error.problems)


def _canonical(content: bytes) -> str:
    """Return the address that a saved page declares, "" when there is none."""
    tree = parse_page(decode(content))
    links = [] if tree is None else tree.xpath("//head/link[@rel='canonical']/@href")
    return str(links[0]) if links and str(links[0]).startswith(("http://", "https://")) else ""
