"""A portal's accent colour as a style sheet of two blocks, light and dark."""

from searchsvc.web.rendering.portal.colours import BLACK, LEAST_CONTRAST, WHITE, contrast, mix
from searchsvc.web.rendering.portal.colours import readable as readable_on

# As in css/tokens.css.
PAPER, DARK_PAPER = "#ffffff", "#121817"
_HOW = {PAPER: ("darker", BLACK), DARK_PAPER: ("lighter", WHITE)}


def fault(colour: str, paper: str) -> str | None:
    """Return what is wrong with an accent colour on a paper, and what to do; None = nothing."""
    has = contrast(colour, paper)
    if has >= LEAST_CONTRAST:
        return None
    how, towards = _HOW[paper]
    return (
        f"{colour} has a contrast of {has:.1f} to 1 with {paper}, and letters need"
        f" {LEAST_CONTRAST} to 1; choose a {how} colour, such as"
        f" {readable_on(colour, paper, towards)}"
    )


def theme(accent: str, accent_dark: str | None) -> str:
    """Write the style sheet.

    Args:
        accent: readable on white; white letters are readable on it.
        accent_dark: readable on the dark paper; None = the accent, as much lighter as it takes.
    """
    band = mix(accent, BLACK, 0.35)
    light = {
        "accent": accent,
        "band": accent,
        "band-line": mix(accent, BLACK, 0.3),
        "button": mix(accent, BLACK, 0.5),
        "button-hover": mix(accent, BLACK, 0.7),
    }
    dark = {
        "accent": accent_dark or readable_on(accent, DARK_PAPER, WHITE),
        "band": band,
        "band-line": mix(band, WHITE, 0.15),
        "button": mix(accent, WHITE, 0.85),
        "button-hover": WHITE,
    }
    return f":root{_block(light)}\n@media (prefers-color-scheme:dark){{:root{_block(dark)}}}\n"


def _block(values: dict[str, str]) -> str:
    return "{" + ";".join(f"--{name}:{value}" for name, value in values.items()) + "}"
