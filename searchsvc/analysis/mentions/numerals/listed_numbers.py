"""Numbers that share a word said once: lớp 10, 11 và 12; nghị định 33 và 34; 15 - 20 ngày."""

import re
from collections.abc import Iterator

from searchsvc.analysis.tokenize import forms, tokenize

_JOINT = r"(?:, ?|;? (?:và|hoặc|hay|đến|tới) | ?[-–] ?)"
_END = r"(?![\w%]|[.,:/–-]\d|/)"
_MORE = re.compile(rf"{_JOINT}(\d{{1,5}}){_END}")
# A list of small numbers, with the word before and the one behind it.
_LIST = re.compile(
    rf"(?P<first>[0-9]{{1,3}})(?P<rest>(?:{_JOINT}[0-9]{{1,3}}{_END})+)"
    r"(?: (?P<after>[^\W\d_]+))?"
)
# Before the first number these make it the end of something longer.
_PART_OF = re.compile(r"[\w.,/:–-]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_LONGEST_BEFORE = 12
_AFTER = re.compile(r" ([^\W\d_]+)")
_LISTING = re.compile(r"[,;]|và|hoặc|hay")
_NUMBER = re.compile(r"\d+")
# The last syllables of what is called by numbers.
_CALLED = frozenset(
    token.key
    for token in tokenize(
        "lớp khối quận phường tổ ấp thôn xóm khu phố khóm cụm đội đường lô ngõ hẻm tầng phòng khóa"
        " kỳ quý tuần đợt vòng đoạn điều khoản chương mục điểm phần lục mẫu bảng bài tập nhóm mức"
        " bộ lộ lần bậc hạng loại cấp số"
    )
)
# What is counted: so many from one number to the other.
_COUNTED = frozenset(
    token.key
    for token in tokenize(
        "tháng năm ngày tuần giờ phút người hộ em học xã phường thôn ấp tổ lớp trường ca vụ lượt"
        " suất con cây căn lần buổi điểm triệu tỷ tỉ nghìn ngàn đồng km kg ha m tấn mét"
    )
)


def more_numbers(text: str, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers that follow one in a list: start, end and value of each.

    Those count that are larger than the one before, and count nothing themselves.

    Args:
        text: cleaned text.
        end: offset behind the first number.
    """
    last = int(_NUMBER.findall(text[max(0, end - 5) : end])[-1])
    while (match := _MORE.match(text, end)) is not None:
        value, end = int(match[1]), match.end()
        if value <= last or _counts(text, end):
            return
        yield match.start(1), end, value
        last = value


def listed_pairs(text: str) -> list[tuple[str, str]]:
    """Return the words and numbers of lists that would be neighbours if each were said in full.

    Args:
        text: cleaned text.

    Returns:
        Both in their order, as they are written: ("lớp", "11"), ("15", "ngày").
    """
    found: list[tuple[str, str]] = []
    for match in _LIST.finditer(text):
        start = match.start()
        # Looked for here, because a pattern that begins with it takes twice the time.
        if start and _PART_OF.match(text, start - 1):
            continue
        numbers = [match["first"], *_NUMBER.findall(match["rest"])]
        values = list(map(int, numbers))
        if values != sorted(set(values)):
            continue
        before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
        after = match["after"] or ""
        counts = after != "" and forms(after)[0] in _COUNTED
        called = before is not None and forms(before[1])[0] in _CALLED
        if before is not None and called:
            found += [(before[1], number) for number in numbers[1 : -1 if counts else None]]
        # "Mỗi nhóm 25 đến 27 người" counts, "lớp 4, 300 học sinh" is of class 4.
        if counts and not (called and _LISTING.search(match["rest"])):
            found += [(number, after) for number in numbers[:-1]]
    return found


def _counts(text: str, end: int) -> bool:
    after = _AFTER.match(text, end)
    return after is not None and forms(after[1])[0] in _COUNTED
