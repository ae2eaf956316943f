"""Colours: contrast as WCAG 2.2 defines it, and mixtures in sRGB."""

WHITE, BLACK = "#ffffff", "#000000"
# WCAG 2.2, 1.4.3: text of ordinary size.
LEAST_CONTRAST = 4.5
_STEPS = 20


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb), from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def long_form(colour: str) -> str:
    """Return a colour as #rrggbb: #0a5 = #00aa55."""
    return colour if len(colour) > len("#rgb") else "#" + "".join(2 * char for char in colour[1:])


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with a share (0 to 1) of another one in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own + (its - own) * share):02x}" for own, its in pairs)


def readable(colour: str, paper: str, towards: str) -> str:
    """Return the colour, mixed with as little of another as makes it readable on a paper."""
    mixed = (mix(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in mixed if contrast(one, paper) >= LEAST_CONTRAST), towards)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
