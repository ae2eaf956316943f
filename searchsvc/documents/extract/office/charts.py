"""The words of a chart in Word, Excel and PowerPoint files: titles, and what its figures are of."""

from collections.abc import Iterator

from searchsvc.documents.extract.office.archive import Archive

# "t" and "p": of titles and labels; "v" within "strCache": names of series and categories.
_WANTED = ("t", "p", "v", "strCache")
# Of names: each series repeats the categories.
_MOST = 2_000


def chart_lines(archive: Archive, part: str) -> Iterator[str]:
    """Yield the lines of a chart, each with its break, no name twice; its figures are left out.

    Args:
        archive: the document.
        part: the chart's; a missing one has no lines.

    Raises:
        FileFaultError: the part is damaged, or the archive unpacks to too much.
    """
    said: dict[str, None] = {}
    line: list[str] = []
    cached = False
    for starts, name, text, _ in archive.events(part, _WANTED):
        if name == "strCache":
            cached = starts
        elif starts:
            continue
        elif name == "t":
            line.append(text)
        elif name == "p":
            said["".join(line)] = None
            line = []
        elif cached:
            said[text] = None
        if len(said) > _MOST:
            break
    yield from (f"{one}\n" for one in said if one.strip())
