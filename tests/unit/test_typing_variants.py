import unicodedata

import pytest

from searchsvc.evaluation.typing_variants import TypingForm, retype

STYLES = [
    ("hòa", "hoà"),
    ("thúy", "thuý"),
    ("khỏe", "khoẻ"),
    ("Ủy ban xã Hòa Xá", "Uỷ ban xã Hoà Xá"),
    ("TÒA ÁN, HÓA", "TOÀ ÁN, HOÁ"),
    ("lũy kế, lọa (đọa)", "luỹ kế, loạ (đoạ)"),
]


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_a_style_moves_the_tones_of_open_rimes(old: str, new: str) -> None:
    assert retype(old, TypingForm.NEW_STYLE) == new
    assert retype(new, TypingForm.OLD_STYLE) == old


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_a_style_leaves_its_own_spelling(old: str, new: str) -> None:
    assert retype(old, TypingForm.OLD_STYLE) == old
    assert retype(new, TypingForm.NEW_STYLE) == new


@pytest.mark.parametrize(
    "text", ["quý", "QUỲ", "qúy", "hoàn toàn", "huỳnh", "ngoài", "của", "mía", "hoa"]
)
@pytest.mark.parametrize("style", [TypingForm.OLD_STYLE, TypingForm.NEW_STYLE])
def test_a_tone_that_has_one_place_stays(text: str, style: TypingForm) -> None:
    assert retype(text, style) == text


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        (TypingForm.TELEX, "Uyr ban xax Mai Hoaf, soos 05-CT/TW"),
        (TypingForm.VNI, "Uy3 ban xa4 Mai Hoa2, so61 05-CT/TW"),
        (TypingForm.NFD, unicodedata.normalize("NFD", "Ủy ban xã Mai Hòa, số 05-CT/TW")),
        (TypingForm.OLD_STYLE, "Ủy ban xã Mai Hòa, số 05-CT/TW"),
        (TypingForm.NEW_STYLE, "Uỷ ban xã Mai Hoà, số 05-CT/TW"),
        (TypingForm.UPPER, "ỦY BAN XÃ MAI HÒA, SỐ 05-CT/TW"),
    ],
)
def test_every_form_has_its_own_spelling_of_a_query(form: TypingForm, typed: str) -> None:
    assert retype("Ủy ban xã Mai Hòa, số 05-CT/TW", form) == typed
