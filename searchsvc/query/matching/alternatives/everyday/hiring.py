"""Who looks for tuyển dụng finds notices that hire some people: tuyển hai cán bộ."""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

_ASKED = tuple(tuple(tokenize(one)) for one in ("tuyển dụng", "việc làm"))
_HIRED = (
    *("cán bộ", "công chức", "viên chức", "nhân viên", "giáo viên", "lao động", "người làm"),
    *(
        "công nhân",
        "kế toán",
        "bảo vệ",
        "cộng tác viên",
        "y sĩ",
        "bác sĩ",
        "văn thư",
        "chuyên viên",
    ),
)
_WHOM = tuple(map(tokenize, _HIRED))
# Between them: tuyển hai cán bộ, tuyển 02 viên chức, tuyển thêm giáo viên.
_MOST = 20
_COUNTS = (
    *(str(number) for number in range(1, _MOST + 1)),
    *(f"{number:02}" for number in range(1, 10)),
    *(in_words(number)[0] for number in range(1, 11)),
    *("thêm", "bổ sung", "gấp"),
)


def _side_by_side(text: str) -> Node:
    pairs = tuple(
        Term("text_bigrams", pair) for pair in bigrams([one.key for one in tokenize(text)])
    )
    return pairs[0] if len(pairs) == 1 else Bool(must=pairs)


_HELD = any_of(
    [
        *(_side_by_side(f"tuyển {hired}") for hired in _HIRED),
        Bool(
            must=(
                any_of([_side_by_side(f"tuyển {count}") for count in _COUNTS]),
                any_of([_side_by_side(hired) for hired in _HIRED]),
            )
        ),
    ]
)


def hiring(tokens: Sequence[Token], index: int) -> Iterator[Node]:
    """Yield what notices that hire someone hold, where a query asks for any of them.

    Who says whom (tuyển dụng viên chức) wants no notice that hires others.

    Args:
        tokens: of a query as it is likely read, in order.
        index: of one of them.
    """
    for words in _ASKED:
        for start in range(max(0, index - len(words) + 1), index + 1):
            end = start + len(words)
            if _says(tokens[start:end], words) and not any(
                _says(tokens[end : end + len(whom)], whom) for whom in _WHOM
            ):
                yield _HELD


def _says(tokens: Sequence[Token], words: Sequence[Token]) -> bool:
    return [one.key for one in tokens] == [one.key for one in words]
