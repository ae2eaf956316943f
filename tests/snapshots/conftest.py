"""The option that writes the snapshots anew."""

import os

import pytest

OPTION = "--update-snapshots"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(OPTION, action="store_true", help="write the snapshots anew")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether to write instead of compare; the variable serves runs of the whole suite."""
    chosen = request.config.getoption(OPTION, default=False)
    return bool(chosen) or os.environ.get("SEARCHSVC_TEST_UPDATE_SNAPSHOTS") == "1"
