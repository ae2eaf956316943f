"""The portal's province: of its file, or of the setting, which wins."""

from pathlib import Path

import pytest

from searchsvc.commands.doctor import check_portal
from searchsvc.errors import SettingsError
from searchsvc.services import portal_province
from searchsvc.settings import Settings, load_settings
from searchsvc.web.rendering.portal import load_portal


def settings(folder: Path, of_file: str | None, setting: str | None) -> Settings:
    path = folder / "portal.toml"
    province = f'province = "{of_file}"' if of_file is not None else ""
    path.write_text(f'name = "Xã Đông Quỳ"\n{province}', encoding="utf-8")
    return load_settings({}, portal=path, province=setting)


@pytest.mark.parametrize(
    ("of_file", "setting", "province", "told"),
    [
        (None, None, None, "Xã Đông Quỳ"),
        ("Lâm Đồng", None, "Lâm Đồng", "Xã Đông Quỳ; tỉnh Lâm Đồng by SEARCHSVC_PORTAL"),
        (None, "Lâm Đồng", "Lâm Đồng", "Xã Đông Quỳ; tỉnh Lâm Đồng by SEARCHSVC_PROVINCE"),
        ("Cà Mau", "Lâm Đồng", "Lâm Đồng", "Xã Đông Quỳ; tỉnh Lâm Đồng by SEARCHSVC_PROVINCE"),
    ],
)
def test_the_setting_wins_over_the_file_and_doctor_tells_which_gave_it(
    tmp_path: Path, of_file: str | None, setting: str | None, province: str | None, told: str
) -> None:
    given = settings(tmp_path, of_file, setting)
    found = portal_province(given, load_portal(given.portal).province)
    assert (found and found.name) == province
    assert check_portal(given) == {"name": "portal", "ok": True, "detail": told}


@pytest.mark.parametrize(
    ("of_file", "setting", "said"),
    [
        ("Lâm Đồn", None, "province: 'Lâm Đồn' is no province; did you mean Lâm Đồng"),
        (None, "Lâm Đồn", "SEARCHSVC_PROVINCE: 'Lâm Đồn' is no province; did you mean Lâm Đồng"),
        # A setting that wins hides no fault of the file.
        ("Lâm Đồn", "Lâm Đồng", "province: 'Lâm Đồn' is no province"),
    ],
)
def test_an_unknown_province_is_refused_in_the_same_words_wherever_it_stands(
    tmp_path: Path, of_file: str | None, setting: str | None, said: str
) -> None:
    given = settings(tmp_path, of_file, setting)
    with pytest.raises(SettingsError) as refused:
        portal_province(given, load_portal(given.portal).province)
    assert said in str(refused.value)
    assert (check_portal(given)["ok"], check_portal(given)["detail"]) == (False, str(refused.value))
