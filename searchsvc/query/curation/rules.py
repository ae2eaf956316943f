"""The rules, ready to be asked which of them a query falls under."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.curation.keys import QueryKey, key_of
from searchsvc.query.curation.limits import MOST_ADDED, MOST_PINNED
from searchsvc.query.curation.model import NOTHING, Curation
from searchsvc.query.syllables import binds

# The tokens of a phrase.
Phrase = tuple[Token, ...]


class Said(NamedTuple):
    """A phrase of a rule inside a query.

    Attributes:
        start: place of its first token.
        end: place after its last token.
        others: what means the same.
    """

    start: int
    end: int
    others: tuple[Phrase, ...]


class Rules:
    """A curation by query and by phrase; made once, asked by every search."""

    def __init__(self, curation: Curation) -> None:
        self.curation = curation
        self.hidden_everywhere = frozenset(h.id for h in curation.hidden if h.query is None)
        self._pins: list[tuple[QueryKey, tuple[str, ...]]] = [
            (key_of(pin.query), pin.ids) for pin in curation.pins
        ]
        self._hidden: list[tuple[QueryKey, tuple[str, ...]]] = [
            (key_of(h.query), (h.id,)) for h in curation.hidden if h.query is not None
        ]

    @classmethod
    def from_bytes(cls, content: bytes) -> "Rules":
        """Read what `Curation.to_bytes` made (errors as `Curation.from_bytes`)."""
        return cls(Curation.from_bytes(content))

    def pinned(self, text: str) -> tuple[str, ...]:
        """Give the ids that come first for cleaned query text, in order."""
        return tuple(_found(self._pins_by_key, key_of(text)))[:MOST_PINNED]

    def hidden(self, text: str) -> tuple[str, ...]:
        """Give the ids that cleaned query text doesn't find, those of every query among them."""
        here = _found(self._hidden_by_key, key_of(text)) if self._hidden else {}
        return tuple(sorted(self.hidden_everywhere.union(here)))

    def said(self, tokens: Sequence[Token], unmarked: bool) -> list[Said]:
        """Find phrases that mean the same as others, in order.

        Args:
            tokens: of a query, in order.
            unmarked: whether it was typed without marks: then phrases are the same without theirs.
        """
        terms = [token.folded if unmarked else token.key for token in tokens]
        phrases = self._phrases_folded if unmarked else self._phrases
        found: list[Said] = []
        added = 0
        for start, first in enumerate(terms):
            for phrase, others in phrases.get(first, ()):
                end = start + len(phrase)
                if tuple(terms[start:end]) == phrase and added < MOST_ADDED:
                    found.append(Said(start, end, others[: MOST_ADDED - added]))
                    added += len(others)
        return found

    def speaks_of(self, text: str) -> bool:
        """Tell whether cleaned query text has a pin, or holds a phrase that means others."""
        if not (self.curation.pins or self.curation.synonyms or self.curation.abbreviations):
            return False
        tokens = tokenize(text)
        unmarked = not any(binds(token) for token in tokens)
        return bool(self.pinned(text) or self.said(tokens, unmarked))

    @cached_property
    def _pins_by_key(self) -> "_ByKey":
        return _by_key(self._pins)

    @cached_property
    def _hidden_by_key(self) -> "_ByKey":
        return _by_key(self._hidden)

    @cached_property
    def _phrases(self) -> "_Phrases":
        return _phrases(self.curation, unmarked=False)

    @cached_property
    def _phrases_folded(self) -> "_Phrases":
        return _phrases(self.curation, unmarked=True)


NO_RULES = Rules(NOTHING)


class _ByKey(NamedTuple):
    exact: dict[tuple[str, ...], dict[str, None]]
    folded: dict[tuple[str, ...], dict[str, None]]


# First term → phrases that begin with it, and what means the same.
_Phrases = dict[str, list[tuple[tuple[str, ...], tuple[Phrase, ...]]]]


def _by_key(rules: Sequence[tuple[QueryKey, tuple[str, ...]]]) -> _ByKey:
    exact: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    folded: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for key, ids in rules:
        exact[key.exact] |= dict.fromkeys(ids)
        folded[key.folded] |= dict.fromkeys(ids)
    return _ByKey(dict(exact), dict(folded))


def _found(rules: _ByKey, key: QueryKey) -> dict[str, None]:
    """Give the ids of the rules of a query; of one without marks, of all that it may mean."""
    found = rules.exact.get(key.exact)
    if found is None and not key.marked:
        found = rules.folded.get(key.folded)
    return found or {}


def _phrases(curation: Curation, unmarked: bool) -> _Phrases:
    found: defaultdict[tuple[str, ...], dict[tuple[str, ...], Phrase]] = defaultdict(dict)
    for text, other in _pairs(curation):
        phrase, others = tokenize(text), tokenize(other)
        terms = tuple(token.folded if unmarked else token.key for token in phrase)
        keys = tuple(token.key for token in others)
        if terms and keys and keys != tuple(token.key for token in phrase):
            found[terms].setdefault(keys, tuple(others))
    by_first: defaultdict[str, list[tuple[tuple[str, ...], tuple[Phrase, ...]]]] = defaultdict(list)
    for terms, same in found.items():
        by_first[terms[0]].append((terms, tuple(same.values())))
    return dict(by_first)


def _pairs(curation: Curation) -> Iterator[tuple[str, str]]:
    """Give what is typed, and what it finds as well."""
    for group in curation.synonyms:
        typed = group.phrases[:1] if group.one_way else group.phrases
        yield from ((phrase, other) for phrase in typed for other in group.phrases)
    for abbreviation in curation.abbreviations:
        for long in abbreviation.long:
            yield abbreviation.short, long
            yield long, abbreviation.short
