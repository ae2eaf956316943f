"""Validates rules: limits and contradictions, with all problems at once."""

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from searchsvc.articles.article import ID_PATTERN
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.curation.days import Dated, is_backwards, meet
from searchsvc.query.curation.form import read_form
from searchsvc.query.curation.keys import QueryKey, key_of, phrase_key
from searchsvc.query.curation.limits import (
    LONGEST_ADDRESS,
    LONGEST_MESSAGE,
    LONGEST_PHRASE,
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_PHRASES,
    MOST_PINNED,
    MOST_RULES,
)
from searchsvc.query.curation.model import Curation, Hidden, Pin

_ID_REMEDY = "Send the id of an article"
# A host with an optional port, or a path that no browser takes for a host.
_ADDRESS = re.compile(
    r"(?:https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?=[/?#]|$)|/(?![/\\]))"
    r"[^\s\\<>\"'`{}|^\x00-\x1f]*",
    re.ASCII,
)
# Most problems in one answer.
_MOST_PROBLEMS = 50

# Of an article that a rule pins and another hides on the same day.
CONTRADICTS = "is pinned and hidden for the same query"

Key = TypeVar("Key", bound=Hashable)


def read_curation(fields: object) -> Curation:
    """Make rules of decoded JSON.

    Raises:
        InvalidRequestError: with every problem, each naming its place and the remedy.
    """
    if not isinstance(fields, dict):
        kinds = ", ".join(f'"{name}": [...]' for name in Curation.model_fields)
        remedy = f"Send {{{kinds}}}"
        raise InvalidRequestError([Problem("", "the rules are not a JSON object", remedy)])
    form = read_form(fields)
    # Without its days a rule may seem to contradict another.
    dated = not any(wrong.field.endswith("_day") for wrong in form.problems)
    found = _problems(form.curation)
    more = (one for one in found if form.adds(one) and (dated or one.message != CONTRADICTS))
    _refuse([*form.problems, *more])
    return form.curation


def check_curation(curation: Curation) -> None:
    """Return if rules are valid.

    Raises:
        InvalidRequestError: with every problem, each naming its place and the remedy.
    """
    _refuse(_problems(curation))


def _problems(curation: Curation) -> list[Problem]:
    problems = [*_too_many(curation)]
    if not problems:
        problems = [*_pins(curation), *_hidden(curation), *_contradictions(curation)]
        problems += [*_synonyms(curation), *_abbreviations(curation), *_suggestions(curation)]
        problems += [*_messages(curation)]
    return problems


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise InvalidRequestError(problems[:_MOST_PROBLEMS])


def _too_many(curation: Curation) -> Iterator[Problem]:
    rules = sum(len(kind) for kind in (curation.pins, curation.hidden))
    rules += len(curation.synonyms) + len(curation.abbreviations)
    rules += len(curation.suggestions) + len(curation.messages)
    if rules > MOST_RULES:
        message = f"{rules:,} rules are more than {MOST_RULES:,}"
        yield Problem("", message, "Remove some that nobody needs any more")
    elif len(curation.to_bytes()) > MOST_BYTES:
        message = f"all rules together are larger than {MOST_BYTES:,} bytes"
        yield Problem("", message, "Remove some that nobody needs any more")


def _pins(curation: Curation) -> Iterator[Problem]:
    for place, pin in enumerate(curation.pins):
        at = f"pins.{place}"
        yield from _query(f"{at}.query", pin.query)
        yield from _days(at, pin)
        if not 0 < len(pin.ids) <= MOST_PINNED:
            yield Problem(f"{at}.ids", "is empty or too long", f"Pin 1 to {MOST_PINNED} articles")
        for number, one in enumerate(pin.ids):
            yield from _id(f"{at}.ids.{number}", one)
        for number in _repeated(pin.ids):
            yield Problem(f"{at}.ids.{number}", "is pinned already", "Name each article once")
    for place in _repeated([key_of(pin.query).exact for pin in curation.pins]):
        remedy = "Name all articles in one pin"
        yield Problem(f"pins.{place}.query", "has a pin already", remedy)


def _hidden(curation: Curation) -> Iterator[Problem]:
    for place, hidden in enumerate(curation.hidden):
        yield from _id(f"hidden.{place}.id", hidden.id)
        if hidden.query is not None:
            yield from _query(f"hidden.{place}.query", hidden.query)
        yield from _days(f"hidden.{place}", hidden)
    seen = [(h.id, None if h.query is None else key_of(h.query).exact) for h in curation.hidden]
    for place in _repeated(seen):
        yield Problem(f"hidden.{place}", "is hidden already", "Hide each article once")


def contradictions(curation: Curation) -> Iterator[tuple[str, Pin, Hidden]]:
    """Yield the place of each pinned article that is hidden for the same query, and both rules."""
    hidden = {
        (h.id, None if h.query is None else key_of(h.query).exact): h for h in curation.hidden
    }
    for place, pin in enumerate(curation.pins):
        key = key_of(pin.query).exact
        for number, one in enumerate(pin.ids):
            by = [hidden[of] for of in ((one, None), (one, key)) if of in hidden]
            met = next((other for other in by if meet(pin, other)), None)
            if met is not None:
                yield f"pins.{place}.ids.{number}", pin, met


