"""The rules of editors for one query: those that hold today, then those outside their days."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from searchsvc.query.curation import Curation, Message, Phase, Pin, Rules, phase_of
from searchsvc.query.curation.days import Dated
from searchsvc.query.curation.keys import key_of
from searchsvc.query.curation.model import Hidden


class OfQuery(NamedTuple):
    """Rules of one query, each once; without those that hold but that another one replaces.

    Attributes:
        pins: in the order in which readers get their articles.
        hidden: for this query only.
        messages: in the order in which readers get them.
    """

    pins: list[Pin]
    hidden: list[Hidden]
    messages: list[Message]


_Rule = TypeVar("_Rule", Pin, Hidden, Message)


def rules_of(content: Curation, query: str, today: dt.date | None) -> OfQuery:
    """Return the rules that a query has today, then those that it has on other days.

    Args:
        content: the rules of all days.
        query: cleaned.
        today: the day in Vietnam; None = unknown, every rule holds.
    """
    holding = Rules(content).on(today)
    pinning = dict.fromkeys(holding.pinned_by(query).values())
    pins = [one for rule in pinning for one in content.pins if one.query == rule]
    meant = [one for one in content.hidden if one.query is not None and _meant(one.query, query)]
    return OfQuery(
        [*pins, *_asleep(content.pins, query, today)],
        [*(one for one in meant if _holds(one, today)), *_asleep(meant, query, today)],
        [*holding.messages(query), *_asleep(content.messages, query, today)],
    )


def _asleep(rules: Iterable[_Rule], query: str, today: dt.date | None) -> list[_Rule]:
    return [one for one in rules if not _holds(one, today) and _meant(one.query or "", query)]


def _holds(rule: Dated, today: dt.date | None) -> bool:
    return phase_of(rule, today) is Phase.WITHIN


def _meant(rule: str, query: str) -> bool:
    """Return whether a query falls under a rule, exactly or, without marks, when folded."""
    key, typed = key_of(rule), key_of(query)
    return key.exact == typed.exact or (not typed.marked and key.folded == typed.folded)
