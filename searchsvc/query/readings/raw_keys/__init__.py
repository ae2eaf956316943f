"""What tells raw keys of a Vietnamese keyboard from words: their neighbours, and the keys alone."""

from searchsvc.query.readings.raw_keys.sides import TELEX, VNI, Keys, Sides
from searchsvc.query.readings.raw_keys.telltale import (
    changes_its_tone,
    has_other_keys,
    is_telltale,
)

__all__ = ["TELEX", "VNI", "Keys", "Sides", "changes_its_tone", "has_other_keys", "is_telltale"]
