"""Places of files that are sent: who gets one."""

from typing import Any, cast

import pytest

from searchsvc.errors import OverloadedError
from searchsvc.web.http.door.places import MOST_AT_ONCE, MOST_OF_CLIENT, Places


def _places(room: int = MOST_AT_ONCE) -> Places:
    return Places(room, lambda: None, lambda _: None)


def _given(places: Places, client: str, most: int = MOST_AT_ONCE) -> int:
    """Take as many places as a client gets, and return their number."""
    for number in range(most):
        try:
            places.take(cast(Any, object()), client)
        except OverloadedError:
            return number
    return most


def test_while_half_of_the_places_are_free_readers_behind_one_address_get_more_than_a_share() -> (
    None
):
    assert _given(_places(), "192.0.2.1") == MOST_AT_ONCE // 2 > MOST_OF_CLIENT


def test_where_places_run_short_each_client_gets_its_share() -> None:
    places = _places()
    _given(places, "192.0.2.1")
    assert _given(places, "192.0.2.2") == MOST_OF_CLIENT
    assert _given(places, "192.0.2.1") == 0
    assert _given(places, "192.0.2.3") == MOST_AT_ONCE // 2 - MOST_OF_CLIENT
    with pytest.raises(OverloadedError, match="as many files are sent as can be"):
        places.take(cast(Any, object()), "192.0.2.4")


def test_a_server_with_little_room_runs_short_earlier() -> None:
    places = _places(40)
    assert _given(places, "192.0.2.1") == 20
    assert _given(places, "192.0.2.2") == MOST_OF_CLIENT
