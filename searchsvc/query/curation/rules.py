"""Looks up the rules that apply to a query."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.curation.days import ALWAYS, Dated, Phase, days_of, phase_of
from searchsvc.query.curation.keys import key_of, phrase_key
from searchsvc.query.curation.limits import MOST_ADDED, MOST_PINNED
from searchsvc.query.curation.model import NOTHING, Curation, Message
from searchsvc.query.matching.marks.binding import binds

# The tokens of a phrase.
Phrase = tuple[Token, ...]


class Said(NamedTuple):
    """A phrase of a rule inside a query.

    Attributes:
        start: index of its first token.
        end: index after its last token.
        others: the phrases that mean the same.
    """

    start: int
    end: int
    others: tuple[Phrase, ...]


class Rules:
    """The rules indexed by query and by phrase; made once for all searches.

    Attributes:
        curation: the rules themselves.
        everywhere: ids of articles hidden for every query, in order.
    """

    def __init__(self, curation: Curation) -> None:
        self.curation = curation
        self.everywhere = tuple(sorted({one.id for one in curation.hidden if one.query is None}))
        self._pins = _by_query((pin.query, pin.ids) for pin in curation.pins)
        self._hidden = _by_query(
            (one.query, (one.id,)) for one in curation.hidden if one.query is not None
        )
        self._messages = _by_query(
            (one.query, (str(place),)) for place, one in enumerate(curation.messages)
        )
        self._blocked = {
            phrase_key(one.text) for one in curation.suggestions if one.action == "block"
        }
        self._promoted = [one.text for one in curation.suggestions if one.action == "promote"]
        # For queries with marks, and without.
        self._phrases = _by_first_term(curation)
        self._dated = any(days_of(one) != ALWAYS for one in _dated(curation))
        self._of_day: tuple[dt.date, Rules] | None = None

    def on(self, day: dt.date | None) -> "Rules":
        """Return the rules that have an effect on a day in Vietnam; None = all of them."""
        if day is None or not self._dated:
            return self
        # Made once a day: all searches of a day ask for the same.
        if self._of_day is None or self._of_day[0] != day:
            self._of_day = day, Rules(_within(self.curation, day))
        return self._of_day[1]

    @classmethod
    def from_bytes(cls, content: bytes) -> "Rules":
        """Read what `Curation.to_bytes` made (errors as `Curation.from_bytes`)."""
        return cls(Curation.from_bytes(content))

    def pinned(self, *texts: str) -> tuple[str, ...]:
        """Return the ids that come first for a query, in order (see `pinned_by`)."""
        return tuple(self.pinned_by(*texts))

    def pinned_by(self, *texts: str) -> dict[str, str]:
        """Return the ids that come first for a query, in order, with the query of their rule.

        Args:
            texts: the cleaned query as typed, then as rewritten; the first that has a rule counts.
        """
        for text in texts:
            if found := _exact(self._pins, text) or _folded(self._pins, text):
                return dict(islice(found.items(), MOST_PINNED))
        return {}

    def hidden(self, *texts: str) -> tuple[str, ...]:
        """Return the ids that are hidden for a query, including those hidden for every query."""
        here = self.hidden_by(*texts)
        return tuple(sorted({*self.everywhere, *here})) if here else self.everywhere

    def hidden_by(self, *texts: str) -> dict[str, str]:
        """Return the ids that are hidden for this query only, each with the query of its rule.

        Args:
            texts: the cleaned query as typed, then as rewritten; the rules of all count.
        """
        found: dict[str, str] = {}
        for text in texts:
            found = _folded(self._hidden, text) | _exact(self._hidden, text) | found
        return found

    def messages(self, *texts: str) -> tuple[Message, ...]:
        """Return what readers of a query are told: a redirect, a notice, both, or nothing.

        Args:
            texts: the cleaned query as typed, then as rewritten; the first that has a rule counts.
        """
        for text in texts:
            if found := _exact(self._messages, text) or _folded(self._messages, text):
                kinds: dict[str, Message] = {}
                for place in found:
                    one = self.curation.messages[int(place)]
                    kinds.setdefault(one.kind, one)
                return tuple(kinds[kind] for kind in ("redirect", "notice") if kind in kinds)
        return ()

    def speaks_of(self, text: str) -> bool:
        """Return whether a cleaned query has a pin, or a phrase with synonyms."""
        if self.pinned(text):
            return True
        tokens = tokenize(text) if any(self._phrases) else ()
        return bool(self.said(tokens, not any(binds(token) for token in tokens)))

    def blocks(self, suggestion: str) -> bool:
        """Return whether the search box must not complete to a text."""
        return bool(self._blocked) and phrase_key(suggestion) in self._blocked

    def promoted(self, typed: str) -> list[str]:
        """Return what the search box completes a beginning to before all else, in order.

        Args:
            typed: cleaned; without any mark it begins texts with marks, too.
        """
        begun = typed.lower()
        if not begun:
            return []
        unmarked = fold(begun) == begun
        return [
            text
            for text in self._promoted
            if (fold(text.lower()) if unmarked else text.lower()).startswith(begun)
        ]

    def said(self, tokens: Sequence[Token], unmarked: bool) -> list[Said]:
        """Return the phrases of a query that have synonyms, in order.

        Args:
            tokens: of a query, in order.
            unmarked: whether it was typed without marks: then phrases are compared folded.
        """
        terms = [token.folded if unmarked else token.key for token in tokens]
        phrases = self._phrases[unmarked]
        found: list[Said] = []
        added = 0
        for start, first in enumerate(terms):
            for phrase, others in phrases.get(first, ()):
                end = start + len(phrase)
                room = (MOST_ADDED - added) // len(phrase)
                if tuple(terms[start:end]) == phrase and room > 0:
                    found.append(Said(start, end, others[:room]))
                    added += len(phrase) * len(others[:room])
        return found


def _dated(curation: Curation) -> Iterator[Dated]:
    yield from curation.pins
    yield from curation.hidden
    yield from curation.messages


def _within(curation: Curation, day: dt.date) -> Curation:
    kept: dict[str, tuple[Dated, ...]] = {
        "pins": tuple(one for one in curation.pins if phase_of(one, day) is Phase.WITHIN),
        "hidden": tuple(one for one in curation.hidden if phase_of(one, day) is Phase.WITHIN),
        "messages": tuple(one for one in curation.messages if phase_of(one, day) is Phase.WITHIN),
    }
    return curation.model_copy(update=kept)


class _ByQuery(NamedTuple):
    """For each key of a query: article id → the query of the rule, as editors wrote it."""

    exact: dict[tuple[str, ...], dict[str, str]]
    folded: dict[tuple[str, ...], dict[str, str]]


# First term → phrases that begin with it, each with its synonyms.
_Phrases = dict[str, list[tuple[tuple[str, ...], tuple[Phrase, ...]]]]


def _by_query(rules: Iterable[tuple[str, tuple[str, ...]]]) -> _ByQuery:
    exact: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    folded: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for query, ids in rules:
        key = key_of(query)
        for one in ids:
            exact[key.exact].setdefault(one, query)
            folded[key.folded].setdefault(one, query)
    return _ByQuery(dict(exact), dict(folded))


def _exact(rules: _ByQuery, text: str) -> dict[str, str]:
    """Return the ids in rules of exactly this query."""
    return rules.exact.get(key_of(text).exact, {}) if rules.exact else {}


def _folded(rules: _ByQuery, text: str) -> dict[str, str]:
    """Return the ids in rules of queries that are equal when folded."""
    key = key_of(text) if rules.folded else None
    return {} if key is None or key.marked else rules.folded.get(key.folded, {})


def _by_first_term(curation: Curation) -> tuple[_Phrases, _Phrases]:
    exact: defaultdict[tuple[str, ...], dict[tuple[str, ...], Phrase]] = defaultdict(dict)
    folded: defaultdict[tuple[str, ...], dict[tuple[str, ...], Phrase]] = defaultdict(dict)
    for typed, others in _meanings(curation):
        keys = tuple(token.key for token in typed)
        same = {other_keys: other for other_keys, other in others.items() if other_keys != keys}
        if keys and same:
            exact[keys] |= same
            folded[tuple(token.folded for token in typed)] |= same
    return _indexed(exact), _indexed(folded)


def _indexed(found: Mapping[tuple[str, ...], Mapping[tuple[str, ...], Phrase]]) -> _Phrases:
    by_first: _Phrases = {}
    for terms, same in found.items():
        by_first.setdefault(terms[0], []).append((terms, tuple(same.values())))
    return by_first


def _meanings(curation: Curation) -> Iterator[tuple[Phrase, Mapping[tuple[str, ...], Phrase]]]:
    """Yield each phrase that may be typed, with its synonyms by their keys."""
    for group in curation.synonyms:
        phrases = _tokenized(group.phrases)
        typed = list(phrases.values())[: 1 if group.one_way else None]
        yield from ((one, phrases) for one in typed)
    for abbreviation in curation.abbreviations:
        short, long = _tokenized([abbreviation.short]), _tokenized(abbreviation.long)
        yield from ((one, long) for one in short.values())
        yield from ((one, short) for one in long.values())


def _tokenized(texts: Iterable[str]) -> dict[tuple[str, ...], Phrase]:
    phrases = (tuple(tokenize(text)) for text in texts)
    return {tuple(token.key for token in phrase): phrase for phrase in phrases if phrase}


NO_RULES = Rules(NOTHING)
