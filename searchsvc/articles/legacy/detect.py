"""Which paragraphs of a text are in a legacy encoding, and the text in Unicode."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from searchsvc.analysis.mentions.surnames import NAMES_OF_PEOPLES
from searchsvc.analysis.orthography.syllables import is_syllable
from searchsvc.articles.legacy import tcvn3, viqr, vni_windows

# Letters that no legacy encoding read as Latin-1 contains, and combining marks.
_UNICODE = re.compile("[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
# Latin-1 characters that Vietnamese in Unicode does not use; every TCVN3 or VNI sentence has some.
_SUSPECT = re.compile("[¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþ]")
_MOST_FOREIGN = 0.3
_LONGEST_ABBREVIATION = 7
# Families whose names are no syllables of Vietnamese: Niê, Byă.
_FAMILIES = frozenset(name.key for name in NAMES_OF_PEOPLES)
# Of a text's words with other letters than ASCII: those of the paragraphs that are sure of one
# encoding, for the whole text to be in it.
_WHOLE = 0.8
# "Sè: 12/KH-UBND", "Soá 5": the word is a syllable undecoded as well, but none of a number.
_NUMBERED = re.compile(r"(?<!\w)số\s*:?\s*\d", re.IGNORECASE)
# Cells of a row.
_CELL = re.compile("(\t+)")


@dataclass(frozen=True, slots=True)
class _Encoding:
    """An encoding, and the evidence needed to detect it.

    Attributes:
        decode: reads text in it.
        word: one word of a text in it.
        proof: a pattern in words that other texts hardly contain.
        proven: how many different words need a proof.
        unproven: how many different words are enough without any; None if none are.
        share: of all words, those that must decode to syllables.
    """

    decode: Callable[[str], str]
    word: re.Pattern[str]
    proof: re.Pattern[str]
    proven: int
    unproven: int | None
    share: float


_TCVN3 = _Encoding(tcvn3.decode, tcvn3.WORD, tcvn3.PROOF, 2, 4, 0.25)
_VNI = _Encoding(vni_windows.decode, vni_windows.WORD, vni_windows.PROOF, 2, 4, 0.25)
# VIQR is plain ASCII: formulas and code use the same signs.
_VIQR = _Encoding(viqr.decode, viqr.WORD, viqr.PROOF, 3, None, 0.4)


@dataclass(slots=True)
class _Evidence:
    """Counts of a paragraph's words after decoding; `gained` and `proven` count distinct ones."""

    words: int = 0
    foreign: int = 0
    kept: int = 0
    spoiled: int = 0
    gained_words: int = 0
    gained: int = 0
    proven: int = 0

    def fits(self, share: float) -> bool:
        """Return whether the words together decode to Vietnamese."""
        return (
            self.gained_words >= share * self.words
            and self.gained_words > self.kept
            and self.gained_words >= 5 * self.spoiled
            and self.foreign + self.spoiled <= _MOST_FOREIGN * self.words
        )


def to_unicode(text: str) -> str:
    """Decode Vietnamese text of a legacy encoding to Unicode.

    Args:
        text: plain text, paragraphs separated by newlines, not cleaned: TCVN3 writes ư as a soft
            hyphen.

    Returns:
        The text with every paragraph decoded that is surely TCVN3, VNI for Windows or VIQR, and,
        once one is, those in the same encoding that are too short to be sure of alone. Where one
        encoding is nearly the whole text's, a paragraph or cell of a row only has to be readable
        in it, and hold a word that is Vietnamese in no other way ("Sè: 12/Q§-UBND"). Any other
        paragraph is unchanged: in Unicode, in another language, code, addresses.
        `to_unicode(to_unicode(text)) == to_unicode(text)`.
    """
    units = _units(text)
    sure = _sure(units)
    if not sure:
        return text
    used = sorted(dict.fromkeys(sure.values()), key=[*sure.values()].count, reverse=True)
    whole = used[0] if _is_whole(units, sure, used[0]) else None
    for at, unit in enumerate(units):
        encoding = sure.get(at) or _likely(unit, used)
        if encoding is None and whole and _is_readable(unit, whole):
            encoding = whole
        if encoding:
            units[at] = encoding.decode(unit)
    return "".join(units)


def all_to_unicode(texts: Sequence[str]) -> list[str]:
    """Decode the texts of one whole together: a short one is sure only beside the others."""
    lines = [text.split("\n") for text in texts]
    decoded = iter(to_unicode("\n".join(chain.from_iterable(lines))).split("\n"))
    return ["\n".join(islice(decoded, len(text))) for text in lines]


def _units(text: str) -> list[str]:
    """Split a text into paragraphs and what parts them; a row with Unicode into its cells."""
    units: list[str] = []
    for paragraph in text.split("\n"):
        mixed = "\t" in paragraph and _UNICODE.search(paragraph)
        units += (*(_CELL.split(paragraph) if mixed else (paragraph,)), "\n")
    return units[:-1]


