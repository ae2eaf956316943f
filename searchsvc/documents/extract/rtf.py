"""RTF: the text that Word shows of it.

Source: Rich Text Format (RTF) Specification 1.9.1.
"""

import codecs
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from searchsvc.documents.extract.collected import Collected, beginning
from searchsvc.documents.extract.word_binary import latin

# Groups within groups that are told apart; Word nests some ten.
_DEEPEST = 1_000
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<braces>\{+|\}+)|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)
_SAID = {
    **dict.fromkeys(("par", "line", "sect", "page", "column", "row", "cell", "nestcell"), "\n"),
    "softline": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    **dict.fromkeys(("emspace", "enspace", "qmspace", "chftn"), " "),
}
_SIGNS = {"~": " ", "_": "-", "-": "\u00ad", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}
# Where parts stand in the text that is given.
_BODY, _HEADER, _NOTES, _FOOTER = "body", "header", "notes", "footer"
_PARTS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), _HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), _FOOTER),
    "footnote": _NOTES,
    "shptxt": _NOTES,
    "ud": "",
}
# Not marked by \* as what may be left out.
_LEFT_OUT_NAMES = """
fonttbl colortbl stylesheet info pict fldinst ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
nonshppict shprslt sp objdata objclass objname xe tc rxe txe template filetbl listtable
listoverridetable upr nonesttables bkmkstart bkmkend annotation atnid atnauthor comment private
passwordhash
"""
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_WESTERN = "cp1252"


@dataclass(slots=True)
class _Group:
    """What a group sets for itself and those within.

    Attributes:
        part: where its text belongs.
        left_out: whether it is no text.
        deleted: by a tracked change.
        hidden: by its author.
        font: its number; None = the document's.
        skipped: letters behind one in Unicode that stand for it in old programs.
        fonts: whether it is the table of fonts.
    """

    part: str = _BODY
    left_out: bool = False
    deleted: bool = False
    hidden: bool = False
    font: int | None = None
    skipped: int = 1
    fonts: bool = False


@dataclass(slots=True)
class _Rtf:
    """Reads one file."""

    text: str
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    pieces: dict[str, list[str]] = field(
        default_factory=lambda: {part: [] for part in (_HEADER, _BODY, _NOTES, _FOOTER)}
    )
    encoding: str = _WESTERN
    charsets: dict[int, str] = field(default_factory=dict)
    default_font: int | None = None
    defined_font: int | None = None
    waiting: bytearray = field(default_factory=bytearray)
    skip: int = 0
    too_deep: int = 0

    def read(self) -> str:
        at = 0
        while found := _TOKEN.match(self.text, at):
            at = found.end()
            if found["hex"]:
                self._byte(int(found["hex"], 16))
                continue
            self._flush()
            if found["word"]:
                number = int(found["number"]) if found["number"] else None
                if found["word"] == "bin":
                    at += max(0, number or 0)
                else:
                    self._word(found["word"], number)
            elif found["braces"]:
                self.skip = 0
                count = len(found["braces"])
                if found["braces"][0] == "{":
                    self._open(count)
                elif not self._close(count):
                    break
            elif found["sign"]:
                self._sign(found["sign"])
            elif found["text"]:
                self._plain(found["text"])
        self._flush()
        whole = {part: "".join(pieces) for part, pieces in self.pieces.items()}
        for part in (_HEADER, _FOOTER):
            # Each section repeats them, with variants for the first page and for even ones.
            whole[part] = "\n".join(dict.fromkeys(whole[part].split("\n")))
        return "\n".join(whole.values())

    def _open(self, count: int) -> None:
        """Open groups; those too deep are counted only."""
        told = min(count, _DEEPEST - len(self.groups))
        self.too_deep += count - told
        self.groups += [replace(self.groups[-1]) for _ in range(told)]

    def _close(self, count: int) -> bool:
        """Close groups; False at the end of the document."""
        counted = min(count, self.too_deep)
        self.too_deep -= counted
        for _ in range(count - counted):
            closed = self.groups.pop()
            if self.groups and closed.part != self.groups[-1].part and not closed.left_out:
                self.pieces[closed.part].append("\n")
            if len(self.groups) <= 1:
                return False
        return True

    def _say(self, text: str) -> None:
        group = self.groups[-1]
        if not (group.left_out or group.deleted or group.hidden):
            self.pieces[group.part].append(text)

    def _plain(self, text: str) -> None:
        dropped = min(self.skip, len(text))
        self.skip -= dropped
        # Bytes above ASCII are written plainly by some programs.
        plain = text[dropped:]
        self._say(plain if plain.isascii() else self._decoded(plain.encode("latin-1", "ignore")))

    def _byte(self, byte: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.waiting.append(byte)

    def _flush(self) -> None:
        if self.waiting:
            content = bytes(self.waiting)
            self.waiting.clear()
            self._say(self._decoded(content))

    def _decoded(self, content: bytes) -> str:
        font = self.groups[-1].font
        font = self.default_font if font is None else font
        encoding = self.encoding if font is None else self.charsets.get(font, self.encoding)
        # Of bytes without a letter, too: TCVN3 and VNI use some.
        return latin(content) if encoding == _WESTERN else content.decode(encoding, "ignore")

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.groups[-1].left_out = True
        elif self.skip:
            self.skip -= 1
        else:
            self._say(_SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> None:
        group = self.groups[-1]
        if word == "u":
            self.skip = group.skipped
            self._say(chr((number or 0) % 0x10000))
            return
        if self.skip:
            self.skip -= 1
            return
        is_on = number is None or number != 0
        match word:
            case "uc":
                group.skipped = max(0, number or 0)
            case "v":
                group.hidden = is_on
            case "deleted":
                group.deleted = is_on
            case "plain":
                group.hidden = group.deleted = False
                group.font = None
            case "ansicpg":
                self.encoding = _codec(f"cp{number}")
            case "deff":
                self.default_font = number
            case "f" if group.fonts:
                self.defined_font = number
            case "f":
                group.font = number
            case "fcharset" if group.fonts and self.defined_font is not None:
                # 0 is the Western one, 1 and 2 are the system's and symbols.
                known = _CHARSETS.get(number or 0)
                self.charsets[self.defined_font] = known or (
                    _WESTERN if not number else self.encoding
                )
            case _ if word in _PARTS:
                group.part = _PARTS[word] or group.part
                group.left_out = False
            case _ if word in _LEFT_OUT:
                group.left_out = True
                group.fonts = word == "fonttbl"
            case _ if word in _SAID:
                self._say(_SAID[word])
            case _:
                pass


def read_rtf(path: Path, into: Collected) -> None:
    """Read an RTF file: header, text, notes and text boxes, footer.

    Deleted and hidden text is left out.
    """
    into.add(1, rtf_text(beginning(path)))


def rtf_text(content: bytes) -> str:
    """Give the text of an RTF file."""
    return _Rtf(content.decode("latin-1")).read()


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _WESTERN
