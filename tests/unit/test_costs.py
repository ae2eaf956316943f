"""What a search is estimated to cost before anything is done for it."""

import pytest

from searchsvc.web.http.door.costs import DEAR, units_of


@pytest.mark.parametrize(
    ("parameters", "units"),
    [
        ({}, 1),
        ({"q": "dịch vụ công"}, 1),
        ({"q": "d" * 124}, 1),
        ({"q": "d" * 250}, 3),
        ({"q": "d" * 500}, 5),
        ({"q": "d" * 100_000}, 5),
        ({"q": "a", "size": "50"}, 2),
        ({"q": "a", "size": "20"}, 1),
        ({"q": "a", "page": "60"}, 3),
        ({"q": "a", "explain": "1"}, 4),
        ({"q": "a", "explain": "0"}, 1),
        ({"q": "d" * 500, "size": "50", "page": "99", "explain": "1"}, 11),
        ({"q": "a", "category": "d" * 1_999}, 1),
        ({"q": "a", "category": "d" * 2_000}, 2),
        ({"category": "d" * 1_000, "author": "d" * 1_000}, 2),
        ({"category": "d" * 100_000}, 4),
        ({"page": "-1", "size": "²"}, 1),
        ({"page": "9" * 5_000}, 3),
    ],
)
def test_long_deep_large_filtered_and_explained_searches_cost_more(
    parameters: dict[str, str], units: int
) -> None:
    assert units_of(parameters) == units


def test_a_usual_search_is_not_dear_and_the_longest_is() -> None:
    assert units_of({"q": "lịch tiếp công dân"}) < DEAR <= units_of({"q": "d" * 500})
