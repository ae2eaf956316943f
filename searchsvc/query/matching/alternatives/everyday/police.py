"""CA before the kind of a place, where it is no word but công an: CA huyện, ca xã Mai Hòa."""

from collections.abc import Iterator

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.query.matching.alternatives.alternative import covers

_SHORT, _LONG = "ca", "cong_an"


def is_police(words: Analysis, mention: Mention) -> bool:
    """Return whether a mention is CA, and surely no word with its letters: cá, ca.

    Small letters behind other words may be one: nuoi ca huyen.

    Args:
        words: the free words of a query.
        mention: one of them.
    """
    said = words.text[mention.start : mention.end]
    if mention.value != _LONG or said.lower() != _SHORT:
        return False
    begins = not words.tokens or mention.start <= words.tokens[0].start
    return begins or (said.isupper() and not words.text.isupper())


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
