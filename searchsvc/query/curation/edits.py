"""Single changes of rules, as forms and commands make them; each returns the changed rules."""

from collections.abc import Sequence
from typing import Literal

from searchsvc.query.curation.days import ALWAYS, Days, days_of
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


def pin(
    curation: Curation,
    query: str,
    ids: Sequence[str],
    days: Days | None = None,
    first: bool = False,
) -> Curation:
    """Pin articles for a query, after those that are pinned already, or before them.

    Args:
        curation: the rules.
        query: of the pins.
        ids: of the articles.
        days: of all pins of the query; None = as they are.
        first: whether they come before all others, also those that are pinned already.
    """
    existing = pin_of(curation, query)
    known = existing.ids if existing else ()
    order = [*ids, *known] if first else [*known, *ids]
    pinned = set_pins(curation, query, list(dict.fromkeys(order)))
    return pinned if days is None else set_pin_days(pinned, query, days)


def set_pins(curation: Curation, query: str, ids: Sequence[str]) -> Curation:
    """Pin exactly these articles for a query, in this order; none removes the pins."""
    existing = pin_of(curation, query)
    if existing is None:
        made = (Pin(query=query, ids=tuple(ids)),) if ids else ()
        return curation.model_copy(update={"pins": (*curation.pins, *made)})
    pins = (
        one.model_copy(update={"ids": tuple(ids)}) if one is existing else one
        for one in curation.pins
        if ids or one is not existing
    )
    return curation.model_copy(update={"pins": tuple(pins)})


def set_pin_days(curation: Curation, query: str, days: Days) -> Curation:
    """Give the pins of a query their days; without pins nothing changes."""
    existing = pin_of(curation, query)
    pins = tuple(
        one.model_copy(update=days._asdict()) if one is existing else one for one in curation.pins
    )
    return curation.model_copy(update={"pins": pins})


def unpin(curation: Curation, query: str, article_id: str | None = None) -> Curation:
    """Remove all pins of a query, or one of them."""
    existing = pin_of(curation, query)
    if existing is None:
        return curation
    left = [one for one in existing.ids if article_id is not None and one != article_id]
    return set_pins(curation, query, left)


def move_pin(curation: Curation, query: str, article_id: str, step: int) -> Curation:
    """Move a pinned article among those of its query; beyond either end it stays there.

    Args:
        curation: the rules.
        query: of the pins.
        article_id: what is moved; without a pin nothing changes.
        step: places towards the end; negative = towards the top.
    """
    existing = pin_of(curation, query)
    if existing is None or article_id not in existing.ids:
        return curation
    ids = [one for one in existing.ids if one != article_id]
    ids.insert(max(existing.ids.index(article_id) + step, 0), article_id)
    return set_pins(curation, query, ids)


def hide(
    curation: Curation, article_id: str, query: str | None = None, days: Days = ALWAYS
) -> Curation:
    """Hide an article for a query on some days; None = for every query."""
    hidden = Hidden(id=article_id, query=query, first_day=days.first_day, last_day=days.last_day)
    same = hidden_of(curation, article_id, query)
    if same is None:
        return curation.model_copy(update={"hidden": (*curation.hidden, hidden)})
    if days_of(same) == days:
        return curation
    # Hidden again on other days: those count.
    other = same.model_copy(update=days._asdict())
    changed = (other if one is same else one for one in curation.hidden)
    return curation.model_copy(update={"hidden": tuple(changed)})


def set_hidden_days(curation: Curation, article_id: str, query: str | None, days: Days) -> Curation:
    """Give what hides an article its days; where nothing hides it, nothing changes."""
    hidden = hidden_of(curation, article_id, query)
    return hide(curation, article_id, query, days) if hidden else curation


def show(curation: Curation, article_id: str, query: str | None = None) -> Curation:
    """Undo `hide` with the same arguments."""
    hidden = Hidden(id=article_id, query=query)
    left = tuple(one for one in curation.hidden if not _same_hidden(one, hidden))
    return curation.model_copy(update={"hidden": left})


def add_synonyms(curation: Curation, phrases: Sequence[str], one_way: bool = False) -> Curation:
    """Make phrases mean the same; with `one_way` only the first finds the others."""
    group = Synonyms(phrases=tuple(phrases), one_way=one_way)
    if any(_same_group(one, group) for one in curation.synonyms):
        return curation
    return curation.model_copy(update={"synonyms": (*curation.synonyms, group)})


def remove_synonyms(curation: Curation, phrases: Sequence[str], one_way: bool = False) -> Curation:
    """Undo `add_synonyms` with the same arguments."""
    group = Synonyms(phrases=tuple(phrases), one_way=one_way)
    left = tuple(one for one in curation.synonyms if not _same_group(one, group))
    return curation.model_copy(update={"synonyms": left})


def synonyms_of(curation: Curation, phrases: Sequence[str], one_way: bool) -> Synonyms | None:
    """Return the group of these phrases; None = there is none."""
    wanted = Synonyms(phrases=tuple(phrases), one_way=one_way)
    return next((one for one in curation.synonyms if _same_group(one, wanted)), None)


def set_synonyms(
    curation: Curation, phrases: Sequence[str], one_way: bool, was: Synonyms | None
) -> Curation:
    """Put a group of synonyms in the place of another one.

    Args:
        curation: the rules.
        phrases: of the group.
        one_way: whether only the first finds the others.
        was: the group of the rules that it replaces; None = it is a new one.
    """
    made = Synonyms(phrases=tuple(phrases), one_way=one_way)
    if was is None:
        return add_synonyms(curation, phrases, one_way)
    # What equals another group becomes that one.
    others = (one for one in curation.synonyms if one is was or not _same_group(one, made))
    changed = tuple(made if one is was else one for one in others)
    return curation.model_copy(update={"synonyms": changed})


