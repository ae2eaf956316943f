"""Chat spellings: ko, dc, ntn → không, được, như thế nào."""

from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.teencode import expand
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.query.readings.reading import Rewrite

# Articles quote chats too: a word of theirs is chat only when its meaning is far more frequent.
RARER_THAN_MEANING = 100


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell chat words out; see `Reading`."""
    found = []
    for token in tokens:
        meaning = expand(text[token.start : token.end])
        if not meaning or not _stands_alone(text, token):
            continue
        rarest = min(lexicon.count(forms(syllable)[0]) for syllable in meaning)
        if rarest and lexicon.folded_count(token.folded) * RARER_THAN_MEANING <= rarest:
            found.append(Rewrite(token.start, token.end, " ".join(meaning)))
    return found


def _stands_alone(text: str, token: Token) -> bool:
    """Tell whether blanks surround it: the K of K.League and the J of J-POP are no chat."""
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return not around.strip(" ,?!")
