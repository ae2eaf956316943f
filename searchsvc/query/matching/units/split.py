"""Splits a query into units, each required as one: words, years, dates, document numbers."""

from collections.abc import Mapping, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions import respellings
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.alternatives.everyday.police import station_spans
from searchsvc.query.matching.alternatives.numbers.years_in_words import year_spans
from searchsvc.query.matching.alternatives.year_names import name_spans
from searchsvc.query.matching.marks.binding import binds
from searchsvc.query.matching.marks.named import names_in
from searchsvc.query.matching.marks.restored import Likely
from searchsvc.query.matching.units.names import (
    are_persons,
    dotted_letters,
    unknown_name,
    with_names,
)
from searchsvc.query.matching.units.numbers.counted import counted
from searchsvc.query.matching.units.numbers.numbered import Name, numbered
from searchsvc.query.matching.units.overlaps import cut_overlaps
from searchsvc.query.matching.units.persons import person_spans, titles_before
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.matching.units.year_units import of_years, parts_of_year


def units_of(
    words: Analysis,
    likely: Likely,
    numbers: Sequence[Mention],
    dates: Sequence[Mention],
    lexicon: Lexicon,
    names_whole: bool = True,
) -> list[Unit]:
    """Split a query into units.

    Args:
        words: its free words.
        likely: the same with its marks restored, which pyvi segments into words.
        numbers: the document numbers that it names.
        dates: the dates that it names.
        lexicon: what the articles hold.
        names_whole: whether a name of the table of respellings is one, and numbers have other ways;
            not in a verbatim search.

    Returns:
        The units in order; "năm" before a year belongs to it, "ngày" to a date.
    """
    typed, (read, spans) = words.tokens, words_of(words, likely)
    spans = cut_overlaps(words.text, typed, read, spans, lexicon)
    unmarked = not any(token.marked for token in typed)
    named = names_in(words, read, lexicon) if names_whole else []
    spans = with_names(spans, [*named, *(dotted_letters(words) if names_whole else ())])
    persons = _persons(words, read, lexicon, named) if names_whole else []
    inside_names = {at for start, end in (*named, *persons) for at in range(start, end)}
    titles = titles_before(read, persons)
    if names_whole:
        # A name without marks of its own may be read as other words: trung thứ.
        marked = reading_of(words, likely)
        for spelled in (words,) if marked is words else (marked, words):
            spans = _with_names(spans, spelled)
        spans = _joined(spans, name_spans(words))
        spans = _joined(spans, year_spans(words))
        spans = _joined(_joined(spans, named), persons)
        spans = _joined(spans, list(station_spans(words)))
    names = numbered(words, read, spans, unmarked, lexicon, names_whole)
    # The mười of Đỗ Mười is no ten.
    names = {at: one for at, one in names.items() if at not in inside_names}
    ending = {name.end: at for at, name in names.items()}
    counts = counted(words, read, unmarked, names)
    counts = {at: end for at, end in counts.items() if at not in inside_names}
    spans = _with_counts(_with_numbers(spans, names), counts)
    special = [*_of_mentions(typed, numbers, UnitKind.NUMBER)]
    special += _of_mentions(typed, dates, UnitKind.DATE)
    parts = parts_of_year(read, spans)
    special += of_years(words.text, typed, frozenset(counts.values()), parts)
    inside: dict[int, tuple[int, Unit]] = {}
    for start, end, unit in special:
        if not any(at in inside for at in range(start, end)):
            inside |= dict.fromkeys(range(start, end), (end, unit))
    units: list[Unit] = []
    for start, end in spans:
        at = start
        while at < end:
            if at in inside:
                after, unit = inside[at]
                if not units or units[-1] is not unit:
                    units.append(unit)
            else:
                after = next((place for place in range(at, end) if place in inside), end)
                tokens, likely_tokens = tuple(typed[at:after]), tuple(read[at:after])
                number = ending.get(after, at)
                called = number > at
                unit = Unit(
                    UnitKind.WORD,
                    tokens,
                    likely_tokens,
                    numbered=after - number if called else 0,
                    other_numbers=names[number].others if called and names_whole else (),
                    counts=counts.get(at) == after,
                    person=(at, after) in persons,
                    addresses=titles.issuperset(range(at, after)),
                )
                units.append(unit)
            at = after
    # A date or document number may span several words.
    return list(dict.fromkeys(units))


