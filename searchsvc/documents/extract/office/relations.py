"""What a part of an Office file refers to, and in which order its sheets and slides stand."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from searchsvc.documents.extract.office.archive import Archive
from searchsvc.documents.text import FileFaultError

# More are no document's: one for each picture, link and sheet.
_MOST = 100_000
# The usual names of parts that files begin with, and their root elements.
_MAIN = {
    "word/document.xml": "document",
    "xl/workbook.xml": "workbook",
    "ppt/presentation.xml": "presentation",
}
_HIDDEN = frozenset(("hidden", "veryHidden"))


class Relation(NamedTuple):
    """A reference to another part.

    Attributes:
        kind: the last name of its type: worksheet, image, notesSlide.
        part: the name of the part.
    """

    kind: str
    part: str


class Sheet(NamedTuple):
    """A sheet or slide as its document lists it.

    Attributes:
        part: its name; one that is missing has no text.
        name: that its author gave it.
        hidden: whether it is not shown.
    """

    part: str
    name: str
    hidden: bool


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return what a part refers to, by the id of the reference."""
    folder, name = posixpath.split(part)
    found: dict[str, Relation] = {}
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    listed = archive.events(rels, ("Relationship",))
    for starts, _, _, attributes in listed:
        if starts and attributes.get("TargetMode") != "External" and len(found) < _MOST:
            named = attributes.get("Target", "").replace("\\", "/")
            target = posixpath.normpath(posixpath.join("/", folder, named))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))
    return found


def related(archive: Archive, part: str, kind: str) -> Iterator[str]:
    """Yield the names of the parts of a kind that a part refers to."""
    return (one.part for one in relations(archive, part).values() if one.kind == kind)


def related_or(archive: Archive, part: str, kind: str, usual: str) -> str:
    """Return the name of the part of a kind that a part refers to, else the usual one."""
    return next((one for one in related(archive, part, kind) if one in archive.names), usual)


def main_part(archive: Archive) -> tuple[str, str]:
    """Return the part that a Word, Excel or PowerPoint file begins with, and its root element.

    Word for the web and others number it: word/document2.xml. Both are empty where there is none.
    """
    try:
        named = related_or(archive, "", "officeDocument", "")
        if named.endswith(".xml") and named not in _MAIN:
            if root := next(archive.events(named, frozenset(_MAIN.values())), None):
                return named, root.name
        elif named in _MAIN:
            return named, _MAIN[named]
    except FileFaultError:
        # What the file refers to is damaged; its parts may not be.
        pass
    return next(((part, root) for part, root in _MAIN.items() if part in archive.names), ("", ""))


def sheets(archive: Archive, part: str, element: str, prefix: str) -> list[Sheet]:
    """Return the sheets or slides of a document in the order in which they are shown.

    Args:
        archive: the document.
        part: that lists them.
        element: that stands for one there.
        prefix: of the names of their parts; without references their numbers give the order.
    """
    to = relations(archive, part)
    files = archive.named(prefix)
    found: list[Sheet] = []
    for starts, _, _, attributes in archive.events(part, (element,)):
        if starts and len(found) < _MOST:
            target = to.get(qualified(attributes, "id"))
            is_hidden = attributes.get("state") in _HIDDEN
            found.append(
                Sheet(target.part if target else "", attributes.get("name", ""), is_hidden)
            )
    if not any(sheet.part for sheet in found):
        names = (*found, *(Sheet("", "", False) for _ in files[len(found) :]))
        return [one._replace(part=file) for one, file in zip(names, files, strict=False)]
    return found


def qualified(attributes: Mapping[str, str], name: str) -> str:
    """Return the value of an attribute that has a namespace, else an empty text."""
    return next((attributes[key] for key in attributes if key.endswith("}" + name)), "")