def abbreviation_of(curation: Curation, short: str) -> Abbreviation | None:
    """Return the rule of a short form; None = it has none."""
    key = phrase_key(short)
    return next((one for one in curation.abbreviations if phrase_key(one.short) == key), None)


def set_abbreviation(
    curation: Curation, short: str, long: Sequence[str], was: Abbreviation | None
) -> Curation:
    """Put an abbreviation with exactly these long forms in the place of another one.

    Args:
        curation: the rules.
        short: the short form.
        long: its long forms; those of another rule with this short form are added.
        was: the abbreviation of the rules that it replaces; None = it is a new one.
    """
    if was is None:
        return add_abbreviation(curation, short, long)
    taken = abbreviation_of(curation, short)
    if taken is not None and taken is not was:
        # Two rules of one short form become one that loses nothing.
        known = {phrase_key(one) for one in long}
        long = (*long, *(one for one in taken.long if phrase_key(one) not in known))
    made, key = Abbreviation(short=short, long=tuple(long)), phrase_key(short)
    others = (one for one in curation.abbreviations if one is was or phrase_key(one.short) != key)
    changed = tuple(made if one is was else one for one in others)
    return curation.model_copy(update={"abbreviations": changed})


def add_abbreviation(curation: Curation, short: str, long: Sequence[str]) -> Curation:
    """Add long forms to a short form."""
    made = Abbreviation(short=short, long=tuple(long))
    existing = abbreviation_of(curation, made.short)
    if existing is None:
        return curation.model_copy(update={"abbreviations": (*curation.abbreviations, made)})
    known = {phrase_key(one) for one in existing.long}
    more = tuple(one for one in made.long if phrase_key(one) not in known)
    merged = Abbreviation(short=existing.short, long=(*existing.long, *more))
    changed = tuple(merged if one is existing else one for one in curation.abbreviations)
    return curation.model_copy(update={"abbreviations": changed})


def remove_abbreviation(curation: Curation, short: str) -> Curation:
    """Remove a short form with all its long forms."""
    key = phrase_key(short)
    left = tuple(one for one in curation.abbreviations if phrase_key(one.short) != key)
    return curation.model_copy(update={"abbreviations": left})


def set_suggestion(
    curation: Curation, text: str, action: Literal["block", "promote"] | None
) -> Curation:
    """Block or promote a text among the suggestions; None removes its rule."""
    existing = suggestion_of(curation, text)
    others = tuple(one for one in curation.suggestions if one is not existing)
    made = (SuggestionRule(text=text, action=action),) if action else ()
    if made and made[0] in curation.suggestions:
        return curation
    return curation.model_copy(update={"suggestions": (*others, *made)})


def suggestion_of(curation: Curation, text: str) -> SuggestionRule | None:
    """Return the rule of a text among the suggestions; None = it has none."""
    key = phrase_key(SuggestionRule(text=text, action="block").text)
    return next((one for one in curation.suggestions if phrase_key(one.text) == key), None)


def set_message(curation: Curation, message: Message, was: Message | None = None) -> Curation:
    """Tell readers of a query something; a second message of its query and kind is invalid.

    Args:
        curation: the rules.
        message: what they are told.
        was: the message of the rules that it replaces; None = it is a new one.
    """
    if was == message:
        return curation
    if was is None:
        return curation.model_copy(update={"messages": (*curation.messages, message)})
    changed = tuple(message if one is was else one for one in curation.messages)
    return curation.model_copy(update={"messages": changed})


def set_message_days(curation: Curation, query: str, kind: str, days: Days) -> Curation:
    """Give a message its days; without it nothing changes."""
    existing = message_of(curation, query, kind)
    if existing is None:
        return curation
    return set_message(curation, existing.model_copy(update=days._asdict()), existing)


def remove_message(curation: Curation, query: str, kind: str) -> Curation:
    """Tell readers of a query nothing any more in this way."""
    existing = message_of(curation, query, kind)
    left = tuple(one for one in curation.messages if one is not existing)
    return curation.model_copy(update={"messages": left})


def message_of(curation: Curation, query: str, kind: str) -> Message | None:
    """Return the message of a query of one kind; None = it has none."""
    key = key_of(Pin(query=query, ids=()).query).exact
    of_kind = (one for one in curation.messages if one.kind == kind)
    return next((one for one in of_kind if key_of(one.query).exact == key), None)


def pin_of(curation: Curation, query: str) -> Pin | None:
    """Return the pins of a query; None = it has none."""
    key = key_of(Pin(query=query, ids=()).query).exact
    return next((one for one in curation.pins if key_of(one.query).exact == key), None)


def hidden_of(curation: Curation, article_id: str, query: str | None) -> Hidden | None:
    """Return what hides an article for a query, or with None for every query; None = nothing."""
    wanted = Hidden(id=article_id, query=query)
    return next((one for one in curation.hidden if _same_hidden(one, wanted)), None)


def _same_hidden(one: Hidden, other: Hidden) -> bool:
    if one.query is None or other.query is None:
        return one.id == other.id and one.query == other.query
    return one.id == other.id and key_of(one.query).exact == key_of(other.query).exact


def _same_group(one: Synonyms, other: Synonyms) -> bool:
    keys, others = [phrase_key(p) for p in one.phrases], [phrase_key(p) for p in other.phrases]
    same = set(keys) == set(others) and one.one_way == other.one_way
    return same and (not one.one_way or keys[:1] == others[:1])
