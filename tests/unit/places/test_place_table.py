"""The table of places: its lines agree with each other and with what is known of single units."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.errors import SettingsError
from searchsvc.query.places import find_province
from searchsvc.query.places.ordinary import ORDINARY
from searchsvc.query.places.table import (
    CALLED,
    DISTRICTS,
    LONGEST_NAME,
    PROVINCES,
    WARDS,
    Place,
    everything,
    named,
)

PLACES = list(everything())


def of_kinds(kinds: str) -> list[Place]:
    return [place for place in PLACES if place.kind in kinds]


def test_the_country_has_34_provinces_and_3321_wards_and_had_63_and_696_districts() -> None:
    assert len(of_kinds("TC")) == 34
    assert len(of_kinds("PXD")) == 3321
    assert len(of_kinds("tc")) == 63
    # Quận 2, Quận 9 and Quận Thủ Đức were united before.
    assert len(of_kinds("qhsg")) == 696 + 3


def test_each_name_is_found_by_its_folded_syllables() -> None:
    for place in PLACES:
        key = " ".join(token.folded for token in tokenize(clean(place.name)))
        assert place in named(key), place


def test_no_name_is_longer_than_is_looked_for() -> None:
    assert max(len(place.keys) for place in PLACES) == LONGEST_NAME


def test_former_and_present_units_refer_to_each_other() -> None:
    for place in PLACES:
        for other in place.related:
            assert other.present is not place.present, (place, other)
            assert other.province == place.province, (place, other)
            if place.kind in WARDS:
                assert place in other.related, (place, other)


def test_a_unit_lies_in_a_wider_one() -> None:
    level = [*((WARDS, 0), (DISTRICTS, 1), (PROVINCES, 2))]
    levels = {kind: at for kinds, at in level for kind in kinds}
    assert levels.keys() == CALLED.keys()
    for place in PLACES:
        for above in place.parents:
            assert levels[above.kind] > levels[place.kind] or above.present, place
        assert place.province.kind in "TC"


def test_what_the_packages_do_not_agree_on_is_left_out() -> None:
    (sa_dec,) = (p for p in named("3") if p.parents and p.parents[0].name == "Sa Đéc")
    assert [one.full for one in sa_dec.related] == ["phường Sa Đéc"]


def test_ordinary_words_among_the_names_are_names() -> None:
    names = {place.keys for place in PLACES}
    assert [word for word in ORDINARY if word not in names] == []


def test_unknown_names_have_no_places() -> None:
    assert named("mai hoa sen") == []
    assert named("") == []
    assert named("zzz") == []


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("Lâm Đồng", "tỉnh Lâm Đồng"),
        ("tỉnh Lâm Đồng", "tỉnh Lâm Đồng"),
        ("lam dong", "tỉnh Lâm Đồng"),
        ("TP.HCM", "thành phố Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh"),
        ("thành phố Huế", "thành phố Huế"),
        # A former province means the one that it is in.
        ("Bình Dương", "thành phố Hồ Chí Minh"),
        ("Bà Rịa - Vũng Tàu", "thành phố Hồ Chí Minh"),
    ],
)
def test_a_portal_s_province_is_named_in_any_form(typed: str, full: str) -> None:
    assert find_province(typed).full == full


def test_an_unknown_province_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(SettingsError, match="did you mean Lâm Đồng or"):
        find_province("Lâm Đông Hà")
