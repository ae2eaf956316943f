"""Summarises a change of rules in one line for editors, in the words of the forms."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from searchsvc.query.curation.days import Dated, days_of
from searchsvc.query.curation.keyed import without
from searchsvc.query.curation.model import (
    Abbreviation,
    Curation,
    Hidden,
    Message,
    Synonyms,
)

_LONGEST = 400
# What an editor does who makes a new one, and what it is called after that.
_MESSAGES = {
    "notice": ("viết thông báo", "thông báo"),
    "redirect": ("dẫn tới một trang", "trang cần tới"),
}

Rule = TypeVar("Rule")
Named = Callable[[str], str]


def summary_of(before: Curation, after: Curation, named: Named = str) -> str:
    """Return a summary of the changes in Vietnamese; "" if there are none.

    Args:
        before: the rules before.
        after: those after.
        named: id of an article → what it is called.
    """
    changes = [*_pins(before, after, named), *_hidden(before, after, named)]
    changes += [
        *_listed(before.synonyms, after.synonyms, _group, "nhóm đồng nghĩa"),
        *_listed(before.abbreviations, after.abbreviations, _abbreviation, "viết tắt"),
        *_messages(before, after),
        *_suggestions(before, after),
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


def _pins(before: Curation, after: Curation, named: Named) -> Iterator[str]:
    old = {pin.query: pin for pin in before.pins}
    new = {pin.query: pin for pin in after.pins}
    for query, pin in new.items():
        was, of = old.get(query), _of(query)
        ids = was.ids if was else ()
        come = [one for one in pin.ids if one not in ids]
        gone = [one for one in ids if one not in pin.ids]
        if come:
            yield f"ghim {_names(come, named)} cho {of}{'' if was else _days(pin)}"
        if gone:
            yield f"bỏ ghim {_names(gone, named)} cho {of}"
        if not come and not gone and pin.ids != ids:
            yield f"đổi thứ tự bài ghim cho {of}"
        if was and days_of(was) != days_of(pin):
            yield f"đổi thời hạn bài ghim cho {of}:{_days(pin) or _ALWAYS}"
    for query, pin in old.items():
        if query not in new:
            yield f"bỏ ghim {_names(pin.ids, named)} cho {_of(query)}"


def _hidden(before: Curation, after: Curation, named: Named) -> Iterator[str]:
    was, same = {(one.id, one.query) for one in before.hidden}, set(before.hidden)
    kept = {(one.id, one.query) for one in after.hidden}
    for one in after.hidden:
        if (one.id, one.query) not in was:
            yield f"ẩn {_shown(one, named)}{_days(one)}"
        elif one not in same:
            yield f"đổi thời hạn ẩn {_shown(one, named)}:{_days(one) or _ALWAYS}"
    for one in before.hidden:
        # With other days it is hidden all the same.
        if (one.id, one.query) not in kept:
            yield f"hiện lại {_shown(one, named)}"


def _messages(before: Curation, after: Curation) -> Iterator[str]:
    old = {(one.query, one.kind): one for one in before.messages}
    new = {(one.query, one.kind): one for one in after.messages}
    for (query, kind), one in new.items():
        was, (write, name), of = old.get((query, kind)), _MESSAGES[kind], _of(query)
        if was is None:
            yield f"{write} cho {of}: {_told(one)}{_days(one)}"
        elif (was.text, was.url) != (one.text, one.url):
            yield f"sửa {name} cho {of}: {_told(one)}{_days(one)}"
        elif was != one:
            yield f"đổi thời hạn {name} cho {of}:{_days(one) or _ALWAYS}"
    for query, kind in old:
        if (query, kind) not in new:
            yield f"bỏ {_MESSAGES[kind][1]} cho {_of(query)}"


def _suggestions(before: Curation, after: Curation) -> Iterator[str]:
    new = {one.text for one in after.suggestions}
    for one in without(after.suggestions, before.suggestions):
        yield f"{'chặn' if one.action == 'block' else 'ưu tiên'} gợi ý “{one.text}”"
    for one in before.suggestions:
        if one.text not in new:
            yield f"bỏ quy tắc gợi ý của “{one.text}”"


_ALWAYS = " không có thời hạn"


def _of(query: str) -> str:
    return f"từ khóa “{query}”"


def _names(ids: Sequence[str], named: Named) -> str:
    return ", ".join(map(named, ids))


def _told(one: Message) -> str:
    return f"{one.text} ({one.url})" if one.url else one.text


def _days(rule: Dated) -> str:
    first, last = rule.first_day, rule.last_day
    said = f" từ {first:%d/%m/%Y}" if first else ""
    return f"{said} đến {last:%d/%m/%Y}" if last else said


def _shown(one: Hidden, named: Named) -> str:
    of = "mọi từ khóa" if one.query is None else _of(one.query)
    return f"{named(one.id)} với {of}"


def _listed(
    before: Sequence[Rule], after: Sequence[Rule], shown: Callable[[Rule], str], kind: str
) -> Iterator[str]:
    come, gone = without(after, before), without(before, after)
    if len(come) == len(gone) == 1:
        yield f"sửa {kind} {shown(gone[0])} thành {shown(come[0])}"
        return
    yield from (f"thêm {kind} {shown(one)}" for one in come)
    yield from (f"bỏ {kind} {shown(one)}" for one in gone)


def _group(group: Synonyms) -> str:
    first, *others = (f"“{phrase}”" for phrase in group.phrases)
    return f"{first} {'→' if group.one_way else '='} {', '.join(others)}"


def _abbreviation(abbreviation: Abbreviation) -> str:
    return f"“{abbreviation.short}” = {', '.join(f'“{long}”' for long in abbreviation.long)}"
