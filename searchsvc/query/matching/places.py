"""Turns the other names of places into alternatives to the syllables of a query."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from searchsvc.analysis.mentions.abbreviation_table.written import canonical
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token, bigrams, term_of, tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.notes import Note, place_before, place_since
from searchsvc.query.places.addresses import wider_place
from searchsvc.query.places.read import NamedPlace
from searchsvc.query.places.renamed import Renamed, renamed, spelled
from searchsvc.query.places.table import CALLED, PROVINCES, Place, named
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Constant, Missing, Node, Range, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Districts were abolished and wards merged on this day, as yyyymmdd.
_DAY, _DAY_BEFORE = 20250701, 20250630
_KINDS = ("phường", "xã", "thị trấn", "quận", "huyện", "thị xã", "thành phố")
_SHORT = dict(zip(_KINDS, ("p", "x", "tt", "q", "h", "tx", "tp"), strict=True))
# The name of a person, unlike those of other cities.
_PERSON = tuple(token.key for token in tokenize("Hồ Chí Minh"))
# The term of a city or province that an article may be without.
_WIDER = "+~"
# Names that a note lists.
_MOST_TOLD = 6


class PlaceNodes:
    """Builds the alternatives to the names of places in one query.

    An article with another name satisfies every syllable of the typed one.
    """

    def __init__(
        self,
        context: QueryContext,
        text: str,
        tokens: Sequence[Token],
        places: Sequence[NamedPlace],
    ) -> None:
        """Make it.

        Args:
            context: of the query.
            text: its free words.
            tokens: of the text.
            places: that it names.
        """
        self._context = context
        self._text, self._tokens = text, tokens
        self._found = [(place, other) for place in places if any(_all(other := renamed(place)))]
        self._nodes = [_held(_all(other), context.province) for _, other in self._found]

    def alternatives(self, index: int) -> Iterator[Alternative]:
        """Yield the alternatives to one token of the query."""
        for (place, _), node in zip(self._found, self._nodes, strict=True):
            if place.start <= index < place.end:
                # The score is that of the whole place, below.
                yield Alternative(node)

    def scores(self, units: UnitNodes) -> Iterator[Node]:
        """Yield nodes that score a place in any form: the typed one scores as much as others.

        Args:
            units: make the nodes of the query's units.
        """
        rarity = self._context.rarity
        for start, end, _ in self.spans:
            inside = [
                unit
                for unit in units.content
                if start <= unit.tokens[0].start and unit.tokens[-1].end <= end
            ]
            tokens = {token.key: token for unit in inside for token in unit.tokens}
            worth = self._context.ranking.renamed_place * sum(
                map(rarity.of_syllable, tokens.values())
            )
            if inside:
                named = Bool(filters=tuple(units.held(unit) for unit in inside))
                yield Constant(named, worth, Reason(ReasonKind.MENTION, (self._text[start:end],)))

    @property
    def optional(self) -> frozenset[Mention]:
        """The city or province at the end of an address: articles of a town do not say it."""
        if self._context.verbatim:
            return frozenset()
        wider = wider_place(self._text, self._tokens, self._context.unmarked)
        return frozenset() if wider is None else frozenset((Mention(*wider, (_WIDER,)),))

    @property
    def spans(self) -> list[tuple[int, int, Node]]:
        """Start and end of each typed name in the text, with the node of its other names."""
        return [
            (self._tokens[place.start].start, self._tokens[place.end - 1].end, node)
            for (place, _), node in zip(self._found, self._nodes, strict=True)
        ]

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """The other names, each in every form, as keys of its syllables; for snippets."""
        return frozenset(
            form for _, other in self._found for one in _all(other) for form in _forms(one)
        )

    @property
    def syllables(self) -> frozenset[str]:
        """The folded syllables of the other names."""
        others = (one for _, other in self._found for one in _all(other))
        return frozenset(token.folded for one in others for token in tokenize(one.full))

    def notes(self) -> Iterator[Note]:
        """Yield what was searched as well."""
        for (_, other), (start, end, _) in zip(self._found, self.spans, strict=True):
            typed = self._text[start:end]
            if other.since:
                yield place_since(typed, _told(other.since))
            if other.before:
                yield place_before(typed, _told(other.before))


def _all(other: Renamed) -> tuple[Place, ...]:
    return (*other.since, *other.before)


def _told(places: Sequence[Place]) -> str:
    more = [] if len(places) <= _MOST_TOLD else ["…"]
    return ", ".join([*map(spelled, places[:_MOST_TOLD]), *more])


def _held(places: Sequence[Place], portal: Place | None) -> Node:
    """Return the node of articles that name any of some places, each apart from its namesakes."""
    by_condition: dict[tuple[Node, ...], list[Node]] = {}
    for place in places:
        by_condition.setdefault(_conditions(place, portal), []).append(_said(place))
    # What several need is asked for once: days are slow to look up.
    return any_of(
        Bool(filters=(any_of(said), *needed)) if needed else any_of(said)
        for needed, said in by_condition.items()
    )


@lru_cache(maxsize=2_000)
def _conditions(place: Place, portal: Place | None) -> tuple[Node, ...]:
    """Return what else an article must hold, so that its name is not that of a namesake."""
    if place.name.isdigit():
        # Every district has a Phường 1.
        return (any_of(_said(above) for above in place.parents),)
    key = " ".join(token.folded for token in tokenize(place.name))
    namesakes = [one for one in named(key) if one != place and one.is_called_as(place)]
    here = [one for one in namesakes if one.province == place.province]
    needed: list[Node] = []
    if len(here) < len(namesakes) and portal != place.province:
        needed.append(any_of(_anchors(place)))
    elif not place.present and any(not one.present for one in here) and place.kind in "pxn":
        needed.append(any_of(_said(above) for above in place.parents))
    if place.present and any(not one.present for one in here):
        needed.append(any_of([Range("day_vn", _DAY, None), Missing("day_vn")]))
    if not place.present and any(one.present for one in here):
        needed.append(any_of([Range("day_vn", None, _DAY_BEFORE), Missing("day_vn")]))
    return tuple(needed)


def _anchors(place: Place) -> Iterator[Node]:
    """Yield nodes of the units that a place lies in, which tell it from its namesakes."""
    for above in place.above():
        if above.kind in PROVINCES:
            yield _adjacent(above.keys)
            if above.keys == _PERSON:
                yield Term("variants", canonical(above.full))
        else:
            yield _said(above)


def _said(place: Place) -> Node:
    """Return the node of a place's name after the word for its kind, in full or short."""
    if place.name.isdigit():
        unit = "_".join(token.folded for token in tokenize(CALLED[place.kind]))
        return Term("variants", f"+{unit}_{place.name}")
    ways: list[Node] = [
        Term("text_bigrams", pair)
        for form in _forms(place)
        if len(form) > len(place.keys)
        for pair in _joint(form, place.keys)
    ]
    name = tuple(Term("text_bigrams", pair) for pair in bigrams(place.keys))
    said: Node = Bool(filters=(any_of(ways), *name)) if name else any_of(ways)
    if place.kind not in "cC":
        return said
    if place.keys == _PERSON:
        return any_of([said, Term("variants", canonical(place.full))])
    # Da Nang is no other place; its kind is often left out.
    return _adjacent(place.keys)


def _joint(form: tuple[str, ...], name: tuple[str, ...]) -> list[str]:
    """Return the pair of the word for a kind and the first syllable of a name."""
    at = len(form) - len(name)
    return bigrams(form[at - 1 : at + 1])


def _forms(place: Place) -> Iterator[tuple[str, ...]]:
    """Yield the keys of kind and name, in full and short."""
    called = CALLED[place.kind]
    yield (*(token.key for token in tokenize(called)), *place.keys)
    if called in _SHORT:
        yield (term_of(_SHORT[called]), *place.keys)
    if place.kind in "cC":
        yield from ((("tp", "hcm"), ("tphcm",)) if place.keys == _PERSON else (place.keys,))


def _adjacent(keys: Sequence[str]) -> Node:
    pairs = tuple(Term("text_bigrams", pair) for pair in bigrams(keys))
    if not pairs:
        return Term("text", keys[0])
    return pairs[0] if len(pairs) == 1 else Bool(filters=pairs)
