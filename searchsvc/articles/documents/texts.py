"""The plain texts of a page by which its document is recognised."""

import re
from dataclasses import dataclass
from functools import cached_property

# Beyond so many characters only repetition is read; patterns never see runs of blanks.
LONGEST_TITLE, LONGEST_TEXT = 1_000, 100_000
_BLANKS, _LINES = re.compile(r"[^\S\n]+"), re.compile(r" ?\n[ \n]*")
# A document is introduced at the beginning, and points to its full text at the end.
HEAD, TAIL = 1_500, 500


@dataclass(frozen=True)
class DocumentTexts:
    """Plain texts of one page.

    Attributes:
        title: of the article.
        lead: of the article.
        body: of the article.
        first_page: of an attached file; it may be empty.
        written: that file's pages from the first on as they were written, not read by OCR, which
            takes one name for another.
    """

    title: str
    lead: str = ""
    body: str = ""
    first_page: str = ""
    written: str = ""

    def tidy(self) -> "DocumentTexts":
        """Give the texts with single blanks and newlines, cut to what is read."""
        return DocumentTexts(
            _tidy(self.title, LONGEST_TITLE),
            _tidy(self.lead, LONGEST_TEXT),
            _tidy(self.body, LONGEST_TEXT),
            _tidy(self.first_page, LONGEST_TEXT),
            _tidy(self.written, LONGEST_TEXT),
        )

    @cached_property
    def beginning(self) -> str:
        """Lead and beginning of the body, as one text."""
        return "\n".join(filter(None, (self.lead.strip(), self.body.strip())))[:HEAD]

    @cached_property
    def end(self) -> str:
        """The last lines of the body."""
        return (self.body.strip() or self.lead.strip())[-TAIL:]

    @cached_property
    def opening(self) -> str:
        """The first sentence of lead or body that is no caption of a picture."""
        for line in self.beginning.splitlines():
            if not _CAPTION.match(line.strip()) and line.strip():
                return re.split(r"(?<=[^\d\s]{2})\.\s", line.strip())[0]
        return ""


_CAPTION = re.compile(r"\(?\s*(?:ảnh|hình|nguồn)(?!\w)[^.]{0,80}\)?$|\([^)]*\)$", re.IGNORECASE)


def _tidy(text: str, longest: int) -> str:
    # Twice the length holds what is read even where half of it is blanks.
    return _LINES.sub("\n", _BLANKS.sub(" ", text[: 2 * longest])).strip()[:longest]
