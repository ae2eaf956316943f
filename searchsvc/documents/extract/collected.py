"""The pages of a file as they are read, up to the limits."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from searchsvc.analysis.normalize import clean
from searchsvc.articles.legacy import all_to_unicode
from searchsvc.documents.text import Fault, FileText, Limits, Page

# Bytes of a file that is parsed as a whole; what is longer is read up to here.
_LONGEST = 20_000_000


def beginning(path: Path) -> bytes:
    """Return the bytes of a file that is parsed as a whole, a very long one without its end."""
    with path.open("rb") as file:
        return file.read(_LONGEST)


class Collected:
    """Collects the text of a file.

    Attributes:
        limits: of one file.
        result: what was collected.
    """

    def __init__(self, limits: Limits, media_type: str) -> None:
        self.limits = limits
        self.result = FileText(media_type=media_type)
        self._raw: list[tuple[int, str]] = []
        self._left = limits.characters

    @property
    def full(self) -> bool:
        """Whether a limit is reached; the text so far is kept."""
        return self.result.fault is Fault.TOO_LARGE

    def add(self, number: int, text: str) -> None:
        """Add the text of a page, behind what was just added to it."""
        if len(text) > self._left:
            text = text[: self._left]
            self.result.fault = Fault.TOO_LARGE
        self._left -= len(text)
        if self._raw and self._raw[-1][0] == number:
            text = f"{self._raw.pop()[1]}\n{text}"
        if text.strip():
            self._raw.append((number, text))

    def add_pictures(self, numbers: Iterable[int]) -> None:
        """Note pages that only OCR can read; of a file without pages, several are its pages."""
        self.result.pictures = sorted(numbers)[: self.limits.pages]
        if self.result.page_count is None and len(self.result.pictures) > 1:
            self.result.page_count = len(self.result.pictures)

    def stop(self, fault: Fault) -> None:
        """Note why the rest is not read."""
        self.result.fault = fault

    def finish(self) -> FileText:
        """Give everything, decoded to Unicode and cleaned."""
        self.result.pages = list(self._pages())
        if self.result.fault is None and not (self.result.pages or self.result.pictures):
            self.result.fault = Fault.EMPTY
        return self.result

    def _pages(self) -> Iterator[Page]:
        decoded = all_to_unicode([text for _, text in self._raw])
        for (number, _), page in zip(self._raw, decoded, strict=True):
            if shown := clean(page).strip():
                yield Page(number=number, text=shown)
