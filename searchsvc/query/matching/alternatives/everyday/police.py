"""CA before the kind of a place, where it is no word but công an: CA huyện, ca xã Mai Hòa."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

_SHORT, _LONG = "ca", "cong_an"


def is_police(words: Analysis, mention: Mention) -> bool:
    """Return whether a mention is CA, and surely no word with its letters: cá, ca.

    Small letters may be one behind other words (nuoi ca huyen) and where others have their marks:
    ca tỉnh.

    Args:
        words: the free words of a query.
        mention: one of them.
    """
    said = words.text[mention.start : mention.end]
    if mention.value != _LONG or said.lower() != _SHORT:
        return False
    begins = not words.tokens or mention.start <= words.tokens[0].start
    if said.isupper():
        return begins or not words.text.isupper()
    return begins and not any(token.marked for token in words.tokens)


def of_station(
    words: Analysis, read: Sequence[Token], mention: Mention, unmarked: bool
) -> Node | None:
    """Return what the police of the kind of place behind CA holds; None where it is no such CA.

    Where it may be a word, articles on any other police are not what it is.

    Args:
        words: the free words of a query.
        read: its tokens as they are likely read.
        mention: one of them, of which `is_police` is not sure.
        unmarked: whether the query has no marks.
    """
    said = words.text[mention.start : mention.end]
    if mention.value != _LONG or said.lower() != _SHORT:
        return None
    place = next((one for one in read if one.start >= mention.end), None)
    if place is None:
        return None
    field, kind = ("text_folded_bigrams", place.folded) if unmarked else ("text_bigrams", place.key)
    pairs = [Term(field, pair) for last in ("an", _SHORT) for pair in bigrams([last, kind])]
    stuck = Term("variants", f"{mention.terms[0]}_{place.folded}")
    police = Term("variants", mention.terms[0])
    return any_of([Bool(filters=(police, any_of(pairs))), stuck])


def station_spans(words: Analysis) -> Iterator[tuple[int, int]]:
    """Yield the tokens of CA and of the kind of place behind it, which are one word of a query.

    Without marks its letters are in most articles, and alone it would not be asked for.

    Args:
        words: the free words of a query.
    """
    for mention in words.mentions:
        if is_police(words, mention):
            for at, token in enumerate(words.tokens[:-1]):
                if covers(mention, token):
                    yield at, at + 2
