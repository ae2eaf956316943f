"""Signs for "số" before a number: № 15 = N° 15 = Nº 15 = No. 15 = số 15.

Terms: "'so_15". In an article only the signs have one; số 15 is found by its syllables.
"""

import re
from collections.abc import Iterator

from searchsvc.analysis.mentions.mention import Mention

# It begins with a set of characters, and nothing is looked up behind: searching a text for it is
# several times as fast.
NUMERO = r"[№Nn](?:(?<=№)|[Oo]\.|[°º˚]) ?"
_SIGN = re.compile(rf"{NUMERO}(\d{{1,5}})(?![\w]|[.,]\d)")
_TYPED = re.compile(r"(?<!\w)s[ốo] (\d{1,5})(?![\w]|[.,]\d)", re.IGNORECASE)


def find_numero(text: str, typed: bool) -> Iterator[Mention]:
    """Yield the numbers behind such a sign, and in a query those behind "số"."""
    for match in (_TYPED if typed else _SIGN).finditer(text):
        if text[match.start()] != "№" and text[match.start() - 1 : match.start()].isalnum():
            continue  # the end of a word: pano. 5
        yield Mention(match.start(), match.end(), (f"'so_{int(match[1])}",))
