"""Splits a query into units, each required as one: words, years, dates, document numbers."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions import respellings
from searchsvc.analysis.mentions.figures.long_numbers import counts_what_follows
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives import covers
from searchsvc.query.matching.restored_marks import Likely
from searchsvc.query.matching.units.numbered import Name, counted, numbered
from searchsvc.query.matching.units.overlaps import cut_overlaps
from searchsvc.query.matching.units.persons import person_spans, titles_before
from searchsvc.query.matching.year_names import name_spans

# Years in which a portal has articles; other numbers of four digits are quantities.
FIRST_YEAR, LAST_YEAR = 1945, 2100
_YEAR, _NUMBER = "nam", "so"
_DASHES = frozenset("-–—")
# 2016 đến 2018, từ năm 2016 tới năm 2018.
*_TO, _SINCE = tokenize("đến tới từ")
# Before "năm 2030" these say when; behind "tháng" they tell halves of a year: 6 tháng đầu năm.
_PARTS_OF_YEAR = frozenset(token.key for token in tokenize("đầu giữa cuối trong vào hồi"))
_HALVED = frozenset(token.key for token in tokenize("tháng quý kỳ"))


class UnitKind(StrEnum):
    """What a unit is."""

    WORD = "word"
    YEAR = "year"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the query that an article must contain as one.

    Attributes:
        kind: what it is.
        tokens: as typed, in order.
        likely: the likely reading of each.
        mention: the date or document number; None for others.
        years: the first and the last year; None for others.
        numbered: how many of its last tokens are the number by which a thing is called.
        other_numbers: the other ways in which articles write that number.
        optional: whether articles may be without it: a time by the clock.
        counts: whether its first token is a number of what the others say.
        person: whether it is the name of one.
        addresses: whether it only addresses the person behind it: ông, đồng chí.
    """

    kind: UnitKind
    tokens: tuple[Token, ...]
    likely: tuple[Token, ...]
    mention: Mention | None = None
    years: tuple[int, int] | None = None
    numbered: int = 0
    other_numbers: tuple[str, ...] = ()
    counts: bool = False
    addresses: bool = False
    person: bool = False
    optional: bool = False

    def said(self, text: str) -> str:
        """Return the unit as it occurs in the typed text."""
        return text[self.tokens[0].start : self.tokens[-1].end]


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
        names_whole: whether a name of the table of respellings is one; not in a verbatim search.

    Returns:
        The units in order; "năm" before a year belongs to it, "ngày" to a date.
    """
    typed, (read, spans) = words.tokens, words_of(words, likely)
    spans = cut_overlaps(words.text, typed, read, spans, lexicon)
    unmarked = not any(token.marked for token in typed)
    persons = list(person_spans(words, read)) if names_whole else []
    titles = titles_before(read, persons)
    if names_whole:
        # A name without marks of its own may be read as other words: trung thứ.
        for spelled in (_reading_of(words, likely), words):
            spans = _with_names(spans, spelled)
        spans = _joined(spans, name_spans(words))
        spans = _joined(spans, persons)
    names = numbered(words, read, spans, unmarked, lexicon)
    ending = {name.end: at for at, name in names.items()}
    counts = counted(words, read, unmarked, names)
    spans = _with_counts(_with_numbers(spans, names), counts)
    special = [*_of_mentions(typed, numbers, UnitKind.NUMBER)]
    special += _of_mentions(typed, dates, UnitKind.DATE)
    parts = _parts_of_year(read, spans)
    special += _of_years(words.text, typed, frozenset(counts.values()), parts)
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
                    other_numbers=names[number].others if called else (),
                    counts=counts.get(at) == after,
                    person=(at, after) in persons,
                    addresses=titles.issuperset(range(at, after)),
                )
                units.append(unit)
            at = after
    # A date or document number may span several words.
    return [unit for place, unit in enumerate(units) if unit not in units[:place]]


def is_year(token: Token) -> bool:
    """Return whether a token is a bare year."""
    text = token.folded
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_year_after_type(tokens: Sequence[Token]) -> bool:
    """Return whether the tokens of a document number are a type and a bare year, without "số"."""
    *before, last = tokens
    return is_year(last) and not any(
        token.folded == _NUMBER or token.folded[0].isdigit() for token in before
    )


def words_of(words: Analysis, likely: Likely) -> tuple[Sequence[Token], list[tuple[int, int]]]:
    """Return the likely reading of each token, and the spans of the words, which cover them all."""
    marked = _reading_of(words, likely)
    read = marked.tokens
    spans: list[tuple[int, int]] = []
    at = 0
    for word in marked.words:
        parts = word.split("_")
        while at < len(read) and read[at].key != parts[0]:
            spans.append((at, at + 1))
            at += 1
        if [token.key for token in read[at : at + len(parts)]] == parts:
            spans.append((at, at + len(parts)))
            at += len(parts)
    return read, [*spans, *((place, place + 1) for place in range(at, len(read)))]


def _reading_of(words: Analysis, likely: Likely) -> Analysis:
    """Return the likely reading of the words, token by token."""
    read = likely.analysis
    return read if read and len(read.tokens) == len(words.tokens) else words


def _with_names(spans: Sequence[tuple[int, int]], spelled: Analysis) -> list[tuple[int, int]]:
    """Join the words of a name or loan word that the table of respellings has.

    Where it parts a word it is another one: there is no natri in "na tri ân".
    """
    found = list(spans)
    for index in range(len(spelled.tokens)):
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
        if found[over[0]][0] == first and found[over[-1]][1] == last:
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


def _of_years(
    text: str, typed: Sequence[Token], after_counts: Set[int], parts: Set[int]
) -> list[tuple[int, int, Unit]]:
    """Return the units that are years or ranges of years: 2018, năm 2018, 2016-2020."""
    found: list[tuple[int, int, Unit]] = []
    for at, token in enumerate(typed):
        if not is_year(token) or counts_what_follows(text, token.start):
            continue
        year = int(token.folded)
        if found and _goes_on(text, typed, found[-1][1], at):
            start, _, before = found[-1]
            first = before.years[0] if before.years else year
            if first < year:
                since = start > 0 and _is_typed(typed[start - 1], _SINCE)
                start -= since and found[-1][1] < at
                tokens = tuple(typed[start : at + 1])
                whole = replace(before, tokens=tokens, likely=tokens, years=(first, year))
                found[-1] = (start, at + 1, whole)
                continue
        named = at and typed[at - 1].folded == _YEAR and at not in after_counts
        start = at - 1 if named else at
        if named and start - 1 in parts:
            start -= 1
        tokens = tuple(typed[start : at + 1])
        found.append((start, at + 1, Unit(UnitKind.YEAR, tokens, tokens, years=(year, year))))
    return found


def _parts_of_year(read: Sequence[Token], spans: Sequence[tuple[int, int]]) -> Set[int]:
    """Return the places of words that may say when in a year: đầu năm, but not bắt đầu năm."""
    return {
        start
        for start, _ in spans
        if read[start].key in _PARTS_OF_YEAR and (not start or read[start - 1].key not in _HALVED)
    }


def _goes_on(text: str, typed: Sequence[Token], end: int, at: int) -> bool:
    """Return whether the year at a place is the end of the range that a year before it begins."""
    if end == at:
        return text[typed[at - 1].end : typed[at].start].strip() in _DASHES
    between = typed[end:at]
    if len(between) == 2 and between[1].folded == _YEAR:
        between = between[:1]
    return len(between) == 1 and any(_is_typed(between[0], word) for word in _TO)


def _is_typed(token: Token, word: Token) -> bool:
    return says(token, word, typed=True)
