import unicodedata

import pytest

from searchsvc.analysis.orthography.tones import TONE_SIGNS, fold, to_new_style, tone_key, y_as_i
from searchsvc.analysis.tokenize import term_of

TONES = "\u0300\u0301\u0309\u0303\u0323"


def _toned(letters: str, tone: str, at: int) -> str:
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


# (old style, new style) of every open oa, oe, uy with every tone.
STYLES = [
    (onset + _toned(rime, tone, 0), onset + _toned(rime, tone, 1))
    for onset in ("", "h", "kh", "th", "ngh", "đ")
    for rime in ("oa", "oe", "uy")
    for tone in TONES
]


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_old_and_new_style_have_one_key(old: str, new: str) -> None:
    assert old != new
    assert tone_key(old) == tone_key(new)
    assert fold(old) == fold(new)


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_old_style_becomes_new_style(old: str, new: str) -> None:
    assert to_new_style(old) == new
    assert to_new_style(new) == new


@pytest.mark.parametrize(
    ("misplaced", "right"),
    [
        ("vịêt", "việt"),
        ("lựơng", "lượng"),
        ("qúy", "quý"),
        ("qủa", "quả"),
        ("gìơ", "giờ"),
        ("thủơ", "thuở"),
        ("tòan", "toàn"),
        ("khỏang", "khoảng"),
    ],
)
def test_a_misplaced_tone_has_the_key_of_the_right_spelling(misplaced: str, right: str) -> None:
    assert tone_key(misplaced) == tone_key(right)


@pytest.mark.parametrize(
    "text",
    [
        # The u of qu belongs to the consonant: quý is both styles.
        "quý",
        "qùy",
        # Closed rimes have one style only.
        "hoàn",
        "loạt",
        "huỳnh",
        "tòan",
        # Not at a syllable's end.
        "hòaa",
        "ùym",
        "quận mai hoa",
        "HÒA",
    ],
)
def test_new_style_leaves_alone(text: str) -> None:
    assert to_new_style(text) == text


def test_new_style_moves_tones_within_running_text() -> None:
    assert (
        to_new_style("ủy ban phường hòa quý, khỏe mạnh và thủy lợi.")
        == "uỷ ban phường hoà quý, khoẻ mạnh và thuỷ lợi."
    )


@pytest.mark.parametrize(
    ("token", "key"),
    [
        ("hòa", "hoa`"),
        ("hoà", "hoa`"),
        ("ủy", "uy?"),
        ("lá", "la'"),
        ("đường", "đương`"),
        ("ngã", "nga~"),
        ("việt", "viêt."),
        ("hoa", "hoa"),
        ("05", "05"),
        ("covid19", "covid19"),
        ("", ""),
        ("ñandú", "nandu~'"),
    ],
)
def test_key_is_letters_then_tone_signs(token: str, key: str) -> None:
    assert tone_key(token) == key


@pytest.mark.parametrize("telex", ["las", "laf", "lar", "lax", "laj", "vegas", "hoaf"])
def test_no_foreign_word_has_the_key_of_a_marked_syllable(telex: str) -> None:
    letters = telex[:-1]
    marked = [unicodedata.normalize("NFC", letters + tone) for tone in TONES]
    assert term_of(telex) == telex
    assert telex not in map(tone_key, marked)


def test_every_tone_has_a_sign_of_its_own_that_no_token_holds() -> None:
    assert set(TONE_SIGNS) == set(TONES)
    assert len(set(TONE_SIGNS.values())) == 5
    assert not any(sign.isalnum() for sign in TONE_SIGNS.values())


@pytest.mark.parametrize("tone", TONES)
def test_different_tones_have_different_keys(tone: str) -> None:
    others = [other for other in (*TONES, "") if other != tone]
    key = tone_key(unicodedata.normalize("NFC", "ma" + tone))
    assert key not in [tone_key(unicodedata.normalize("NFC", "ma" + other)) for other in others]


@pytest.mark.parametrize(
    ("one", "other"), [("ô", "o"), ("ơ", "o"), ("ă", "a"), ("â", "ă"), ("ư", "u"), ("đ", "d")]
)
def test_vowel_marks_and_d_stroke_stay_in_the_key(one: str, other: str) -> None:
    assert tone_key(one) != tone_key(other)


@pytest.mark.parametrize("d_stroke", ["đ", "Đ", "\u00d0", "\u00f0", "\u0189", "\u0256"])
def test_look_alikes_of_d_stroke_are_one_letter(d_stroke: str) -> None:
    assert term_of(d_stroke + "ường") == term_of("đường")
    assert fold((d_stroke + "ường").lower()) == "duong"


@pytest.mark.parametrize(
    ("token", "folded"),
    [
        ("đường", "duong"),
        ("hòa", "hoa"),
        ("nghiệp", "nghiep"),
        ("việt", "viet"),
        ("ủy", "uy"),
        ("05", "05"),
        ("straße", "straße"),
        ("ελλάδα", "ελλαδα"),
        ("\u0301", ""),
        ("", ""),
    ],
)
def test_fold_takes_every_mark_off(token: str, folded: str) -> None:
    assert fold(token) == folded


def test_fold_and_key_do_not_ask_for_a_unicode_form() -> None:
    decomposed = unicodedata.normalize("NFD", "nghiệp")
    assert fold(decomposed) == "nghiep"
    assert tone_key(decomposed) == tone_key("nghiệp")


@pytest.mark.parametrize(
    ("with_y", "with_i"),
    [
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("quý", "quí"),
        ("tỷ", "tỉ"),
        ("mỹ", "mĩ"),
        ("hy", "hi"),
        ("sỹ", "sĩ"),
        ("quỷ", "quỉ"),
    ],
)
def test_y_and_i_are_one_where_they_sound_alike(with_y: str, with_i: str) -> None:
    assert term_of(with_y) == term_of(with_i)
    assert y_as_i(fold(with_y)) == fold(with_i)


@pytest.mark.parametrize(
    ("with_y", "with_i"),
    [
        ("tay", "tai"),
        ("thúy", "thúi"),
        ("máy", "mái"),
        ("bảy", "bải"),
        ("quây", "quâi"),
        ("y", "i"),
    ],
)
def test_y_and_i_are_two_where_they_tell_words_apart(with_y: str, with_i: str) -> None:
    assert term_of(with_y) != term_of(with_i)
