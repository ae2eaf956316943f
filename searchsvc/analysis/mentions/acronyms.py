"""Acronyms whose letters are a syllable as well: AI is not ai, VAC is no vắc.

Terms: "!ai". Articles have them however the words around are written, also in titles in capitals.
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.orthography.syllables import is_bare_syllable

# Not the codes of document numbers and what is joined by signs: KT-XH, 05-CT/TW.
_CAPITALS = re.compile(r"(?<![\w&./-])[A-Z]{2,5}(?![\w&]|[-/][A-Z0-9])")


def find_acronyms(text: str) -> Iterator[Mention]:
    """Yield the words of two to five capital letters that are a syllable without marks."""
    for match in _CAPITALS.finditer(text):
        letters = match.group().lower()
        if is_bare_syllable(letters):
            yield Mention(match.start(), match.end(), (f"!{letters}",))
