"""Plans of the last queries, as long as nothing has changed that they depend on.

A page plans its query twice, for the hits and for the calendar; pages, filters and orders of one
search plan the same query again, also after a write, when its answer is not known any more.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from searchsvc.query.planning.plan import Plan

# About 25 kB each.
_MOST = 256
# A longer query has a larger plan, and hardly comes again.
_LONGEST = 200


class PlanCache:
    """Plans of one basis, the ones used last; a new basis empties it. Threads may share it."""

    def __init__(self) -> None:
        """Make it empty."""
        self._lock = threading.Lock()
        self._basis: tuple[object, ...] = ()
        self._plans: OrderedDict[Hashable, Plan] = OrderedDict()

    def plan(
        self, basis: tuple[object, ...], query: str, options: Hashable, make: Callable[[], Plan]
    ) -> Plan:
        """Return the plan of a query, made before or now.

        Args:
            basis: the objects that a plan depends on, each compared by identity.
            query: as typed.
            options: what else it depends on, compared by value.
            make: makes the plan.
        """
        if len(query) > _LONGEST:
            return make()
        asked = query, options
        with self._lock:
            if not self._is_of(basis):
                self._basis = basis
                self._plans.clear()
            found = self._plans.get(asked)
            if found is not None:
                self._plans.move_to_end(asked)
                return found
        made = make()
        with self._lock:
            # Meanwhile another search may have brought a newer basis.
            if self._is_of(basis):
                self._plans[asked] = made
                if len(self._plans) > _MOST:
                    self._plans.popitem(last=False)
        return made

    def _is_of(self, basis: tuple[object, ...]) -> bool:
        return len(basis) == len(self._basis) and all(
            mine is its for mine, its in zip(self._basis, basis, strict=True)
        )
