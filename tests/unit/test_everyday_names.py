"""Everyday names say what no spelling or abbreviation says already."""

from collections import Counter
from itertools import permutations

from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.mentions.abbreviation_table import ABBREVIATIONS
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import Tokens
from searchsvc.query.matching.alternatives.everyday import everyday
from searchsvc.query.matching.alternatives.everyday.rules import ONE_WAY_TABLES


def _terms(phrase: str) -> frozenset[str]:
    """Return the terms of what a phrase is as a whole."""
    text = clean(phrase)
    tokens = Tokens(text)
    return frozenset(
        term
        for mention in find_mentions(text, tokens, True)
        if mention.start <= tokens[0].start and mention.end >= tokens[-1].end
        for term in mention.terms
    )


def test_no_row_is_a_mention_with_the_same_meaning() -> None:
    known = []
    for row in everyday().curation.synonyms:
        typed, *found = row.phrases
        others = [other for other in found if not _terms(typed) & _terms(other)]
        # Of what finds each other a part may be a mention: đường dây nóng, hotline, số nóng.
        if not others or (row.one_way and len(others) < len(found)):
            known.append(row.phrases)
    assert not known


def test_no_name_finds_the_same_twice_or_its_own_long_form() -> None:
    pairs = [
        (typed.lower(), found.lower())
        for row in everyday().curation.synonyms
        for typed, *others in ([row.phrases] if row.one_way else permutations(row.phrases, 2))
        for found in others
    ]
    assert not [pair for pair, times in Counter(pairs).items() if times > 1]
    longs = {
        (short, long.replace(",", "")) for short, longs in ABBREVIATIONS.items() for long in longs
    }
    one_way = {
        (row.phrases[0].lower(), found.lower().replace(",", ""))
        for row in everyday().curation.synonyms
        if row.one_way
        for found in row.phrases[1:]
    }
    assert not longs & one_way


def test_what_a_name_finds_stands_in_one_table() -> None:
    tables: dict[str, set[int]] = {}
    for at, table in enumerate(ONE_WAY_TABLES):
        for line in table.strip().splitlines():
            for typed in line.split(">")[0].split("|"):
                tables.setdefault(typed.strip().lower(), set()).add(at)
    assert not [typed for typed, found in tables.items() if len(found) > 1]
