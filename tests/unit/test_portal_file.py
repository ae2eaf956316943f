"""The file of a portal: what it takes, and how it is refused."""

from pathlib import Path

import pytest

from searchsvc.errors import SettingsError
from searchsvc.web.rendering.portal import NAMELESS, load_portal
from searchsvc.web.rendering.portal.colours import BLACK, WHITE, contrast, mix
from searchsvc.web.rendering.portal.identity import THEME
from searchsvc.web.rendering.portal.theme import DARK_PAPER, fault, theme
from tests.conftest import ROOT


def written(folder: Path, text: str) -> Path:
    path = folder / "portal.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_pages_belong_to_no_portal() -> None:
    assert load_portal(None) is NAMELESS


def test_the_demos_portal_is_a_whole_one() -> None:
    portal = load_portal(ROOT / "demo" / "portal.toml")
    assert portal.said("vi").name == "Cổng thông tin điện tử quận Mai Hòa"
    assert portal.said("en").short_name == "Mai Hoa District"
    assert portal.hotline_link == "tel:0900000000"
    assert portal.contact_link == "mailto:banbientap@maihoa.example"
    assert str(portal.address("logo")).startswith("/portal/logo?v=")
    assert portal.picture_origins == ()


def test_english_pages_have_the_vietnamese_words_that_are_not_translated(tmp_path: Path) -> None:
    portal = load_portal(written(tmp_path, 'name = "Xã Đông Quỳ"\n[en]\nfooter = "Imprint"'))
    assert (portal.said("en").name, portal.said("en").footer) == ("Xã Đông Quỳ", "Imprint")
    assert portal.said("vi").footer is None


@pytest.mark.parametrize(
    ("typed", "province"),
    [("Lâm Đồng", "Lâm Đồng"), ("tỉnh Bình Thuận", "Lâm Đồng"), ("TP.HCM", "Hồ Chí Minh")],
)
def test_a_portal_has_the_present_province_of_the_name_in_its_file(
    tmp_path: Path, typed: str, province: str
) -> None:
    portal = load_portal(written(tmp_path, f'name = "A"\nprovince = "{typed}"'))
    assert portal.province == province


@pytest.mark.parametrize(
    ("hotline", "link"),
    [
        ("0900 000 000", "tel:0900000000"),
        ("(028) 3822 1188", "tel:02838221188"),
        ("1900.1234 (nhánh 1)", "tel:19001234"),
        ("1900 1234 (24/7)", "tel:19001234"),
        ("1900 1234 (1)", "tel:19001234"),
        ("+84 (28) 3822 1188", "tel:+842838221188"),
        ("(+84) 28 3822 1188, phím 2", "tel:+842838221188"),
        ("028 - 3822 1188", "tel:02838221188"),
        ("0900 000 000 - 0900 111 111", "tel:0900000000"),
        ("0900 000 000 / 0900 111 111", "tel:0900000000"),
        ("Gọi 24/7: 1900 1234", "tel:19001234"),
        ("113", "tel:113"),
    ],
)
def test_a_hotline_dials_the_digits_of_its_first_number(
    tmp_path: Path, hotline: str, link: str
) -> None:
    portal = load_portal(written(tmp_path, f'name = "A"\nhotline = "{hotline}"'))
    assert (portal.hotline, portal.hotline_link) == (hotline, link)


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("ban@maihoa.example", "mailto:ban@maihoa.example"),
        ("https://maihoa.example/lien-he", "https://maihoa.example/lien-he"),
        ("Văn phòng UBND quận, 1 Đông Quỳ", None),
        ("Thư về ban@maihoa.example", None),
        ("javascript:alert(1)", None),
        ("javascript:a@b", None),
    ],
)
def test_a_contact_is_a_link_only_where_it_is_an_address(
    tmp_path: Path, contact: str, link: str | None
) -> None:
    portal = load_portal(written(tmp_path, f'name = "A"\ncontact = "{contact}"'))
    assert (portal.contact, portal.contact_link) == (contact, link)


@pytest.mark.parametrize("home", ["https://maihoa.example/", "/", "/cong/"])
def test_a_home_is_an_address_or_a_path(tmp_path: Path, home: str) -> None:
    assert load_portal(written(tmp_path, f'name = "A"\nhome = "{home}"')).home == home


def test_a_short_colour_is_the_long_one(tmp_path: Path) -> None:
    sheets = [
        load_portal(written(tmp_path, f'name = "A"\naccent = "{accent}"')).files[THEME].content
        for accent in ("#056", "#005566")
    ]
    assert sheets[0] == sheets[1]


