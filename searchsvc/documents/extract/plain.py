"""HTML and plain text."""

import re
from pathlib import Path

import lxml.etree
import lxml.html

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.pages.not_found import says_not_found
from searchsvc.documents.extract.collected import Collected
from searchsvc.documents.text import Fault, FileFaultError

# What is longer is read up to here.
_LONGEST = 20_000_000
# The page of an error, saved under the name of the file that was meant.
_SHORT = 1_000
# With its styles and scripts.
_LONGEST_ERROR = 200_000
_SERVER_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b.{0,40}(?:not found|error|forbidden|denied|unavailable|gateway)"
    r"|(?:not found|error|forbidden).{0,40}\b(?:40[0-9]|50[0-9])\b|server error",
    re.IGNORECASE,
)


def read_html(path: Path, into: Collected) -> None:
    """Read an HTML page.

    Raises:
        FileFaultError: it is what a server answers instead of a file.
    """
    page = decode(_bytes(path))
    text = to_text(page)
    if len(text) < _SHORT and (_SERVER_ERROR.search(text) or _is_not_found(page)):
        raise FileFaultError(Fault.DAMAGED)
    into.add(1, text)


def _is_not_found(page: str) -> bool:
    if len(page) > _LONGEST_ERROR:
        return False
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=_parser())
    except lxml.etree.LxmlError:
        return False
    return says_not_found(tree)


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def read_text(path: Path, into: Collected) -> None:
    """Read a plain text."""
    into.add(1, decode(_bytes(path)))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LONGEST)
