"""Capitals with a tone, which TCVN3 lacks: fonts of capitals show PHƯờNG as PHƯỜNG."""

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[^\S\n]*[-–,&][^\S\n]*|[^\S\n]+")
_LEAST_CAPITALS = 2


def raised(text: str, small: str) -> str:
    """Write words in capitals as their font shows them.

    Args:
        text: decoded, in NFC.
        small: letters that fonts of capitals show as such.

    Returns:
        The text with the small letters raised in words side by side whose other letters are all
        capitals, where one of them has enough capitals to be sure. Its length stays.
    """
    pieces, end = [], 0
    for words in _runs(text, re.compile(f"[{small}]")):
        start, until = words[0].start(), words[-1].end()
        pieces += [text[end:start], text[start:until].upper()]
        end = until
    return "".join((*pieces, text[end:])) if pieces else text


def _runs(text: str, small: re.Pattern[str]) -> Iterator[Sequence[re.Match[str]]]:
    """Give the words side by side that a font of capitals shows."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        beside = bool(run) and bool(_BETWEEN.fullmatch(text, run[-1].end(), word.start()))
        others = small.sub("", word.group())
        shown = not others or others.isupper()
        if beside and shown:
            run.append(word)
            continue
        # "QUYếT ĐịNH Về việc", "PHƯờNG BếN Số: 12": the last ones begin what follows.
        follows = beside or (bool(run) and text.startswith(":", run[-1].end()))
        while follows and run and not _is_sure(run[-1].group(), small):
            run.pop()
        yield from _sure(run, small)
        run = [word] if shown else []
    yield from _sure(run, small)


def _sure(run: list[re.Match[str]], small: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    if any(small.search(word.group()) and _is_sure(word.group(), small) for word in run):
        yield run


def _is_sure(word: str, small: re.Pattern[str]) -> bool:
    """Tell whether a word by itself is of capitals; "Hà" may be a name, "HòA" and "ủY" are none."""
    others = small.sub("", word)
    return len(others) >= _LEAST_CAPITALS or (bool(others) and bool(small.match(word)))
