"""Summarises a change of rules in one line for editors."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from searchsvc.query.curation.days import Dated
from searchsvc.query.curation.model import Abbreviation, Curation, Hidden, SuggestionRule, Synonyms

_LONGEST = 400
_KINDS = {"notice": "thông báo", "redirect": "dẫn tới trang"}

Rule = TypeVar("Rule")


def summary_of(before: Curation, after: Curation) -> str:
    """Return a summary of the changes in Vietnamese; "" if there are none."""
    changes = [*_pins(before, after), *_hidden(before, after)]
    changes += [
        *_listed(before.synonyms, after.synonyms, _group, "nhóm đồng nghĩa"),
        *_listed(before.abbreviations, after.abbreviations, _abbreviation, "viết tắt"),
        *_messages(before, after),
        *_listed(before.suggestions, after.suggestions, _suggestion, "quy tắc gợi ý"),
    ]
    if not changes and before != after:
        changes = ["đổi thứ tự các quy tắc"]
    shown: list[str] = []
    for number, one in enumerate(changes):
        if shown and len("; ".join([*shown, one])) > _LONGEST:
            shown.append(f"và {len(changes) - number} thay đổi khác")
            break
        shown.append(one[:_LONGEST])
    return "; ".join(shown)


def _pins(before: Curation, after: Curation) -> Iterator[str]:
    old = {pin.query: pin for pin in before.pins}
    new = {pin.query: pin for pin in after.pins}
    for query, pin in new.items():
        if old.get(query) != pin:
            yield f"ghim {', '.join(pin.ids)} cho “{query}”{_days(pin)}"
    yield from (f"bỏ ghim cho “{query}”" for query in old if query not in new)


def _hidden(before: Curation, after: Curation) -> Iterator[str]:
    for one in after.hidden:
        if one not in before.hidden:
            yield f"ẩn {_shown(one)}{_days(one)}"
    kept = {(one.id, one.query) for one in after.hidden}
    for one in before.hidden:
        # With other days it is hidden all the same.
        if (one.id, one.query) not in kept:
            yield f"hiện lại {_shown(one)}"


def _messages(before: Curation, after: Curation) -> Iterator[str]:
    old = {(one.query, one.kind): one for one in before.messages}
    new = {(one.query, one.kind): one for one in after.messages}
    for (query, kind), one in new.items():
        if old.get((query, kind)) != one:
            to = f" ({one.url})" if one.url else ""
            yield f"{_KINDS[kind]} cho “{query}”: {one.text}{to}{_days(one)}"
    for query, kind in old:
        if (query, kind) not in new:
            yield f"bỏ {_KINDS[kind]} cho “{query}”"


def _days(rule: Dated) -> str:
    first, last = rule.first_day, rule.last_day
    said = f" từ {first:%d/%m/%Y}" if first else ""
    return f"{said} đến {last:%d/%m/%Y}" if last else said


def _shown(one: Hidden) -> str:
    return f"{one.id} với mọi từ khóa" if one.query is None else f"{one.id} với “{one.query}”"


def _listed(
    before: Sequence[Rule], after: Sequence[Rule], shown: Callable[[Rule], str], kind: str
) -> Iterator[str]:
    yield from (f"thêm {kind} {shown(one)}" for one in after if one not in before)
    yield from (f"bỏ {kind} {shown(one)}" for one in before if one not in after)


def _group(group: Synonyms) -> str:
    first, *others = (f"“{phrase}”" for phrase in group.phrases)
    return f"{first} {'→' if group.one_way else '='} {', '.join(others)}"


def _suggestion(suggestion: SuggestionRule) -> str:
    action = "chặn" if suggestion.action == "block" else "ưu tiên"
    return f"{action} “{suggestion.text}”"


def _abbreviation(abbreviation: Abbreviation) -> str:
    return f"“{abbreviation.short}” = {', '.join(f'“{long}”' for long in abbreviation.long)}"
