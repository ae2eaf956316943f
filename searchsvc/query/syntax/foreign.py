"""Operators of other search engines: filetype:pdf, site:host, intitle:, inurl:."""

import re
from dataclasses import dataclass

_FILES = "pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|zip|rar|jpe?g|png"
# "Site: Mai Hòa" is a label: behind a blank only what can be no word is a value.
_HOST = r"\w[\w-]*(?:\.[\w-]+)+\S*"
_OPERATOR = re.compile(
    rf"(?<!\S)(?P<without>-)?(?:(?P<file>(?:filetype|ext):\s?(?:{_FILES})(?![\w.]))"
    rf"|site:(?:\S+|\s{_HOST})|(?:all)?inurl:\S+|(?:cache|related):\s?{_HOST}"
    r"|(?P<title>(?:all)?intitle:)\s?(?=[\w\"])|(?P<body>(?:all)?intext:)\s?(?=[\w\"]))",
    re.IGNORECASE,
)
# Hardly any query has a colon.
_SIGN = ":"
_QUOTED = re.compile('"[^"]*"')
_WORD = re.compile(r"[^\W_]")
# What is left out, required or a phrase is asked for by itself, and no words of a title.
_NO_TITLE = re.compile(r'\s[-+](?=\S)|"')


@dataclass(frozen=True, slots=True)
class Foreign:
    """A query without the operators of other engines.

    Attributes:
        text: the query without them; the words of a title are still in it.
        titled: what a title must hold, a text for each operator.
        filed: whether only articles with a file are asked for.
        dropped: the others, as typed.
    """

    text: str
    titled: tuple[str, ...] = ()
    filed: bool = False
    dropped: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is any."""
        return bool(self.titled or self.filed or self.dropped)


def read_foreign(typed: str, files: bool) -> Foreign:
    """Take the operators of other engines out of a query.

    "intitle:" is of all words behind it, up to the next operator, exclusion or phrase, or of a
    phrase its end: two syllables are mostly one word. A query of nothing else than what is dropped
    stays as it is.

    Args:
        typed: cleaned text.
        files: whether articles have files, by which they can be told.
    """
    if _SIGN not in typed:
        return Foreign(typed)
    quoted = [match.span() for match in _QUOTED.finditer(typed)]
    found = [
        match
        for match in _OPERATOR.finditer(typed)
        if not any(start < match.start() < end for start, end in quoted)
    ]
    if not found:
        return Foreign(typed)
    ends = [*(match.start() for match in found[1:]), len(typed)]
    position, kept = 0, list[str]()
    titled, dropped, filed = list[str](), list[str](), False
    for match, end in zip(found, ends, strict=True):
        kept.append(typed[position : match.start()])
        position = match.end()
        phrase = _QUOTED.match(typed, position)
        other = _NO_TITLE.search(typed, position, end)
        words = phrase.group() if phrase else typed[position : other.start() if other else end]
        if match["title"] and not match["without"]:
            titled.append(" ".join(words.strip('" ').split()))
        elif match["file"] and not match["without"] and files:
            filed = True
        else:
            # Behind a dash they are what no title shall hold, and are not searched.
            lost = words if match["title"] else ""
            dropped.append(f"{match.group()}{lost}".strip())
            position += len(lost)
    text = " ".join("".join([*kept, " ", typed[position:]]).split())
    if not (filed or _WORD.search(text)):
        return Foreign(typed)
    return Foreign(text, tuple(one for one in titled if one), filed, tuple(dropped))
