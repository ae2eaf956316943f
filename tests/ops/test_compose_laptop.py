"""The one-container set-up for real: written to, killed, taken down and up again."""

import time

import pytest

from tests.ops.conftest import Stack

pytestmark = pytest.mark.compose


def test_the_laptop_switch(laptop: Stack) -> None:
    token = laptop.token()
    assert laptop.put("mot-minh", None).status == 401
    assert laptop.put("mot-minh", token).status == 202
    laptop.wait_found()

    laptop.kill("serve")
    time.sleep(1)
    laptop.wait_healthy()
    assert laptop.found() == {"mot-minh"}
    laptop.compose("down")
    laptop.up()
    assert laptop.found() == {"mot-minh"}
