"""Suggestions that editors block or promote."""

from collections.abc import Mapping

import pytest

from tests.contract.curated.readers import SHOWN


async def texts(
    readers: SHOWN, typed: str, actions: Mapping[str, str], lexicon: bool = True
) -> list[str]:
    rules = [{"text": text, "action": action} for text, action in actions.items()]
    service = readers(lexicon=lexicon, suggestions=rules)
    return [one.text for one in (await service.suggest(typed, 5)).suggestions]


async def test_a_blocked_text_is_suggested_neither_from_memory_nor_from_the_index(
    readers: SHOWN,
) -> None:
    for lexicon in (True, False):
        shown = await texts(readers, "tuyến xe", {}, lexicon)
        assert shown
        left = await texts(readers, "tuyến xe", {shown[0].upper(): "block"}, lexicon)
        assert left == shown[1:]


async def test_a_promoted_text_comes_first_and_once(readers: SHOWN) -> None:
    shown = await texts(readers, "tuyến xe", {})
    promoted = await texts(readers, "tuyen", {"tuyến xe đêm": "promote"})
    assert promoted == ["tuyến xe đêm", *(await texts(readers, "tuyen", {}))[:4]]
    last = await texts(readers, "tuyến xe", {shown[-1]: "promote"})
    assert last == [shown[-1], *shown[:-1]]


@pytest.mark.parametrize("typed", ["tuyne xe", "tuyen xee", "tueyn xe"])
async def test_what_is_said_for_a_slip_without_marks_is_blocked_as_well(
    readers: SHOWN, typed: str
) -> None:
    assert "tuyến xe" in [one.lower() for one in await texts(readers, typed, {})]
    left = await texts(readers, typed, {"Tuyến xe": "block"})
    assert "tuyến xe" not in [one.lower() for one in left]
