"""In which ways a journey is gone: every two values of engine, scripts, screen and hand meet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pytest

PHONE, DESK = {"width": 375, "height": 812}, {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Way:
    """How someone goes.

    Attributes:
        scripts: whether they run.
        phone: on a small screen; otherwise on a desk's.
        keyboard: with no pointing device.
    """

    scripts: bool
    phone: bool
    keyboard: bool

    def __str__(self) -> str:
        return (
            f"{'script' if self.scripts else 'plain'}-{'phone' if self.phone else 'desk'}"
            f"-{'keyboard' if self.keyboard else 'pointer'}"
        )

    @property
    def options(self) -> dict[str, Any]:
        """Of the browser's context."""
        return {
            "java_script_enabled": self.scripts,
            "viewport": PHONE if self.phone else DESK,
            "locale": "vi-VN",
        }


# Five of the sixteen hold every pair of values; what fails mostly needs one value, seldom two.
COVERING = {
    Way(scripts=True, phone=False, keyboard=False): "embedded",
    Way(scripts=False, phone=True, keyboard=False): "embedded",
    Way(scripts=True, phone=True, keyboard=True): "embedded",
    Way(scripts=True, phone=True, keyboard=False): "elasticsearch",
    Way(scripts=False, phone=False, keyboard=True): "elasticsearch",
}
# Parameters of a fixture that makes someone who goes; with an engine, tests go only where they meet
# (conftest.py).
WAYS = [pytest.param(way, id=str(way)) for way in COVERING]


def is_gone(chosen: Collection[object]) -> bool:
    """Return whether a test with these parameters is one of those that cover all pairs."""
    ways = [one for one in chosen if isinstance(one, Way)]
    engines = [one for one in chosen if one in ("embedded", "elasticsearch")]
    return not engines or all(COVERING[way] in engines for way in ways)
