"""NOT or a dash before brackets: each alternative in them is excluded."""

import re

# What stands before the brackets, and what is in them.
_NEGATED = re.compile(r"(?<!\S)(?:(?P<operator>NOT)\s+-?|-)\((?P<inside>[^()]*)\)(?!\w)")
_BETWEEN = re.compile(r'(?:^|\s+)(?:AND|OR|HOẶC|NOT)(?=\s|$)|"')
_LETTER = re.compile(r"[^\W\d_]")


def with_negated_groups(typed: str) -> str:
    """Write what is excluded by brackets without them: -(mía OR mít) as -"mía" -"mít".

    Args:
        typed: cleaned text. In one all in capitals NOT is a word.

    Returns:
        The text with an exclusion for each alternative, as the syntax has them without brackets.
    """
    if "(" not in typed:
        return typed
    position, parts = 0, list[str]()
    for match in _NEGATED.finditer(typed):
        inside = match["inside"]
        quoted = typed.count('"', 0, match.start()) % 2
        is_word = match["operator"] and typed.isupper() and not _BETWEEN.search(inside)
        if quoted or is_word or not _LETTER.search(inside):
            continue
        without = (" ".join(part.split()) for part in _BETWEEN.split(inside))
        excluded = " ".join(f'-"{part.lstrip("-")}"' for part in without if part)
        parts += [typed[position : match.start()], excluded]
        position = match.end()
    return "".join([*parts, typed[position:]])
