"""Places before and since 1 July 2025, when districts were abolished and most wards merged.

`table.py` holds the units, `read.py` recognises them in a query, `renamed.py` says what they are
called today or were called before. `query/matching/places.py` makes nodes of that.
"""

from searchsvc.query.places.portal import find_province
from searchsvc.query.places.table import Place

__all__ = ["Place", "find_province"]
