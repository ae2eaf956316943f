"""The province of the portal, which settles names that several provinces share."""

import difflib

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.errors import SettingsError
from searchsvc.query.places.table import PROVINCES, Place, everything, named

_BEFORE = ("thanh pho ", "tinh ", "tp ")
_SHORT = {"hcm": "ho chi minh", "tphcm": "ho chi minh", "hn": "ha noi"}


def find_province(typed: str) -> Place:
    """Return the present province with a name: Lâm Đồng, tỉnh Lâm Đồng, TP.HCM.

    Args:
        typed: the name; that of a province before 1 July 2025 means the one that it is in today.

    Raises:
        SettingsError: there is none; with the nearest names.
    """
    key = " ".join(token.folded for token in tokenize(clean(typed)))
    for before in _BEFORE:
        key = key.removeprefix(before)
    key = _SHORT.get(key, key)
    for place in named(key):
        if place.kind in PROVINCES:
            return place.province
    names = {place.name for place in everything() if place.kind in PROVINCES}
    near = " or ".join(difflib.get_close_matches(typed, sorted(names), n=2, cutoff=0))
    raise SettingsError(f"{typed!r} is no province; did you mean {near}?")
