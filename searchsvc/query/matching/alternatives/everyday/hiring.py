"""Who looks for work finds notices that hire some people: tuyển hai cán bộ.

So does tuyển dụng, and việc làm where it is no deed: việc làm tử tế, những việc làm ý nghĩa.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.numerals.number_words import in_words
from searchsvc.analysis.mentions.scan import says
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.coded import side_by_side
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Phrase

_ASKED = tokenize("tuyển dụng")
_WORK = tokenize("việc làm")
# Before it: who wants one.
_SEEKING = tokenize("tìm cần kiếm")
# Behind it: where and when.
_WHERE_AND_WHEN = tuple(
    tokenize(words)
    for words in (
        *("ở", "tại", "gần", "trong", "xã", "phường", "quận", "huyện", "tỉnh", "thành phố"),
        *("thị xã", "thị trấn", "khu vực", "khu công nghiệp", "ấp", "thôn", "trên địa bàn"),
        *("hôm nay", "mới", "tuần này", "tháng", "năm", "ngày", "đầu năm", "cuối năm"),
    )
)
_SOCIAL = tokenize("xã hội")
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
# Five, but mostly the year: xét tuyển năm 2031.
_YEAR = "năm"
# Between them: tuyển hai cán bộ, tuyển 02 viên chức, tuyển thêm giáo viên.
_MOST = 20
_COUNTS = (
    *(str(number) for number in range(1, _MOST + 1)),
    *(f"{number:02}" for number in range(1, 10)),
    *(said for number in range(1, 11) if (said := in_words(number)[0]) != _YEAR),
    *("thêm", "bổ sung", "gấp"),
)


def _said(text: str) -> Node:
    return side_by_side([one.key for one in tokenize(text)])


def _titled(words: Sequence[Token]) -> Node:
    return Phrase("title", tuple(one.key for one in words))


_HELD = any_of(
    [
        *(_said(f"tuyển {hired}") for hired in _HIRED),
        *(_said(f"tuyển {_YEAR} {hired}") for hired in _HIRED),
        Bool(
            must=(
                any_of([_said(f"tuyển {count}") for count in _COUNTS]),
                any_of([_said(hired) for hired in _HIRED]),
            )
        ),
    ]
)


# Offices hire them by an examination or a selection, and call its notices so; in a text either may
# only be mentioned.
_EXAMINED = tuple(
    (
        tokenize(whom),
        any_of(
            [_titled(tokenize(f"{how} {whom}")) for how in ("thi tuyển", "xét tuyển", "dự tuyển")]
        ),
    )
    for whom in ("công chức", "viên chức", "giáo viên")
)
# Who looks for a job finds its agencies as well.
_OFFERED = any_of(
    [_HELD, *map(_said, ("tuyển dụng", "giới thiệu việc làm", "sàn giao dịch việc làm"))]
)


def hiring(text: str, tokens: Sequence[Token], index: int) -> Iterator[Node]:
    """Yield what notices that hire someone hold, where a query asks for any of them.

    Who says whom (tuyển dụng viên chức) wants no notice that hires others.

    Args:
        text: of the query.
        tokens: of it as it is likely read, in order.
        index: of one of them.
    """
    for start in range(max(0, index - len(_ASKED) + 1), index + 1):
        end = start + len(_ASKED)
        if not _says(tokens[start:end], _ASKED):
            continue
        if not any(_says(tokens[end : end + len(words)], words) for words in _WHOM):
            yield _HELD
        for words, titled in _EXAMINED:
            if _says(tokens[end : end + len(words)], words):
                yield titled
    for start in range(max(0, index - len(_WORK) + 1), index + len(_WORK)):
        end = start + len(_WORK)
        if not _says(tokens[start:end], _WORK):
            continue
        sought = start > 0 and any(says(tokens[start - 1], one, typed=True) for one in _SEEKING)
        if start <= index < end and (sought or (not start and _is_of_place(text, tokens, end))):
            yield _OFFERED
        elif sought and index == start - 1:
            yield _OFFERED
            # A page of jobs need not say that they are looked for.
            yield _titled(_WORK)


def _is_of_place(text: str, tokens: Sequence[Token], start: int) -> bool:
    """Return whether nothing, a place or a time follows what ends before a token."""
    behind = tokens[start:]
    if not behind or behind[0].folded.isdigit():
        return True
    if _says(behind[: len(_SOCIAL)], _SOCIAL):
        return False
    named = text[tokens[start - 1].start].islower() and text[behind[0].start].isupper()
    return named or any(_says(behind[: len(one)], one) for one in _WHERE_AND_WHEN)


def _says(tokens: Sequence[Token], words: Sequence[Token]) -> bool:
    return [one.key for one in tokens] == [one.key for one in words]
