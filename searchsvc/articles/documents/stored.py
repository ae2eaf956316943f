"""The document of an article as it is stored: given by its publisher, else recognised."""

from typing import Any

from searchsvc.articles.documents.codes import written
from searchsvc.articles.documents.document import NAMES, Recognised
from searchsvc.articles.documents.given import GivenDocument
from searchsvc.articles.documents.numbers import spelled
from searchsvc.articles.documents.recognise import recognise
from searchsvc.articles.documents.texts import DocumentTexts
from searchsvc.articles.documents.types import type_spelled

StoredDocument = dict[str, Any]
GIVEN = "publisher"


def document_of(given: GivenDocument | None, texts: DocumentTexts) -> StoredDocument | None:
    """Give the document whose page an article is.

    Args:
        given: by the publisher; what it states wins.
        texts: of the article, plain.

    Returns:
        The parts of `NAMES` (days as yyyy-mm-dd) and `evidence`: part → "publisher", or the words
        of the page; None = it is no page of a document.
    """
    found = recognise(texts)
    if given is None and found is None:
        return None
    stated = {} if given is None else _spelled(given)
    recognised = _parts(found)
    evidence = dict(found.evidence) if found else {}
    parts: StoredDocument = {}
    for name in NAMES:
        own = stated.get(name)
        parts[name] = own or recognised[name]
        if own:
            evidence[name] = GIVEN
    return {**parts, "evidence": {name: evidence[name] for name in NAMES if name in evidence}}


def _spelled(given: GivenDocument) -> StoredDocument:
    """Give what a publisher states with types and numbers in one spelling."""
    stated = given.model_dump(mode="json")
    for name in ("amends", "replaces", "replaced_by"):
        stated[name] = [written(spelled(number)) for number in stated[name]]
    if stated["number"]:
        stated["number"] = written(spelled(stated["number"]))
    if stated["type"]:
        stated["type"] = type_spelled(stated["type"])
    return stated


def _parts(found: Recognised | None) -> StoredDocument:
    parts: StoredDocument = {name: getattr(found, name, None) for name in NAMES}
    for name in ("amends", "replaces", "replaced_by"):
        parts[name] = list(parts[name] or ())
    return parts
