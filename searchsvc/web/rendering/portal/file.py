"""Reads and checks the TOML of a portal; reports every error with its file and key."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from searchsvc.errors import SettingsError
from searchsvc.query.places import find_province
from searchsvc.web.rendering.assets import Asset, make_asset
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from searchsvc.web.rendering.portal import theme
from searchsvc.web.rendering.portal.colours import long_form
from searchsvc.web.rendering.portal.identity import (
    LOGO,
    LOGO_DARK,
    NAMELESS,
    THEME,
    Portal,
    Words,
)
from searchsvc.web.rendering.portal.telephone import number_in

SETTING = "SEARCHSVC_PORTAL"
# Half of what a first page may transfer.
LARGEST_LOGO = 30_000
_PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")
_Text = Annotated[str, Field(min_length=1, max_length=200)]
_Short = Annotated[str, Field(min_length=1, max_length=30)]
# A path is of the host that the pages have.
_Address = Annotated[
    str, Field(pattern=r"^(https?://[^\s\"'<>;,]+|/([^/\s\"'<>;,\\][^\s\"'<>;,\\]*)?)$")
]
# Of a picture elsewhere: its server becomes a source of the content security policy, where blanks,
# semicolons or quotes would be words of their own.
_REMOTE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\s\"'<>;,\\]*)?", re.ASCII)
_Colour = Annotated[
    str,
    Field(pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
    AfterValidator(long_form),
]


def _with_number(hotline: str) -> str:
    if not number_in(hotline):
        raise ValueError("has no number")
    return hotline


class _English(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, written: object) -> object:
        """Take an empty value as absent: who fills in a template leaves lines empty."""
        if not isinstance(written, dict):
            return written
        return {name: value for name, value in written.items() if str(value).strip()}

    name: _Text | None = None
    short_name: _Short | None = None
    footer: _Text | None = None


class _Written(_English):
    name: _Text
    home: _Address | None = None
    logo: str | None = None
    logo_dark: str | None = None
    accent: _Colour | None = None
    accent_dark: _Colour | None = None
    hotline: Annotated[_Text, AfterValidator(_with_number)] | None = None
    contact: _Text | None = None
    province: _Text | None = None
    en: _English = _English()


_RULES = {
    "home": "write an address that begins with https://, or a path",
    "accent": "write a colour as #rrggbb",
    "accent_dark": "write a colour as #rrggbb",
    "hotline": "write a telephone number",
}


def load_portal(path: Path | None) -> Portal:
    """Read the TOML of a portal; paths of its logos start at its folder.

    Args:
        path: of the file; None = the pages belong to no portal.

    Raises:
        SettingsError: naming the setting, the file, every wrong key, and what to do.
    """
    if path is None:
        return NAMELESS
    try:
        with path.open("rb") as file:
            written = _Written.model_validate(tomllib.load(file))
    except OSError as error:
        raise SettingsError(f"{SETTING}: {path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{SETTING}: {path}: not TOML: {error}") from None
    except ValidationError as error:
        raise SettingsError(f"{SETTING}: {path}: {'; '.join(_faults(error))}") from None
    files: dict[str, Asset] = {}
    faults = list(_colour_faults(written))
    for key, name, given in (
        ("logo", LOGO, written.logo),
        ("logo_dark", LOGO_DARK, written.logo_dark),
    ):
        if given is None or _REMOTE.fullmatch(given):
            continue
        if "://" in given:
            faults.append(f"{key}: {given!r} is no address of a picture; begin with https://")
            continue
        try:
            files[name] = _picture(path.parent / given)
        except ValueError as error:
            faults.append(f"{key}: {error}")
    try:
        province = find_province(written.province).name if written.province else None
    except SettingsError as error:
        faults.append(f"province: {error}")
    if faults:
        raise SettingsError(f"{SETTING}: {path}: {'; '.join(faults)}")
    if written.accent:
        sheet = theme.theme(written.accent, written.accent_dark)
        files[THEME] = make_asset(THEME, sheet.encode())
    return _portal(written, files, province)


def _portal(written: _Written, files: dict[str, Asset], province: str | None) -> Portal:
    vietnamese = Words(written.name, written.short_name, written.footer)
    english = Words(
        written.en.name or written.name,
        written.en.short_name or written.short_name,
        written.en.footer or written.footer,
    )
    return Portal(
        words={VIETNAMESE.code: vietnamese, ENGLISH.code: english},
        home=written.home,
        hotline=written.hotline,
        contact=written.contact,
        logo=None if LOGO in files else written.logo,
        logo_dark=None if LOGO_DARK in files else written.logo_dark,
        files=files,
        province=province,
    )


def _picture(path: Path) -> Asset:
    """Read a logo.

    Raises:
        ValueError: it can't be read, or can't be shown.
    """
    if path.suffix.lower() not in _PICTURES:
        raise ValueError(f"{path.name} is no picture; give a file of {', '.join(_PICTURES)}")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}; give a path from the file's folder") from None
    if len(content) > LARGEST_LOGO:
        raise ValueError(
            f"{path.name} has {len(content)} bytes; give one of at most {LARGEST_LOGO}"
        )
    return make_asset(path.name.lower(), content)


def _colour_faults(written: _Written) -> Iterator[str]:
    if written.accent and (wrong := theme.fault(written.accent, theme.PAPER)):
        yield f"accent: {wrong}"
    if written.accent_dark and not written.accent:
        yield "accent_dark: stands alone; give accent as well"
    if written.accent_dark and (wrong := theme.fault(written.accent_dark, theme.DARK_PAPER)):
        yield f"accent_dark: {wrong}"


def _faults(error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False, include_context=False):
        place = [str(part) for part in detail["loc"]]
        key = ".".join(place) or "the file"
        if detail["type"] == "extra_forbidden":
            names = _English.model_fields if len(place) > 1 else _Written.model_fields
            near = difflib.get_close_matches(place[-1], list(names), n=1, cutoff=0)
            yield f"{key}: unknown; did you mean {near[0]}?"
        elif detail["type"] == "missing":
            yield f"{key}: missing; give it"
        else:
            rule = _RULES.get(place[-1]) or detail["msg"][:1].lower() + detail["msg"][1:]
            yield f"{key}: {rule} (got {detail['input']!r})"