def is_tcvn3(text: str) -> bool:
    """Tell whether a text is in TCVN3 as a whole, as `to_unicode` reads it."""
    units = _units(text)
    return _is_whole(units, _sure(units), _TCVN3)


def _sure(units: list[str]) -> dict[int, _Encoding]:
    """Give the encodings of the units that are certainly in one, by their places."""
    return {
        at: found
        for at, unit in enumerate(units)
        if _is_suspect(unit) and (found := _encoding(unit))
    }


def _is_whole(units: list[str], sure: Mapping[int, _Encoding], encoding: _Encoding) -> bool:
    """Tell whether nearly all words of a text that can tell are in one encoding."""
    if encoding is _VIQR:
        return False
    agreeing = others = 0
    for at, unit in enumerate(units):
        if unit.isascii():
            continue
        evidence = _weigh(unit, encoding)
        if sure.get(at) is encoding:
            agreeing += evidence.gained_words
        elif at in sure or _UNICODE.search(unit):
            others += sum(not word.isascii() for word in unit.split())
        else:
            others += evidence.spoiled
    return agreeing > 0 and agreeing >= _WHOLE * (agreeing + others)


def _is_readable(unit: str, encoding: _Encoding) -> bool:
    """Tell whether a unit is of a text in an encoding: decoding spoils no word and makes one."""
    if unit.isascii() or _UNICODE.search(unit):
        return False
    evidence = _weigh(unit, encoding)
    return evidence.spoiled == 0 and (
        evidence.gained > 0
        or _NUMBERED.search(encoding.decode(unit)) is not None
        or any(_is_abbreviation(word, encoding) for word in encoding.word.findall(unit))
    )


def _is_abbreviation(word: str, encoding: _Encoding) -> bool:
    """Tell whether a word is one with a capital of Vietnamese alone, as Q§: ABC® has none."""
    marked = [char for char in word if not char.isascii()]
    return (
        0 < len(marked) < len(word) <= _LONGEST_ABBREVIATION
        and encoding.decode(word).isupper()
        and all(_SUSPECT.match(char) and encoding.decode(char).isupper() for char in marked)
    )


def _is_suspect(paragraph: str) -> bool:
    if paragraph.isascii():
        return "^" in paragraph
    return not _UNICODE.search(paragraph) and bool(_SUSPECT.search(paragraph))


def _encoding(paragraph: str) -> _Encoding | None:
    """Return the encoding that a paragraph is certainly in."""
    candidates = (_VIQR,) if paragraph.isascii() else (_TCVN3, _VNI)
    gains = {}
    for encoding in candidates:
        evidence = _weigh(paragraph, encoding)
        enough = evidence.proven >= encoding.proven or (
            encoding.unproven is not None and evidence.gained >= encoding.unproven
        )
        if enough and evidence.fits(encoding.share):
            gains[encoding] = evidence.gained_words
    return max(gains, key=gains.__getitem__, default=None)


def _likely(paragraph: str, encodings: list[_Encoding]) -> _Encoding | None:
    """Return the encoding of a short paragraph, among those that its text is certainly in."""
    if _UNICODE.search(paragraph):
        return None
    for encoding in encodings:
        evidence = _weigh(paragraph, encoding)
        if evidence.gained and not evidence.spoiled and evidence.fits(encoding.share):
            return encoding
    return None


def _weigh(paragraph: str, encoding: _Encoding) -> _Evidence:
    evidence = _Evidence()
    judge = partial(_judge, encoding=encoding)
    judged: dict[str, str] = {}
    for word in encoding.word.findall(paragraph):
        verdict = judged.get(word)
        if verdict is None:
            verdict = judged[word] = judge(word)
            if verdict == "gained":
                evidence.gained += 1
                evidence.proven += bool(encoding.proof.search(word))
        evidence.words += 1
        evidence.foreign += verdict == "foreign"
        evidence.kept += verdict == "kept"
        evidence.spoiled += verdict == "spoiled"
        evidence.gained_words += verdict == "gained"
    return evidence


def _judge(word: str, encoding: _Encoding) -> str:
    decoded = encoding.decode(word)
    if decoded != word and (is_syllable(decoded.lower()) or decoded.lower() in _FAMILIES):
        if len(word) == 1:
            return "neutral"
        return "kept" if is_syllable(word.lower()) else "gained"
    # Abbreviations are syllables in no encoding.
    if decoded.isupper() and len(decoded) <= _LONGEST_ABBREVIATION:
        return "neutral"
    if decoded == word:
        return "neutral" if is_syllable(word.lower()) else "foreign"
    return "spoiled"
