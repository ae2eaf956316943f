"""The console's cookies are found among any others."""

import time

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from searchsvc.settings import Settings
from searchsvc.web.console.session import cookies
from searchsvc.web.context import SETTINGS

OURS = cookies.SESSION


def request_with(header: str | None) -> web.Request:
    app = web.Application()
    app[SETTINGS] = Settings()
    return make_mocked_request("GET", "/", {} if header is None else {"Cookie": header}, app=app)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        (None, None),
        ("", None),
        ("a=b", None),
        (f"{OURS}=x1", "x1"),
        (f"a=b; {OURS}=x1; c=d", "x1"),
        (f"a=b;{OURS}=x1;c=d", "x1"),
        (f"{OURS}=x1; {OURS}=x2", "x2"),
        (f"other{OURS}=x3; {OURS}=x1", "x1"),
        (f"{OURS}=x1; other{OURS}=x3", "x1"),
        (f"other{OURS}=x3", None),
        (f"{OURS}er=x3", None),
        (f'{OURS}="a\\073b"', "a;b"),
        (f"{OURS}=", ""),
        (f"{OURS}={'x' * 5_000}", None),
    ],
)
def test_a_cookie_of_ours_is_read_whatever_stands_beside_it(
    header: str | None, value: str | None
) -> None:
    assert cookies.read(request_with(header), OURS) == value


@pytest.mark.parametrize(
    "header",
    ["a=b;" * 25_000, f"x{OURS}=b;" * 4_000, "=" * 100_000, f'a="{chr(92)}"' * 20_000],
)
def test_a_header_of_a_hundred_kilobytes_is_read_at_once(header: str) -> None:
    requests = [request_with(f"{header}; {OURS}=x1") for _ in range(10)]
    started = time.thread_time()
    assert [cookies.read(one, OURS) for one in requests] == ["x1"] * 10
    # Each would take a tenth of a second to parse as a whole.
    assert time.thread_time() - started < 0.2