def _contradictions(curation: Curation) -> Iterator[Problem]:
    remedy = "Take the pin away, or show the article again"
    for place, _, _ in contradictions(curation):
        yield Problem(place, CONTRADICTS, remedy)


def _synonyms(curation: Curation) -> Iterator[Problem]:
    for place, group in enumerate(curation.synonyms):
        at = f"synonyms.{place}.phrases"
        if not 2 <= len(group.phrases) <= MOST_PHRASES:
            remedy = f"Send 2 to {MOST_PHRASES} phrases"
            yield Problem(at, "is too short or too long", remedy)
        yield from _phrases(at, group.phrases)
    groups = [
        (frozenset(keys), keys[:1] if group.one_way else ())
        for group in curation.synonyms
        for keys in [tuple(map(phrase_key, group.phrases))]
    ]
    for place in _repeated(groups):
        yield Problem(f"synonyms.{place}", "stands there already", "Send each group once")


def _abbreviations(curation: Curation) -> Iterator[Problem]:
    for place, abbreviation in enumerate(curation.abbreviations):
        at = f"abbreviations.{place}"
        yield from _phrase(f"{at}.short", abbreviation.short)
        if not 0 < len(abbreviation.long) <= MOST_PHRASES:
            remedy = f"Send 1 to {MOST_PHRASES} long forms"
            yield Problem(f"{at}.long", "is empty or too long", remedy)
        yield from _phrases(f"{at}.long", abbreviation.long)
        if phrase_key(abbreviation.short) in map(phrase_key, abbreviation.long):
            yield Problem(f"{at}.long", "holds the short form itself", "Send what it stands for")
    for place in _repeated([phrase_key(one.short) for one in curation.abbreviations]):
        remedy = "Name all long forms in one rule"
        yield Problem(f"abbreviations.{place}.short", "has a rule already", remedy)


def _suggestions(curation: Curation) -> Iterator[Problem]:
    for place, suggestion in enumerate(curation.suggestions):
        yield from _query(f"suggestions.{place}.text", suggestion.text)
    for place in _repeated([phrase_key(one.text) for one in curation.suggestions]):
        remedy = "Block or promote each text once"
        yield Problem(f"suggestions.{place}.text", "has a rule already", remedy)


def _messages(curation: Curation) -> Iterator[Problem]:
    for place, message in enumerate(curation.messages):
        at = f"messages.{place}"
        yield from _query(f"{at}.query", message.query)
        yield from _days(at, message)
        if not 0 < len(message.text) <= LONGEST_MESSAGE:
            remedy = f"Send a plain text of 1 to {LONGEST_MESSAGE} characters"
            yield Problem(f"{at}.text", "is blank, or too long", remedy)
        if message.url is not None and not _leads(message.url):
            remedy = "Send an address that begins with https:// or http://, or a path as /lich"
            yield Problem(f"{at}.url", "is no address", remedy)
        elif message.kind == "redirect" and (message.url or "http:").startswith("http:"):
            remedy = "Send an address that begins with https://, or a path as /lich"
            yield Problem(f"{at}.url", "leads nowhere that a redirect may lead", remedy)
    for place in _repeated([(key_of(m.query).exact, m.kind) for m in curation.messages]):
        remedy = "Send one notice and one redirect for each query"
        yield Problem(f"messages.{place}.query", "has such a message already", remedy)


def _leads(url: str) -> bool:
    return len(url) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(url) is not None


def _phrases(at: str, phrases: Sequence[str]) -> Iterator[Problem]:
    for number, phrase in enumerate(phrases):
        yield from _phrase(f"{at}.{number}", phrase)
    for number in _repeated([phrase_key(phrase) for phrase in phrases]):
        message = "is the same as one before, to a search"
        yield Problem(f"{at}.{number}", message, "Send each phrase once")


def _phrase(at: str, phrase: str) -> Iterator[Problem]:
    syllables = len(phrase_key(phrase))
    if not 0 < syllables <= LONGEST_PHRASE or len(phrase) > MOST_CHARACTERS:
        message = "is blank, or too long"
        yield Problem(at, message, f"Send a phrase of 1 to {LONGEST_PHRASE} syllables")


def _query(at: str, query: str) -> Iterator[Problem]:
    if not _says_something(key_of(query)) or len(query) > MOST_CHARACTERS:
        message = "is blank, or too long"
        yield Problem(at, message, f"Send a query of 1 to {MOST_CHARACTERS} characters")


def _days(at: str, rule: Dated) -> Iterator[Problem]:
    if is_backwards(rule):
        remedy = "Send a last day that is not before the first, or null"
        yield Problem(f"{at}.last_day", "comes before first_day", remedy)


def _says_something(key: QueryKey) -> bool:
    # An exclusion alone finds nothing that could be ordered.
    return bool(key.exact) and key.exact[0] != "-"


def _id(at: str, article_id: str) -> Iterator[Problem]:
    if not ID_PATTERN.fullmatch(article_id):
        yield Problem(at, "is no id of an article", _ID_REMEDY)


def _repeated(values: Sequence[Key]) -> Iterator[int]:
    """Yield the positions of values that occurred before."""
    seen: set[Key] = set()
    for place, value in enumerate(values):
        if value in seen:
            yield place
        seen.add(value)
