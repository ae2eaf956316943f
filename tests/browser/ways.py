"""In which ways a journey is gone: every two values of engine, scripts, screen and hand meet."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import ENGINES

_EMBEDDED, _ELASTICSEARCH = ENGINES
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
COVERING = (
    (_EMBEDDED, Way(scripts=True, phone=False, keyboard=False)),
    (_EMBEDDED, Way(scripts=False, phone=True, keyboard=False)),
    (_EMBEDDED, Way(scripts=True, phone=True, keyboard=True)),
    (_ELASTICSEARCH, Way(scripts=True, phone=True, keyboard=False)),
    (_ELASTICSEARCH, Way(scripts=False, phone=False, keyboard=True)),
)


def in_each_way(server: str, someone: str) -> pytest.MarkDecorator:
    """Let tests run in these ways.

    Args:
        server: the fixture that an engine makes.
        someone: the fixture that a way makes.
    """
    rows = [
        pytest.param(*engine.values, way, id=f"{engine.values[0]}-{way}", marks=engine.marks)
        for engine, way in COVERING
    ]
    return pytest.mark.parametrize((server, someone), rows, indirect=True)
