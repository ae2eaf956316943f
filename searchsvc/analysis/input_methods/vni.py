"""VNI: marks and tones typed with digits (1-5 tones, 6 circumflex, 7 horn, 8 breve, 9 đ)."""

from searchsvc.analysis.input_methods.composition import Composition
from searchsvc.analysis.input_methods.spelling import press
from searchsvc.analysis.orthography.syllables import HOI, HUYEN, NANG, NGA, SAC

# "nghiêng" with a key for its circumflex, its tone, and a changed mind.
_LONGEST = 14
_TONES = {"0": "", "1": SAC, "2": HUYEN, "3": HOI, "4": NGA, "5": NANG}
_CIRCUMFLEX = {"a": "â", "ă": "â", "e": "ê", "o": "ô", "ơ": "ô"}
_LETTER_KEYS = {"ă": "a8", "â": "a6", "đ": "d9", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7"}
_TONE_KEYS = {tone: key for key, tone in _TONES.items() if tone}


def decode(token: str) -> str | None:
    """Return the syllable that a VNI keyboard makes of one token's keys.

    Args:
        token: one token in any case. Digits may be anywhere after their letter: vie65t,
            viet65, d9uo7ng2, duong972.

    Returns:
        The syllable in NFC with the token's capitals, its tone in the old style; None when the
        keys make no grammatical syllable with a mark. A word stuck to a number may be the keys of
        a syllable ("quan8" of "quăn"): whether one was meant is the caller's to decide.
    """
    if not (token.isascii() and token.isalnum()) or token.isalpha() or len(token) > _LONGEST:
        return None
    typed = Composition()
    for key in token:
        if key.isalpha():
            typed.append(key)
        elif not _mark(typed, key):
            return None
    return typed.syllable()


def _mark(typed: Composition, digit: str) -> bool:
    match digit:
        case "6":
            return typed.circumflex(_CIRCUMFLEX)
        case "7":
            return typed.horn()
        case "8":
            return typed.breve()
        case "9":
            return typed.stroke()
    return typed.tone(_TONES[digit])


def encode(text: str) -> str:
    """Return the raw VNI keys of a Vietnamese text: the tone at the end of its syllable.

    Args:
        text: any text; words without marks and words in other letters are unchanged.
    """
    return press(text, _LETTER_KEYS, _TONE_KEYS)
