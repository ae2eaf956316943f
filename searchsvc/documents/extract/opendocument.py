"""OpenDocument texts, sheets and slides."""

from pathlib import Path
from typing import Any

import lxml.etree

from searchsvc.documents.extract.archive import Archive, opened
from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.text import Fault, FileFaultError

_BEFORE = {"tab": "\t", "line-break": "\n", "s": " "}
_AFTER = {"p": "\n", "h": "\n", "table-cell": "\t", "table-row": "\n"}
_UNSEEN = frozenset(("tracked-changes", "annotation", "event-listeners"))
# Parsed as a whole, XML takes about eight times its size in memory.
_LARGEST_PART = 30_000_000


def read_opendocument(path: Path, into: Collected) -> None:
    """Read an OpenDocument file; a slide or sheet is a page.

    Raises:
        FileFaultError: it is damaged or too large.
    """
    with opened(path, into.limits.unpacked_mb * 1_000_000) as archive:
        content = _tree(archive, "content.xml")
        pages = [one for one in content.iter("{*}page", "{*}table") if _is_page(one)]
        for number, page in enumerate(pages or [content], 1):
            into.add(number, _shown(page))
            if into.full:
                return
        if pages:
            into.result.page_count = len(pages)
        elif "styles.xml" in archive.names:
            # Headers and footers of a text.
            into.add(1, _shown(_tree(archive, "styles.xml")))


def _is_page(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and _local(parent) in ("presentation", "spreadsheet")


def _tree(archive: Archive, part: str) -> Any:
    text = archive.read(part, _LARGEST_PART)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, huge_tree=True
    )
    tree = lxml.etree.fromstring(text, parser)
    if tree is None:
        raise FileFaultError(Fault.DAMAGED)
    return tree


def _shown(root: Any) -> str:
    pieces: list[str] = []
    walker = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = _local(element) if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _UNSEEN:
                walker.skip_subtree()
                continue
            pieces += (_BEFORE.get(name, ""), (element.text or "") if name else "")
        else:
            pieces.append(_AFTER.get(name, ""))
            if element is not root:
                pieces.append(element.tail or "")
    return "".join(pieces)


def _local(element: Any) -> str:
    name: str = element.tag
    return name.rpartition("}")[2]
