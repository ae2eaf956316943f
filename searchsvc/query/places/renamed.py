"""What a place is called since 1 July 2025, and what it was called before."""

from collections.abc import Iterable
from dataclasses import dataclass

from searchsvc.query.places.read import NamedPlace
from searchsvc.query.places.table import CALLED, DISTRICTS, PROVINCES, Place


@dataclass(frozen=True, slots=True)
class Renamed:
    """The other names of a place.

    Attributes:
        since: units that it is in since 1 July 2025, the main ones first.
        before: units that it was until then.
    """

    since: tuple[Place, ...] = ()
    before: tuple[Place, ...] = ()


def renamed(named: NamedPlace) -> Renamed:
    """Return the other names of a place; none where the typed name is all there is."""
    since: list[Place] = []
    before: list[Place] = []
    if named.former is not None:
        # With a district the present unit of the same name is not found by the typed words.
        news = named.former.related
        since += news if named.within else _but(named.former, news)
    if named.present is not None:
        # A province that got larger: inside a longer query its name is no topic of its own.
        if named.present.kind not in PROVINCES or named.whole:
            before += _but(named.present, named.present.related)
        before += _but(named.present, _same_area(named.present))
    return Renamed(tuple(dict.fromkeys(since)), tuple(dict.fromkeys(before)))


def _but(place: Place, others: Iterable[Place]) -> list[Place]:
    return [other for other in others if not other.is_called_as(place)]


def _same_area(present: Place) -> Iterable[Place]:
    """Return the districts all of which became this one unit, such as huyện Côn Đảo."""
    if present.kind in PROVINCES:
        return ()
    districts = {above for former in present.related for above in former.parents}
    return sorted(
        (one for one in districts if one.kind in DISTRICTS and one.related == [present]),
        key=lambda one: one.number,
    )


def spelled(place: Place) -> str:
    """Return how a note names a place: phường Chánh Hưng, Phường 4 (Quận 8)."""
    if not place.name.isdigit():
        return place.full
    full = f"{CALLED[place.kind].capitalize()} {place.name}"
    district = place.parents[0] if place.parents else None
    if district is None or district.kind not in DISTRICTS:
        return full
    return f"{full} ({spelled(district)})"
