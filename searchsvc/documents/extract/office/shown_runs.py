"""The text of Word and PowerPoint parts that readers see: no hidden runs, no former places."""

from collections.abc import Callable, Collection, Iterable, Iterator

from searchsvc.documents.extract.office.archive import Archive, Parts
from searchsvc.documents.extract.office.relations import qualified, related_or

_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "p": "\n", "tc": "\t"}
# The number of a note stands between the words, raised.
_BREAKS |= {"footnoteReference": " ", "endnoteReference": " "}
# An older program's form of the same content; where text was moved from; former properties.
_LEFT_OUT = frozenset(("Fallback", "moveFrom", "rPrChange", "pPrChange"))
_STYLED = frozenset(("r", "pPr", "pStyle", "rStyle", "vanish"))
_NUMBERED = frozenset(("numId", "ilvl"))
_WANTED = frozenset(("t", "altChunk", *_BREAKS, *_LEFT_OUT, *_STYLED, *_NUMBERED))
_OFF = frozenset(("0", "false", "off"))
_MOST_STYLES = 20_000


def texts(
    document: Parts,
    part: str,
    hidden: Collection[str] = (),
    chunks: Callable[[str], Iterable[str]] = lambda _: (),
    label: Callable[[str, str, str], str] = lambda *_: "",
) -> Iterator[str]:
    """Yield the texts of a part, and the breaks between them.

    Args:
        document: that has the part.
        part: its name; a missing one has no text.
        hidden: ids of the styles whose text is not shown.
        chunks: gives the texts of a document within this one by the id of its reference.
        label: gives what stands before a paragraph by its style, list and level.
    """
    left_out = within = 0
    # Text boxes nest paragraphs and runs: of each open one, whether its text is not shown.
    paragraphs: list[bool] = [False]
    runs: list[bool] = [False]
    # Of the paragraph that is open last: how it is numbered, and its label, before its first text.
    stated, before = {"pStyle": "", "numId": "", "ilvl": ""}, ""
    for starts, name, text, attributes in document.events(part, _WANTED):
        if name in _LEFT_OUT:
            left_out += 1 if starts else -1
        elif left_out:
            continue
        elif name == "pPr":
            # The properties of its mark are not those of its text.
            within += 1 if starts else -1
            if starts:
                stated = dict.fromkeys(stated, "")
            else:
                before = label(stated["pStyle"], stated["numId"], stated["ilvl"])
        elif starts:
            match name:
                case "altChunk":
                    yield from chunks(qualified(attributes, "id"))
                case "p":
                    paragraphs.append(False)
                    before = ""
                case "numId" | "ilvl":
                    stated[name] = qualified(attributes, "val")
                case "r":
                    runs.append(paragraphs[-1])
                case "pStyle":
                    stated[name] = qualified(attributes, "val")
                    paragraphs[-1] = stated[name] in hidden
                case "rStyle" if not within:
                    runs[-1] |= qualified(attributes, "val") in hidden
                case "vanish" if not within:
                    runs[-1] = qualified(attributes, "val") not in _OFF
        else:
            if name == "t":
                if before and text.strip() and not runs[-1]:
                    yield f"{before} "
                    before = ""
                yield "" if runs[-1] else text
            elif name in _BREAKS:
                yield _BREAKS[name]
            if name == "p":
                paragraphs.pop()
            elif name == "r":
                runs.pop()


def hidden_styles(archive: Archive, document: str) -> frozenset[str]:
    """Return the ids of a Word file's styles whose text is not shown.

    Args:
        archive: the file.
        document: its main part.
    """
    part = related_or(archive, document, "styles", "word/styles.xml")
    based: dict[str, str] = {}
    hides: dict[str, bool] = {}
    style = ""
    wanted = ("style", "basedOn", "vanish", "rPrChange", "tblStylePr")
    skipped = 0
    for starts, name, _, attributes in archive.events(part, wanted):
        if name in ("rPrChange", "tblStylePr"):
            skipped += 1 if starts else -1
        elif name == "style":
            style = qualified(attributes, "styleId") if starts else ""
        elif starts and style and not skipped and len(based) < _MOST_STYLES:
            value = qualified(attributes, "val")
            if name == "basedOn":
                based[style] = value
            else:
                hides[style] = value not in _OFF
    return frozenset(one for one in {*based, *hides} if _hides(one, based, hides))


def _hides(style: str, based: dict[str, str], hides: dict[str, bool]) -> bool:
    # Word allows no chain longer than this; a circle is none of its files.
    for _ in range(11):
        if style in hides:
            return hides[style]
        style = based.get(style, "")
    return False
