"""The plan of other words than the typed ones: what else the query asks for stays."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from searchsvc.query.planning.plan import Plan
from searchsvc.query.readings.pasted import without_tags
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.search.passes.answered import Planner


def plan_instead(request: SearchRequest, typed: Plan, text: str, plan: Planner) -> Plan:
    """Plan another text in place of a query.

    Args:
        request: what was asked for.
        typed: its plan.
        text: to be searched.
        plan: makes the plan of a request.

    Returns:
        The plan, without what editors hide for the typed query as well, and with the messages that
        they have for its readers.
    """
    other = plan(request.but(q=text)).hiding(typed.hidden)
    # What editors tell the readers of a query, they tell all who typed it.
    return replace(other, messages=typed.messages or other.messages)


def text_instead(request: SearchRequest, typed: Plan, other: str) -> str:
    """Return a query with other words, and with all that was read from it before them.

    "xây dụng mới nhất" asks for "xây dụng", newest first: its correction is "xây dựng mới nhất".

    Args:
        request: what was asked for.
        typed: its plan.
        other: what its searched words become.

    Returns:
        The other words alone where their places are not found, or the query would be too long.
    """
    whole = without_tags(request.q)
    for surface, read in typed.understood.rewritten:
        whole = whole.replace(surface, read, 1)
    text = _spliced(whole, typed.understood.text, other)
    return other if text is None or len(text) > LONGEST_QUERY else text


def _spliced(whole: str, read: str, other: str) -> str | None:
    """Put other words in the place of those that were read; None where they are not found."""
    found = re.search(rf"(?<!\w){re.escape(read)}(?!\w)", whole)
    if found:
        return whole[: found.start()] + other + whole[found.end() :]
    words, before, after = whole.split(), read.split(), other.split()
    places = _places(words, before)
    if places is None:
        return None
    for kind, start, end, first, last in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            continue
        if start == end:
            return None
        for place in places[start:end]:
            words[place] = ""
        words[places[start]] = " ".join(after[first:last])
    return " ".join(word for word in words if word)


def _places(words: Sequence[str], some: Sequence[str]) -> list[int] | None:
    """Return where some words stand among all, in order; None if one is missing."""
    places: list[int] = []
    for word in some:
        start = places[-1] + 1 if places else 0
        if word not in words[start:]:
            return None
        places.append(words.index(word, start))
    return places
