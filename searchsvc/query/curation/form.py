"""Reads the form of rules, and beside what is wrong of it all that can be checked further."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from searchsvc.errors import Problem
from searchsvc.query.curation.model import NOTHING, Curation

_REMEDY = "Send what GET /openapi.json describes as Curation"
_LONGEST_PLACE = 100
# Kind, number of the rule, field, and number within the field.
_IN_RULE, _IN_FIELD = 3, 4

# Begins values that no editor writes: they repeat and contradict nothing.
_UNUSED = "zqx"
_REQUIRED = {
    "pins": ("query", "ids"),
    "hidden": ("id", "query"),
    "synonyms": ("phrases",),
    "abbreviations": ("short", "long"),
    "suggestions": ("text", "action"),
    "messages": ("query", "text"),
}

Place = tuple[int | str, ...]


class Form(NamedTuple):
    """What was read.

    Attributes:
        curation: the rules; what is wrong of them is replaced by something that stands for nothing.
        problems: what is wrong of their form.
    """

    curation: Curation
    problems: list[Problem]

    def adds(self, problem: Problem) -> bool:
        """Return whether a problem of the rules says more than those of their form."""
        at = f"{problem.field}."
        return not any(at.startswith(f"{wrong.field}.") for wrong in self.problems)


def read_form(fields: Mapping[str, Any]) -> Form:
    """Read decoded JSON as rules."""
    try:
        return Form(Curation.model_validate(fields), [])
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False, include_input=False)
    problems: dict[str, Problem] = {}
    for detail in details:
        place = ".".join(str(part) for part in detail["loc"])[:_LONGEST_PLACE]
        message = detail["msg"][:1].lower() + detail["msg"][1:]
        problems.setdefault(place, Problem(place, message, _REMEDY))
    try:
        rest = Curation.model_validate(_without(fields, [detail["loc"] for detail in details]))
    except ValidationError:
        rest = NOTHING
    return Form(rest, list(problems.values()))


def _without(fields: Mapping[str, Any], places: Sequence[Place]) -> dict[str, Any]:
    """Return rules in which something neutral stands at the places that are wrong."""
    kept: dict[str, Any] = {
        kind: [dict(one) if isinstance(one, dict) else one for one in rules]
        for kind, rules in fields.items()
        if kind in Curation.model_fields and isinstance(rules, list)
    }
    for kind, *within in places:
        rules = kept.get(str(kind))
        if rules is None or not within:
            continue
        number = int(within[0])
        neutral = _neutral(number)
        rule = rules[number]
        if not isinstance(rule, dict):
            rules[number] = {name: neutral[name] for name in _REQUIRED[str(kind)]}
        elif len(within) + 1 >= _IN_RULE:
            name = str(within[1])
            if len(within) + 1 >= _IN_FIELD and isinstance(rule.get(name), list):
                inner = int(within[2])
                values = list(rule[name])
                values[inner] = f"{_UNUSED}{number}-{inner}"
                rule[name] = values
            elif name in neutral:
                rule[name] = neutral[name]
            else:
                rule.pop(name, None)
    return kept


def _neutral(number: int) -> dict[str, Any]:
    """Return values for the fields of a rule, by its number."""
    one, other = f"{_UNUSED}{number}", f"{_UNUSED}{number}-0"
    return {
        **dict.fromkeys(("query", "id", "short", "text"), one),
        "ids": [other],
        "long": [other],
        "phrases": [one, other],
        "action": "block",
    }
