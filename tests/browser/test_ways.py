"""The ways of the journeys."""

from itertools import combinations, product

from tests.browser.ways import COVERING

_GONE = [
    {"engine": engine, "scripts": way.scripts, "phone": way.phone, "keyboard": way.keyboard}
    for way, engine in COVERING.items()
]
_VALUES = {name: {one[name] for one in _GONE} for name in _GONE[0]}


def test_every_journey_is_gone_on_both_engines_phone_and_desk_keyboard_and_pointer() -> None:
    assert {name: len(values) for name, values in _VALUES.items()} == dict.fromkeys(_VALUES, 2)


def test_every_two_values_meet_on_a_journey() -> None:
    for one, other in combinations(_VALUES, 2):
        met = {(way[one], way[other]) for way in _GONE}
        assert met == set(product(_VALUES[one], _VALUES[other])), (one, other)
