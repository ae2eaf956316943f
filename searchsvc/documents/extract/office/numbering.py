"""The numbers that Word sets before the paragraphs of its lists, such as "Điều 2.", "a)".

Source: ECMA-376-1, 17.9 (numbering).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from searchsvc.documents.extract.office.archive import Archive
from searchsvc.documents.extract.office.relations import qualified, related_or

_MOST_LISTS, _LONGEST_LABEL, _LEVELS = 20_000, 60, 9
# Word styles are based on no more than so many others.
_MOST_BASES = 11
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
# Beyond, no list is counted so.
_MOST_SPELLED = 3_999


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""


@dataclass(slots=True)
class _Kind:
    """A kind of list: its levels, and how far each is counted in the text so far."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _List:
    kind: _Kind
    # Level → with what it begins anew where this list begins.
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of a Word file's lists."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        # Style → its list and level, and the style that it is based on.
        self._styles: dict[str, tuple[str, int | None]] = {}
        self._bases: dict[str, str] = {}

    def read(self, archive: Archive, document: str) -> None:
        """Read which lists a file has.

        Args:
            archive: the file.
            document: its main part.

        Raises:
            FileFaultError: the parts that describe lists or styles are damaged.
        """
        self._read_lists(archive, related_or(archive, document, "numbering", "word/numbering.xml"))
        if self._lists:
            self._read_styles(archive, related_or(archive, document, "styles", "word/styles.xml"))

    def label(self, style: str, number: str, level: str) -> str:
        """Count a paragraph, and give what stands before it: nothing where it is of no list.

        Args:
            style: id of its style.
            number: id of its list as it states it; 0 = none, whatever its style says.
            level: that it states.
        """
        of_style, level_of_style = self._of_style(style)
        one = self._lists.get(number or of_style)
        if one is None:
            return ""
        at = _whole(level, -1)
        if at < 0:
            linked = (k for k, each in one.kind.levels.items() if style and each.style == style)
            at = level_of_style if level_of_style is not None else next(linked, 0)
        return _counted(one, at)

    def _of_style(self, style: str) -> tuple[str, int | None]:
        for _ in range(_MOST_BASES):
            if style in self._styles:
                return self._styles[style]
            style = self._bases.get(style, "")
        return "", None

    def _read_lists(self, archive: Archive, part: str) -> None:
        kinds: dict[str, _Kind] = {}
        kind: _Kind | None = None
        level, number, override = _Level(), "", 0
        wanted = ("abstractNum", "lvl", "start", "numFmt", "lvlText", "pStyle", "num")
        for starts, name, _, attributes in archive.events(
            part, (*wanted, "abstractNumId", "lvlOverride", "startOverride")
        ):
            value = qualified(attributes, "val")
            match name, starts:
                case "abstractNum", True if len(kinds) < _MOST_LISTS:
                    kind = kinds.setdefault(qualified(attributes, "abstractNumId"), _Kind())
                case "abstractNum", False:
                    kind = None
                case "lvl", True:
                    level = _Level()
                    at = _whole(qualified(attributes, "ilvl"), 0)
                    if kind is not None and at < _LEVELS:
                        kind.levels[at] = level
                case "start", True:
                    level.start = _whole(value, 1)
                case "numFmt", True:
                    level.format = value
                case "lvlText", True:
                    level.text = value[:_LONGEST_LABEL]
                case "pStyle", True:
                    level.style = value
                case "num", True:
                    number = qualified(attributes, "numId")
                case "abstractNumId", True if value in kinds and len(self._lists) < _MOST_LISTS:
                    self._lists[number] = _List(kinds[value])
                case "lvlOverride", True:
                    override = _whole(qualified(attributes, "ilvl"), 0)
                case "startOverride", True if number in self._lists:
                    self._lists[number].starts[override] = _whole(value, 1)
                case _:
                    pass

    def _read_styles(self, archive: Archive, part: str) -> None:
        style = ""
        for starts, name, _, attributes in archive.events(
            part, ("style", "basedOn", "numId", "ilvl")
        ):
            value = qualified(attributes, "val")
            if name == "style":
                style = qualified(attributes, "styleId") if starts else ""
            elif starts and style and len(self._styles) + len(self._bases) < _MOST_LISTS:
                number, level = self._styles.get(style, ("", None))
                if name == "basedOn":
                    self._bases[style] = value
                elif name == "numId":
                    self._styles[style] = value, level
                else:
                    self._styles[style] = number, _whole(value, 0)


def _counted(one: _List, at: int) -> str:
    counts, levels = one.kind.counts, one.kind.levels
    counts |= {level: start - 1 for level, start in one.starts.items()}
    one.starts.clear()
    level_of = {k: levels.get(k, _Level()) for k in range(at + 1)} if at < _LEVELS else {}
    if not level_of:
        return ""
    counts[at] = counts.get(at, level_of[at].start - 1) + 1
    for deeper in [k for k in counts if k > at]:
        del counts[deeper]
    said = level_of[at].text
    if level_of[at].format in ("bullet", "none"):
        # Others are signs of fonts.
        return said if said in ("-", "–", "+") else ""
    for k, level in level_of.items():
        count = counts.setdefault(k, level.start)
        said = said.replace(f"%{k + 1}", _FORMATS.get(level.format, str)(count))
    return said


def _letters(count: int) -> str:
    # Word goes on with aa, bb.
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""


def _roman(count: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (count // value)
        count %= value
    return said


def _spelled(spell: Callable[[int], str], upper: bool) -> Callable[[int], str]:
    def spelled(count: int) -> str:
        said = spell(count) if 0 < count <= _MOST_SPELLED else str(count)
        return said.upper() if upper else said

    return spelled


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _spelled(_letters, False),
    "upperLetter": _spelled(_letters, True),
    "lowerRoman": _spelled(_roman, False),
    "upperRoman": _spelled(_roman, True),
    "decimalZero": "{:02}".format,
}


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
