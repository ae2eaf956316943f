"""Which page of an attachment shows best why an article was found."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from searchsvc.analysis.mentions import find_sought
from searchsvc.analysis.tokenize import Token
from searchsvc.engine.document import NAME_PAGE, StoredArticle
from searchsvc.engine.mention_rows import rows_of
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.snippets.find_tokens import find_tokens
from searchsvc.search.snippets.mark import Mark, Strength
from searchsvc.search.snippets.marks import find_marks
from searchsvc.search.snippets.snippet import cut

# Pages that are looked at closely: those with most of the sought syllables.
_MOST_PAGES = 3
# Characters between two syllables of a phrase.
_BESIDE = 3
_MARK = re.compile("</?mark>")
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class FoundAttachment:
    """The page of an attachment that shows most of a query.

    Attributes:
        name: of the file.
        page: its number; None when the file has no pages, or is found by its name.
        url: of the file, at the page where it can be given.
        passage: of the page, or the beginning of a file that is found by its name, as HTML with
            marks.
    """

    name: str
    page: int | None
    url: str
    passage: str

    @property
    def plain(self) -> str:
        """The passage as plain text."""
        return html.unescape(_MARK.sub("", self.passage))


def find_attachment(
    article: StoredArticle, sought: HighlightTerms, scanned: int, scanned_files: int
) -> FoundAttachment | None:
    """Give the attachment's page that shows more of a query than the article's own text.

    Args:
        article: as stored.
        sought: the terms of the query.
        scanned: characters of each field of the article that are looked through.
        scanned_files: likewise of its attachments together.

    Returns:
        None when no page shows more.
    """
    texts = article.get("attachment_texts")
    if not texts:
        return None
    own = max(
        (
            shown_of(find_marks(text[:scanned], sought, rows_of(article, name)))
            for name in ("title", "summary", "body")
            if (text := article.get(name))
        ),
        default=0.0,
    )
    best: tuple[float, Mapping[str, Any], int, str] | None = None
    # A page that shows as much tells more than a name.
    for file, number, text in (
        *_pages(article, texts, sought, scanned_files),
        *_named(article, texts),
    ):
        shown = shown_of(find_marks(text, sought))
        if shown > own and (best is None or shown > best[0]):
            best = (shown, file, number, text)
    if best is None:
        return None
    _, file, number, text = best
    if number == NAME_PAGE:
        text = _beginning(article, texts, file)
    page = number if number != NAME_PAGE and file.get("pages") else None
    fragment = f"#page={page}" if page and file.get("media_type") == _PDF else ""
    return FoundAttachment(file["name"], page, f"{file['url']}{fragment}", cut(text, sought))


def _beginning(
    article: StoredArticle, texts: list[list[list[Any]]], file: Mapping[str, Any]
) -> str:
    pages = next(
        pages for one, pages in zip(article["attachments"], texts, strict=False) if one is file
    )
    return next((text for number, text in pages if number != NAME_PAGE), "")


def shown_of(marks: list[Mark]) -> float:
    """Give how much of a query some marks show, each term once."""
    worth: dict[str, float] = {}
    for mark in marks:
        if mark.strength >= Strength.PIECE:
            value = int(mark.strength) * len(mark.syllables)
            worth[mark.term] = max(worth.get(mark.term, 0.0), float(value))
    return sum(worth.values())


def _pages(
    article: StoredArticle, texts: list[list[list[Any]]], sought: HighlightTerms, scanned: int
) -> list[tuple[Mapping[str, Any], int, str]]:
    """Give the pages that hold most of the sought syllables, the first of equals first.

    Those that only hold them written in another way come last.
    """
    counted: list[tuple[int, int, int, tuple[Mapping[str, Any], int, str]]] = []
    for file, pages in zip(article["attachments"], texts, strict=False):
        for number, text in pages:
            if scanned <= 0:
                break
            if number == NAME_PAGE:
                continue
            scanned -= len(text)
            found = find_tokens(text, sought.exact, sought.folded)
            count = len({token.folded for token in found})
            # Figures and dates that are written in another way: 48217500 as 48.217.500.
            if count or (sought.mentions and find_sought(text, sought.mentions, find_tokens)):
                # Of a phrase most pages may hold all syllables, one of them side by side.
                beside = _longest_run(found) if found and sought.phrases else 0
                counted.append((-count, -beside, len(counted), (file, number, text)))
    return [page for *_, page in sorted(counted, key=lambda one: one[:3])[:_MOST_PAGES]]


def _longest_run(found: Sequence[Token]) -> int:
    """Count the tokens that stand side by side at most."""
    longest = run = 1
    for left, right in pairwise(found):
        run = run + 1 if right.start - left.end <= _BESIDE else 1
        longest = max(longest, run)
    return longest


def _named(
    article: StoredArticle, texts: list[list[list[Any]]]
) -> Iterator[tuple[Mapping[str, Any], int, str]]:
    """Yield the words of each file's name, as a page."""
    for file, pages in zip(article["attachments"], texts, strict=False):
        yield from ((file, number, text) for number, text in pages[:1] if number == NAME_PAGE)
