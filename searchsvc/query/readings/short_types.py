"""Types of documents in short before a number: nq57, nđ 168 → nghị quyết 57, nghị định 168."""

import re
from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import Token, forms
from searchsvc.query.readings.reading import Rewrite

# Codes of Decree 30/2020/NĐ-CP, appendix III, that readers say for the type. Without those that are
# as often something else before a number: hd (hợp đồng), bc, tb (trung bình, tiểu ban).
_TYPES = {
    "nq": "nghị quyết",
    "nđ": "nghị định",
    "nd": "nghị định",
    "qđ": "quyết định",
    "qd": "quyết định",
    "ct": "chỉ thị",
    "tt": "thông tư",
    "kh": "kế hoạch",
    "kl": "kết luận",
    "cv": "công văn",
}
_CODES = "|".join(_TYPES)
# A code, "số", a number and maybe its year; what is joined to it is a number of its own.
_SHORT = re.compile(
    rf"(?<![\w./-])({_CODES})(?:\.? ?(?:số )?)(\d{{1,5}}(?:/(?:19|20)\d\d)?)(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell the types out; see `Reading`.

    Left as they are where articles write both in one: đường CT2.
    """
    free = {token.start for token in tokens}
    return [
        Rewrite(match.start(1), match.end(2), f"{_TYPES[match[1].lower()]} {match[2]}")
        for match in _SHORT.finditer(text)
        if match.start(1) in free and not lexicon.folded_count(forms(match.group())[1])
    ]
