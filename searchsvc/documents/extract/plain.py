"""HTML and plain text."""

import re
from pathlib import Path

from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.pages.markup import parse_page
from searchsvc.articles.sources.pages.not_found import says_not_found
from searchsvc.documents.extract.collected import Collected, beginning
from searchsvc.documents.text import Fault, FileFaultError

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
    page = decode(beginning(path))
    text = to_text(page)
    if len(text) < _SHORT and (_SERVER_ERROR.search(text) or _is_not_found(page)):
        raise FileFaultError(Fault.DAMAGED)
    into.add(1, text)


def _is_not_found(page: str) -> bool:
    if len(page) > _LONGEST_ERROR:
        return False
    tree = parse_page(page)
    return tree is not None and says_not_found(tree)


def read_text(path: Path, into: Collected) -> None:
    """Read a plain text."""
    into.add(1, decode(beginning(path)))
