"""Generated texts: syllables, Vietnamese, and anything."""

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import TONE_SIGNS

ANALYZER = Analyzer()


TONES = "".join(TONE_SIGNS)


ONSETS = ("", *"bcdđghklmnpqrstvx", "ch", "gi", "kh", "ngh", "qu", "th")


VOWELS = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "oa", "oe", "uy", "iê", "ươ")


CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "u")


CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)


@st.composite
def syllables(draw: st.DrawFn) -> str:
    onset, vowel = draw(st.sampled_from(ONSETS)), draw(st.sampled_from(VOWELS))
    coda, tone = draw(st.sampled_from(CODAS)), draw(st.sampled_from(("", *TONES)))
    at = draw(st.integers(1, len(vowel)))
    spelled = unicodedata.normalize("NFC", onset + vowel[:at] + tone + vowel[at:] + coda)
    return draw(st.sampled_from(CASES))(spelled)


PIECES = st.sampled_from(
    [
        *(" ", " ", " ", "\n", "\t", "\u00a0", ", ", ". ", "! ", "… ", "-", " - ", " -", "–", "/"),
        *('"', "“", "”", "(", ")", "<", ">", "&", "&amp;", "<b>", "</p>", "<br>", "@", "#", "_"),
        *("05-CT/TW", "30/2016/QĐ-UBND", "15/11/2016", "Chỉ thị số 5", "2016", "1.250.000"),
        *("\u200b", "\u00ad", "\ufeff", "\u0301", "\u0323", "\x00", "\r\n", "😀", "\u00d0", "ß"),
        *("https://maihoa.example/a?b=c", "a.b@maihoa.example", "TP.", "...", "==>", "\u0130"),
    ]
)


VIETNAMESE = st.lists(st.one_of(syllables(), syllables().map(lambda s: s + " "), PIECES)).map(
    "".join
)


# Every code point, lone surrogates among them.
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))


TEXTS = st.one_of(VIETNAMESE, ANYTHING, st.lists(st.one_of(PIECES, ANYTHING)).map("".join))


CLEANED = TEXTS.map(clean)


TOKENS = st.one_of(syllables(), CLEANED).map(str.lower)
