"""Syllables that Vietnamese writers mix up: onsets, tones and endings that sound or look alike."""

from collections.abc import Iterator

# Pairs of onsets that dialects merge; both ways.
_ONSETS = (("s", "x"), ("tr", "ch"), ("d", "gi"), ("gi", "r"), ("d", "r"), ("n", "l"), ("v", "d"))
# Chats and foreign spelling: fòng, zu lịch, kông; and g, ng before e and i, where gh and ngh are
# right.
_SPELLED_ONSETS = (
    *(("f", "ph"), ("j", "gi"), ("z", "d"), ("z", "gi"), ("w", "qu"), ("k", "c")),
    *(("g", "gh"), ("ng", "ngh")),
)
# hỏi and ngã are one tone in the south.
_TONES = (("?", "~"),)
# Endings that the south merges.
_CODAS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("t", "ch"), ("i", "y"))
# Chats: tụk, thík, trườg, thàh, khaj.
_SPELLED_CODAS = (("k", "c"), ("k", "ch"), ("g", "ng"), ("h", "nh"), ("j", "i"))
# Before another letter the glide is spelled uy: thuiền, khuiến.
_GLIDES = (("ui", "uy"), ("uy", "ui"))
# Without an onset iê is spelled yê: iêu cầu.
_INITIALS = (("iê", "yê"), ("yê", "iê"), ("ie", "ye"), ("ye", "ie"))
_SIGNS = "`'~?."
_LONG_FIRST = ("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu")


def onset(key: str) -> str:
    """Return the consonants that a key begins with."""
    for letters in _LONG_FIRST:
        if key.startswith(letters) and len(key) > len(letters):
            return letters
    return key[0] if key and key[0] not in "aăâeêioôơuưy" else ""


def same_sound_onsets(key: str) -> Iterator[str]:
    """Yield the key with d, gi and r exchanged: what many speakers say alike."""
    yield from _with_onsets(key, _ONSETS[2:5])


def confusable(key: str) -> Iterator[str]:
    """Yield every key that sounds like a key in some part of the country, however it is spelled."""
    yield from _with_onsets(key, _ONSETS)
    yield from respelled(key)
    yield from other_tone(key)
    letters = key.rstrip(_SIGNS)
    yield from _with_codas(letters, key[len(letters) :], _CODAS)


def other_tone(key: str) -> Iterator[str]:
    """Yield the key with hỏi for ngã, or the other way round."""
    for left, right in _TONES:
        for old, new in ((left, right), (right, left)):
            if key.endswith(old):
                yield key[: -len(old)] + new


def respelled(key: str) -> Iterator[str]:
    """Yield every key that chats and foreign spelling write for a key, and the other way round."""
    yield from _with_onsets(key, _SPELLED_ONSETS)
    letters = key.rstrip(_SIGNS)
    yield from _with_codas(letters, key[len(letters) :], _SPELLED_CODAS)
    yield from _with_rimes(letters, key[len(letters) :])


def _with_codas(letters: str, tone: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for left, right in pairs:
        for old, new in ((left, right), (right, left)):
            if letters.endswith(old):
                yield letters[: -len(old)] + new + tone


def _with_rimes(letters: str, tone: str) -> Iterator[str]:
    for old, new in _GLIDES:
        if old in letters and not letters.endswith(old):
            yield letters.replace(old, new) + tone
    for old, new in _INITIALS:
        if letters.startswith(old):
            yield new + letters[len(old) :] + tone


def _with_onsets(key: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    found = onset(key)
    for left, right in pairs:
        if found == left:
            rest = key[len(left) :]
            # The i of gi is that of gì.
            yield right + (rest[1:] if right == "gi" and rest.startswith("i") else rest)
        elif found == right:
            yield left + key[len(right) :]
