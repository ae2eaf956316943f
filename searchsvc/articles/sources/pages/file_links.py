"""Links to files in the body of a page: documents that belong to its article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

import lxml.html

from searchsvc.articles.file_names import LONGEST_FILE_NAME, REFUSED_IN_FILE_NAMES
from searchsvc.articles.sources.links import absolute_url
from searchsvc.articles.sources.pages.markup import select, without
from searchsvc.articles.sources.rules import AttachmentRules, Source

_ADDRESSES = {"a": "href", "area": "href", "iframe": "src", "embed": "src", "object": "data"}
# Pages show files in frames, through a viewer that is given the file's address.
_FRAMES = ("iframe", "embed", "object")
_WEB = ("http://", "https://")
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    f"{_OFFICE}.wordprocessingml.document": "docx",
    f"{_OFFICE}.spreadsheetml.sheet": "xlsx",
}
# Share of the body's lines that the element around the body holds; cleaning changes some lines.
_HELD = 0.6
_SHORTEST_LINE = 20
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.", re.IGNORECASE)
# Some names are numbered.
_LONGEST_NAME = LONGEST_FILE_NAME - 10


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that a page links to.

    Attributes:
        url: absolute address.
        name: as its address names it, without what no name of a file may hold.
    """

    url: str
    name: str


def file_links(
    tree: lxml.html.HtmlElement, url: str, source: Source, body: str
) -> tuple[FileLink, ...]:
    """Find the files of a page.

    Args:
        tree: of the page, after the fields of the article were read from it.
        url: where the page lives.
        source: whose rules say what a file is.
        body: text of the article, by which its place on a page without a selector is found.

    Returns:
        Each address once, in the order of the page.
    """
    rules = source.attachments
    base = _base(tree, url)
    if not any(_file_of(element, base, rules) for element in tree.iter(*_ADDRESSES)):
        return ()
    found: dict[str, FileLink] = {}
    for part in _parts(tree, source, body):
        for element in part.iter(*_ADDRESSES):
            link = _file_of(element, base, rules)
            if link is not None and (rules.only is None or re.search(rules.only, link.url)):
                found.setdefault(link.url, link)
    return tuple(found.values())[: rules.most]


def _parts(
    tree: lxml.html.HtmlElement, source: Source, body: str
) -> Iterator[lxml.html.HtmlElement]:
    """Return the elements whose links count."""
    if source.attachments.links is not None:
        yield from select(tree, source.attachments.links)
        return
    for rule in (source.page and source.page.body) or ():
        elements = [one for one in select(tree, rule.selector) if rule.attribute is None]
        if any(element.text_content().strip() for element in elements):
            yield from (without(element, rule.remove) for element in elements)
            return
    if source.page is None or source.page.generic:
        yield _around(tree, body)


def _around(tree: lxml.html.HtmlElement, body: str) -> lxml.html.HtmlElement:
    """Return the smallest element that holds the text of the body."""
    lines = [line for text in body.split("\n") if len(line := _line(text)) >= _SHORTEST_LINE]
    here = tree
    if not lines:
        return here
    while True:
        for child in here.iterchildren(lxml.etree.Element):
            text = _line(child.text_content())
            if sum(line in text for line in lines) >= _HELD * len(lines):
                here = child
                break
        else:
            return here


def _line(text: str) -> str:
    return " ".join(text.split())


def _base(tree: lxml.html.HtmlElement, url: str) -> str:
    declared = tree.find(".//base[@href]")
    return url if declared is None else absolute_url(url, str(declared.get("href"))) or url


def _file_of(element: lxml.html.HtmlElement, base: str, rules: AttachmentRules) -> FileLink | None:
    link = str(element.get(_ADDRESSES[str(element.tag)]) or "").strip()
    target = absolute_url(base, link) if link else None
    if target is None or not target.startswith(_WEB):
        return None
    parts = urlsplit(target)
    name = _named(parts.path, rules.extensions)
    if name is not None:
        return FileLink(target, name)
    for _, value in parse_qsl(parts.query):
        name = _named(urlsplit(value).path if _is_web(value) else value, rules.extensions)
        if name is None:
            continue
        shown = value.startswith("/") and element.tag in _FRAMES
        inner = absolute_url(target, value) if _is_web(value) or shown else target
        return FileLink(inner, name) if inner is not None else None
    name = _declared(element, rules.extensions)
    return None if name is None else FileLink(target, name)


def _declared(element: lxml.html.HtmlElement, extensions: list[str]) -> str | None:
    """Return the name of a file that only its link tells: download.aspx?id=3."""
    text = _line(str(element.text_content()))
    for said in (str(element.get("download") or ""), text):
        if name := _named(said.strip(), extensions):
            return name
    extension = _TYPES.get(str(element.get("type") or "").lower())
    if extension is None or extension not in extensions:
        return None
    return _named(f"{text.replace('/', '_') or 'tep'}.{extension}", extensions)


def _is_web(value: str) -> bool:
    return value.startswith(_WEB) and absolute_url(value, "") is not None


def _named(path: str, extensions: list[str]) -> str | None:
    """Return the name of the file that a path ends with; None = it is none that is wanted.

    Some systems put a number behind the name: /documents/1/quyet-dinh.pdf/5f3c-11e8.
    """
    parts = unquote(path).split("/")
    # What has another end than the wanted ones is a page or a picture.
    while parts and "." not in parts[-1]:
        parts.pop()
    if not parts or not _is_named(parts[-1], extensions):
        return None
    named = [one for one in parts if _is_named(one, extensions)]
    spoken = [one for one in named if not _UUID.match(one)] or named
    cleaned = REFUSED_IN_FILE_NAMES.sub("_", spoken[-1]).strip()
    return cleaned[-_LONGEST_NAME:]


def _is_named(part: str, extensions: list[str]) -> bool:
    stem, dot, extension = part.rpartition(".")
    return bool(dot and extension.lower() in extensions and stem.strip(" ."))
