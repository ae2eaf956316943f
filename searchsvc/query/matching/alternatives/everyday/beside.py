"""Words that everyday names never follow: hội thi giáo viên is no recruitment."""

from collections.abc import Sequence

from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.tokenize import Token, tokenize

# First syllable of a name → what makes another word with it.
_NEVER_BEHIND = {tokenize("thi")[0].folded: tokenize("hội cuộc")}


def is_of_another(tokens: Sequence[Token], start: int) -> bool:
    """Return whether a name begins inside another word: the thi of "hội thi công chức".

    Args:
        tokens: of the query.
        start: index of the first token of the name.
    """
    words = _NEVER_BEHIND.get(tokens[start].folded, ())
    return start > 0 and any(says(tokens[start - 1], one, typed=True) for one in words)
