"""Attachments in the document of their article: what is indexed, stored and shown of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Any

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.normalize import clean_name
from searchsvc.analysis.tokenize import joined_bigrams
from searchsvc.documents.text import Page
from searchsvc.engine.document import NAME_PAGE
from searchsvc.indexing.pipeline.pairs import pairs_of

# Characters of all attachments of an article that are indexed: analysed, a text takes ten times
# its size, and an engine takes 100 MB a request.
MOST_INDEXED = 2_000_000
# Characters that are stored to show passages from; fetched with each hit.
MOST_STORED = 300_000
# Characters of a part of a page: a passage is chosen within a few parts, because marking takes a
# microsecond a character, and a workbook's only page may have all of them.
_LONGEST_PART = 6_000
# Below it many words of OCR have a wrong mark: only their letters count.
LEAST_CONFIDENCE = 0.8
_BLANKS_OF_NAMES = re.compile(r"[_+]|%20")
# Of files that portals attach; what else stands behind a dot may be a number or a word.
_EXTENSION = re.compile(
    r"(?:\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|html?|eml|msg|zip|rar|7z|tar|gz"
    r"|jpe?g|png|gif|bmp|tiff?|webp|dwg|mp[34]))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file attached to an article.

    Attributes:
        shown: what is stored and shown of it.
        pages: its text.
    """

    shown: dict[str, Any]
    pages: tuple[Page, ...] = ()

    @property
    def words(self) -> str:
        """The words of its name: ke-hoach_thang 5.pdf → ke-hoach thang 5."""
        return clean_name(_BLANKS_OF_NAMES.sub(" ", _EXTENSION.sub("", self.shown["name"])))


def file_fields(files: Sequence[AttachedFile], analyzer: Analyzer) -> dict[str, list[str] | int]:
    """Give the indexed fields of attachments; none without any.

    Args:
        files: attached to one article.
        analyzer: the one that queries use as well.
    """
    if not files:
        return {}
    every: list[Analysis] = []
    sure: list[Analysis] = []
    scanned: list[Analysis] = []
    for name in (analyzer.analyze_cleaned(file.words, words=False) for file in files):
        if not name.terms:
            continue
        every.append(name)
        sure.append(name)
        if not all(token.marked or token.folded.isdigit() for token in name.terms):
            # Most names of files are typed without marks, or with some of them.
            scanned.append(name)
    left = MOST_INDEXED
    for page in chain.from_iterable(file.pages for file in files):
        text = page.text[: max(0, left)]
        left -= len(text)
        # A value a page, so that no phrase crosses pages.
        analysis = analyzer.analyze_cleaned(text, words=False)
        if not analysis.terms:
            continue
        every.append(analysis)
        if page.ocr:
            scanned.append(analysis)
        if not page.ocr or (page.confidence or 0.0) >= LEAST_CONFIDENCE:
            sure.append(analysis)
    return {
        "has_attachment": ["1"],
        "file_text": [" ".join(part.terms.keys) for part in sure],
        "file_bigrams": _joined(pairs_of(part, exact=True) for part in sure),
        "file_folded": _joined(" ".join(part.terms.folded) for part in every),
        "file_folded_bigrams": _joined(pairs_of(part, exact=False) for part in every),
        "file_doubtful": _joined(
            text
            for part in scanned
            for text in (" ".join(part.terms.folded), joined_bigrams(part.terms.folded))
        ),
        "file_numbers": _joined(term for part in every for term in part.number_terms),
        "file_variants": _joined(term for part in sure for term in part.variant_terms),
    }


def first_page_of(files: Sequence[AttachedFile]) -> str:
    """Return the text of the page that attachments begin with; "" where OCR is not sure of it."""
    for page in chain.from_iterable(file.pages[:1] for file in files):
        return "" if page.ocr and (page.confidence or 0.0) < LEAST_CONFIDENCE else page.text
    return ""


def written_of(files: Sequence[AttachedFile]) -> str:
    """Return the text of the file with that page, up to the first page that OCR read."""
    for file in files:
        if file.pages:
            return "\n".join(page.text for page in takewhile(lambda one: not one.ocr, file.pages))
    return ""


def texts_of(files: Sequence[AttachedFile]) -> list[list[list[Any]]]:
    """Give what is stored of the text: for each attachment parts of pages, as number and text.

    The first part is the name, as the page NAME_PAGE.
    """
    left = MOST_STORED
    texts: list[list[list[Any]]] = []
    for file in files:
        pages: list[list[Any]] = [[NAME_PAGE, file.words]]
        for page in file.pages:
            pages += ([page.number, part] for part in _parts(page.text[: max(0, left)]))
            left -= len(page.text)
        texts.append(pages)
    return texts


def _parts(text: str) -> Iterator[str]:
    """Cut a long page at ends of lines, or else at blanks."""
    while len(text) > _LONGEST_PART:
        end = text.rfind("\n", 1, _LONGEST_PART)
        if end < 0:
            end = text.rfind(" ", 1, _LONGEST_PART)
        end = _LONGEST_PART if end < 0 else end
        yield text[:end]
        text = text[end:].lstrip()
    if text:
        yield text


def _joined(terms: Iterable[str]) -> list[str]:
    joined = " ".join(filter(None, terms))
    return [joined] if joined else []
