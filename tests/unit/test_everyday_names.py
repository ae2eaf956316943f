"""Everyday names say what no spelling or abbreviation says already."""

from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import Tokens
from searchsvc.query.matching.alternatives.everyday import everyday


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
