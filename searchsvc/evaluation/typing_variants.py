"""Queries as people type them: no input method, other Unicode forms, other tone styles."""

import re
import unicodedata
from enum import StrEnum

from searchsvc.analysis.input_methods import telex, vni
from searchsvc.analysis.orthography.tones import TONE_SIGNS


class TypingForm(StrEnum):
    """One form of typing."""

    TELEX = "telex"
    VNI = "vni"
    NFD = "nfd"
    OLD_STYLE = "old_style"
    NEW_STYLE = "new_style"
    UPPER = "upper"


def _toned(letters: str) -> str:
    return "".join(
        unicodedata.normalize("NFC", letter + tone) for letter in letters for tone in TONE_SIGNS
    )


# The tone of an open oa, oe, uy may be on either vowel; the u of qu is no vowel.
_OLD_STYLE = re.compile(rf"[{_toned('o')}][ae](?!\w)|(?<!q)[{_toned('u')}]y(?!\w)", re.IGNORECASE)
_NEW_STYLE = re.compile(rf"o[{_toned('ae')}](?!\w)|(?<!q)u[{_toned('y')}](?!\w)", re.IGNORECASE)


def retype(text: str, form: TypingForm) -> str:
    """Return a text as it is typed in one form.

    Args:
        text: Vietnamese in NFC.
        form: of typing. A style moves the tones of open oa, oe, uy only (hòa and hoà, thúy and
            thuý); every other tone has one place.
    """
    match form:
        case TypingForm.TELEX:
            return telex.encode(text)
        case TypingForm.VNI:
            return vni.encode(text)
        case TypingForm.NFD:
            return unicodedata.normalize("NFD", text)
        case TypingForm.OLD_STYLE:
            return _NEW_STYLE.sub(_to_first, text)
        case TypingForm.NEW_STYLE:
            return _OLD_STYLE.sub(_to_second, text)
        case TypingForm.UPPER:
            return text.upper()


def _to_first(match: re.Match[str]) -> str:
    pair = match.group()
    letter, tone = _bare(pair[1])
    return unicodedata.normalize("NFC", pair[0] + tone) + letter


def _to_second(match: re.Match[str]) -> str:
    pair = match.group()
    letter, tone = _bare(pair[0])
    return letter + unicodedata.normalize("NFC", pair[1] + tone)


def _bare(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0], decomposed[1:]
