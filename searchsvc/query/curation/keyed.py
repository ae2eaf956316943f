"""Rules by what makes one the same rule, so that two contents are compared rule by rule."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from searchsvc.query.curation.keys import key_of, phrase_key
from searchsvc.query.curation.model import (
    Abbreviation,
    Curation,
    Hidden,
    Message,
    Pin,
    SuggestionRule,
    Synonyms,
)

Kind = TypeVar("Kind", bound=Hashable)
Rule = Pin | Hidden | Synonyms | Abbreviation | SuggestionRule | Message


class RuleKey(NamedTuple):
    """What stays the same while a rule is changed.

    Attributes:
        kind: the field of `Curation` that holds it.
        of: of this kind, which one.
    """

    kind: str
    of: Hashable


class Difference(NamedTuple):
    """One rule in two contents; None = it is not there."""

    before: Rule | None
    after: Rule | None


def _group(group: Synonyms) -> Hashable:
    keys = tuple(map(phrase_key, group.phrases))
    return frozenset(keys), keys[:1] if group.one_way else ()


_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "pins": lambda pin: key_of(pin.query).exact,
    "hidden": lambda one: (one.id, None if one.query is None else key_of(one.query).exact),
    "synonyms": _group,
    "abbreviations": lambda one: phrase_key(one.short),
    "suggestions": lambda one: phrase_key(one.text),
    "messages": lambda one: (key_of(one.query).exact, one.kind),
}


def differences(before: Curation, after: Curation) -> dict[RuleKey, Difference]:
    """Return the rules that are not the same in two contents; their order does not count."""
    found: dict[RuleKey, Difference] = {}
    for kind, key in _KEYS.items():
        old, new = getattr(before, kind), getattr(after, kind)
        # Of thousands of rules mostly one differs, and keys take longer than comparing.
        gone = {key(one): one for one in without(old, new)}
        come = {key(one): one for one in without(new, old)}
        for of in [*gone, *(one for one in come if one not in gone)]:
            found[RuleKey(kind, of)] = Difference(gone.get(of), come.get(of))
    return found


def replaced(curation: Curation, rules: Mapping[RuleKey, Rule | None]) -> Curation:
    """Return rules of which some are other ones.

    Args:
        curation: the rules.
        rules: what stands in place of each, or after all others where there was none; None = it
            is taken away.
    """
    left = dict(rules)
    made: dict[str, tuple[Rule, ...]] = {}
    for kind, key in _KEYS.items():
        if not any(one.kind == kind for one in rules):
            continue
        kept: list[Rule] = []
        for rule in getattr(curation, kind):
            other = left.pop(RuleKey(kind, key(rule)), rule)
            kept += [] if other is None else [other]
        new = [rule for one, rule in left.items() if one.kind == kind and rule is not None]
        made[kind] = (*kept, *new)
    return curation.model_copy(update=made)


def without(rules: Iterable[Kind], others: Iterable[Kind]) -> list[Kind]:
    """Return the rules that are not among others; comparing each with each takes seconds."""
    known = set(others)
    return [one for one in rules if one not in known]