def test_an_empty_value_is_an_absent_one(tmp_path: Path) -> None:
    keys = "short_name home logo logo_dark accent accent_dark hotline contact footer province"
    lines = "".join(f'{key} = "{" " * (at % 2)}"\n' for at, key in enumerate(keys.split()))
    portal = load_portal(written(tmp_path, f'name = "A"\n{lines}[en]\nname = ""'))
    assert portal == load_portal(written(tmp_path, 'name = "A"'))


def test_a_logo_elsewhere_is_allowed_by_its_origin(tmp_path: Path) -> None:
    text = 'name = "A"\nlogo = "https://anh.example/a/logo.svg"'
    portal = load_portal(written(tmp_path, text))
    assert portal.address("logo") == "https://anh.example/a/logo.svg"
    assert portal.picture_origins == ("https://anh.example",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "name: missing; give it"),
        ('name = "A"\nnmae = "B"', "nmae: unknown; did you mean name?"),
        ('name = "A"\n[en]\nshort = "B"', "en.short: unknown; did you mean short_name?"),
        ('name = ""', "name: missing; give it"),
        ('name = "A"\nen = "B"', "en: "),
        ('name = "A"\nhome = "maihoa.example"', "home: write an address that begins with https://"),
        (
            'name = "A"\nhome = "//maihoa.example"',
            "home: write an address that begins with https://",
        ),
        ('name = "A"\nhome = "javascript:x"', "home: write an address that begins with https://"),
        ('name = "A"\naccent = "red"', "accent: write a colour as #rrggbb (got 'red')"),
        ('name = "A"\naccent = "#0a5b"', "accent: write a colour as #rrggbb (got '#0a5b')"),
        ('name = "A"\naccent = "#fc0"', "accent: #ffcc00 has a contrast of 1.5 to 1"),
        ('name = "A"\nhotline = "gọi ngay"', "hotline: write a telephone number"),
        ('name = "A"\nhotline = "phòng 12"', "hotline: write a telephone number"),
        ('name = "A"\nprovince = "Lâm Đồn"', "province: 'Lâm Đồn' is no province; did you mean"),
        (
            'name = "A"\nlogo = "https://anh.example; script-src *"',
            "is no address of a picture; begin with https://",
        ),
        ('name = "A"\nlogo = "https://ai@anh.example/a.svg"', "is no address of a picture"),
        ('name = "A"\nlogo_dark = "https://"', "logo_dark: 'https://' is no address"),
        ('name = "A"\nlogo = "ftp://anh.example/a.svg"', "is no address of a picture"),
        ('name = "A"\nlogo = "khong-co.svg"', "khong-co.svg: No such file or directory; give"),
        (
            'name = "A"\nlogo = "portal.toml"',
            "logo: portal.toml is no picture; give a file of",
        ),
        ('name = "A"\naccent_dark = "#ffffff"', "accent_dark: stands alone; give accent as well"),
        ("name = ", "not TOML"),
        (
            'name = "A"\naccent = "#ffcc00"',
            "accent: #ffcc00 has a contrast of 1.5 to 1 with #ffffff, and letters need 4.5 to 1;"
            " choose a darker colour, such as #8c7000",
        ),
        (
            'name = "A"\naccent = "#0b5a5e"\naccent_dark = "#0b5a5e"',
            "accent_dark: #0b5a5e has a contrast of 2.3 to 1 with #121817, and letters need 4.5"
            " to 1; choose a lighter colour, such as #548c8e",
        ),
    ],
)
def test_a_fault_names_the_setting_the_key_and_the_remedy(
    tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_portal(path)
    assert str(caught.value).startswith(f"SEARCHSVC_PORTAL: {path}: ")
    assert said in str(caught.value)


def test_a_logo_too_large_for_a_page_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"x" * 30_001)
    with pytest.raises(SettingsError, match=r"has 30001 bytes; give one of at most 30000"):
        load_portal(written(tmp_path, 'name = "A"\nlogo = "logo.png"'))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"SEARCHSVC_PORTAL: .*khong-co.toml: No such file"):
        load_portal(tmp_path / "khong-co.toml")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(WHITE, BLACK, 21.0), (WHITE, WHITE, 1.0), ("#767676", WHITE, 4.54), ("#ff0000", WHITE, 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("accent", ["#8f1d1d", "#0b5a5e", "#1b4e9b", "#767676", "#000000"])
def test_every_accent_that_is_taken_is_readable_in_the_dark_as_well(accent: str) -> None:
    assert fault(accent, WHITE) is None
    sheet = theme(accent, None)
    dark = sheet.split("prefers-color-scheme:dark")[1]
    lighter = dark.split("--accent:")[1][:7]
    assert contrast(lighter, DARK_PAPER) >= 4.5
    for band in (accent, dark.split("--band:")[1][:7]):
        assert contrast(band, WHITE) >= 4.5


def test_a_mixture_lies_between_its_colours() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert mix("#102030", "#ffffff", 1) == "#ffffff"
