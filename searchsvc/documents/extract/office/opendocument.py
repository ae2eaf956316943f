"""OpenDocument texts, sheets and slides."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree

from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.extract.office.archive import Archive, opened
from searchsvc.documents.extract.office.pasted import pasted_pictures
from searchsvc.documents.text import LONGEST_STAMP, Fault, FileFaultError

_BEFORE = {"tab": "\t", "line-break": "\n", "s": " "}
_AFTER = {"p": "\n", "h": "\n", "table-cell": "\t", "table-row": "\n"}
_UNSEEN = frozenset(("tracked-changes", "annotation", "event-listeners"))
# What an element says when it is not shown, and what its style says.
_HIDDEN_BY = {"display": ("none", "false"), "is-hidden": ("true",)}
_STYLES_HIDDEN_BY = {"display": ("none", "false"), "visibility": ("hidden",)}
# Parsed as a whole, XML takes about eight times its size in memory.
LARGEST_PART = 30_000_000
_MOST_PARENTS = 20


def read_opendocument(path: Path, into: Collected) -> None:
    """Read an OpenDocument file; a slide or sheet is a page.

    A text that holds pictures and hardly any text is a scan: each picture is a page for OCR.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        content = _tree(archive, "content.xml")
        if pages := pages_of(content):
            add_pages(into, pages, hidden_styles(content))
            return
        styles, fault = None, None
        if "styles.xml" in archive.names:
            try:
                styles = _tree(archive, "styles.xml")
            except FileFaultError as error:
                fault = error
        hidden = hidden_styles(content, *(() if styles is None else (styles,)))
        text = shown(content, hidden)
        into.add(1, text)
        if styles is not None:
            # Headers and footers of a text.
            into.add(1, shown(styles, hidden))
        if len(text.strip()) <= LONGEST_STAMP:
            into.add_pictures(pasted_pictures(archive))
        if fault is not None:
            raise fault


def pages_of(content: Any) -> list[Any]:
    """Return the slides or sheets of a document; a text has none."""
    return [one for one in content.iter("{*}page", "{*}table") if _is_page(one)]


def add_pages(into: Collected, pages: list[Any], hidden: frozenset[str]) -> None:
    """Add what sheets or slides show; hidden sheets have no number, hidden slides have one."""
    pages = [one for one in pages if _local(one) == "page" or not _is_hidden(one, hidden)]
    into.result.page_count = len(pages)
    for number, page in enumerate(pages, 1):
        if not _is_hidden(page, hidden):
            into.add(number, shown(page, hidden))
        if into.full:
            return


def hidden_styles(*trees: Any) -> frozenset[str]:
    """Return the names of the styles whose text, sheets or slides are not shown."""
    parents: dict[str, str] = {}
    hides: dict[str, bool] = {}
    for style in (one for tree in trees for one in tree.iter("{*}style")):
        name = _value(style, "name")
        parents[name] = _value(style, "parent-style-name")
        for properties in style:
            for key, values in _STYLES_HIDDEN_BY.items():
                if value := _value(properties, key):
                    hides[name] = hides.get(name, False) or value in values
    return frozenset(one for one in parents if any(map(hides.get, _inherited(one, parents))))


def shown(root: Any, hidden: frozenset[str]) -> str:
    """Return the text below an element as it is shown, notes behind it.

    Args:
        root: of a document, sheet or slide, without the text behind it.
        hidden: names of styles that are not shown.
    """
    pieces: list[str] = []
    notes = _collect(root, hidden, pieces)
    for note in notes:
        # A note holds no other.
        _collect(note, hidden, pieces)
    return "".join(pieces)


def _collect(root: Any, hidden: frozenset[str], pieces: list[str]) -> list[Any]:
    notes: list[Any] = []
    walker = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = _local(element) if isinstance(element.tag, str) else ""
        if event == "start":
            if name == "note" and element is not root:
                # Its number stands between two words, raised.
                pieces.append(" ")
                notes += element.iterfind("{*}note-body")
                walker.skip_subtree()
            elif name in _UNSEEN or (element is not root and name and _is_hidden(element, hidden)):
                walker.skip_subtree()
            else:
                pieces += (_BEFORE.get(name, ""), (element.text or "") if name else "")
        else:
            pieces.append(_AFTER.get(name, ""))
            if element is not root:
                pieces.append(element.tail or "")
    return notes


def _is_hidden(element: Any, hidden: frozenset[str]) -> bool:
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2]
        if value in _HIDDEN_BY.get(name, ()) or (name == "style-name" and value in hidden):
            return True
    return False


def _inherited(style: str, parents: dict[str, str]) -> Iterator[str]:
    for _ in range(_MOST_PARENTS):
        if style not in parents:
            return
        yield style
        style = parents[style]


def _is_page(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and _local(parent) in ("presentation", "spreadsheet")


def _tree(archive: Archive, part: str) -> Any:
    return parsed(archive.read(part, LARGEST_PART))


def parsed(text: bytes) -> Any:
    """Parse XML as far as it is sound.

    Raises:
        FileFaultError: nothing of it is.
    """
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, huge_tree=True
    )
    tree = lxml.etree.fromstring(text, parser)
    if tree is None:
        raise FileFaultError(Fault.DAMAGED)
    return tree


def _value(element: Any, name: str) -> str:
    """Return the value of an attribute by its local name, else an empty text."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _local(element: Any) -> str:
    name: str = element.tag
    return name.rpartition("}")[2]