def _persons(
    words: Analysis, read: Sequence[Token], lexicon: Lexicon, named: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return where a query names persons: with capitals, as articles do, or by their syllables."""
    if any(map(binds, words.tokens)) and unknown_name(read, lexicon):
        return [(0, len(read))]
    found = list(are_persons(named, read))
    others = person_spans(words, read, lexicon)
    return found + [
        (start, end)
        for start, end in others
        if not any(one[0] < end and start < one[1] for one in named)
    ]


def words_of(words: Analysis, likely: Likely) -> tuple[Sequence[Token], list[tuple[int, int]]]:
    """Return the likely reading of each token, and the spans of the words, which cover them all."""
    marked = reading_of(words, likely)
    read, keys = marked.tokens, marked.syllables
    spans: list[tuple[int, int]] = []
    at = 0
    for word in marked.words:
        parts = word.split("_")
        while at < len(keys) and keys[at] != parts[0]:
            spans.append((at, at + 1))
            at += 1
        end = at + len(parts)
        if keys[at:end] == parts:
            spans.append((at, end))
            at = end
    return read, [*spans, *((place, place + 1) for place in range(at, len(read)))]


def reading_of(words: Analysis, likely: Likely) -> Analysis:
    """Return the likely reading of the words, token by token."""
    read = likely.analysis
    return read if read and len(read.tokens) == len(words.tokens) else words


def _with_names(spans: Sequence[tuple[int, int]], spelled: Analysis) -> list[tuple[int, int]]:
    """Join the words of a name or loan word that the table of respellings has.

    Where it parts a word it is another one: there is no natri in "na tri ân".
    """
    found = list(spans)
    for index, letters in enumerate(spelled.terms.folded):
        if letters not in respellings.STARTS:
            continue
        for mention in respellings.mentions_at(spelled.text, spelled.terms, index, typed=False):
            last = index + sum(covers(mention, one) for one in spelled.tokens[index:])
            found = _joined(found, [(index, last)])
    return found


def _joined(
    spans: Sequence[tuple[int, int]], wholes: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join the words that make up a whole; one that it would part stays."""
    found = list(spans)
    for first, last in wholes:
        over = [at for at, (start, end) in enumerate(found) if start < last and end > first]
        if over and found[over[0]][0] == first and found[over[-1]][1] == last:
            found[over[0] : over[-1] + 1] = [(first, last)]
    return found


def _with_numbers(
    spans: Sequence[tuple[int, int]], names: Mapping[int, Name]
) -> list[tuple[int, int]]:
    """Join each number that is a name to the word of what it names."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and end <= found[-1][1]:
            continue
        # What the segmenter joined to a number word behind the name is apart again.
        start = max(start, found[-1][1]) if found else start
        found.append((start, end))
        at = next((place for place in range(start, end) if place in names), None)
        if at is None:
            continue
        first = names[at].first
        places = [place for place, (begin, _) in enumerate(found) if begin == first]
        if places:
            found[places[0] :] = [(first, max(end, names[at].end))]
    return found


def _with_counts(
    spans: Sequence[tuple[int, int]], counts: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Join each number that counts to the words after it, which may begin a longer word."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        before = found[-1][1] if found else 0
        if end <= before:
            continue
        start = max(start, before)
        found.append((start, max(end, counts.get(start, end))))
    return found


def _of_mentions(
    typed: Sequence[Token], mentions: Sequence[Mention], kind: UnitKind
) -> list[tuple[int, int, Unit]]:
    found = []
    for mention in mentions:
        places = [at for at, token in enumerate(typed) if covers(mention, token)]
        if places:
            tokens = tuple(typed[places[0] : places[-1] + 1])
            found.append((places[0], places[-1] + 1, Unit(kind, tokens, tokens, mention)))
    return found
