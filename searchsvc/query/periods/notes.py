"""Notes that the newest articles come first, of all or of a period."""

import datetime as dt

from searchsvc.query.notes import Note

NEWEST_FIRST = Note("newest_first", "Đang hiện bài viết mới nhất trước.")
NEWEST_UNKNOWN = Note(
    "newest_unknown", "Hầu hết bài viết không có ngày đăng nên xếp theo mức độ liên quan."
)


def newest_of(first: int, last: int) -> Note:
    """Return the note: all articles of some years are shown, the newest first."""
    if first == last:
        return Note(
            NEWEST_FIRST.code,
            "Đang hiện bài viết đăng năm %(year)s, mới nhất trước.",
            (("year", str(first)),),
        )
    return Note(
        NEWEST_FIRST.code,
        "Đang hiện bài viết đăng từ năm %(first)s đến năm %(last)s, mới nhất trước.",
        (("first", str(first)), ("last", str(last))),
    )


def newest_from(first: dt.date, last: dt.date) -> Note:
    """Return the note: all articles of some days are shown, the newest first."""
    since, until = (f"{day.day}/{day.month}/{day.year}" for day in (first, last))
    if first == last:
        return Note(
            NEWEST_FIRST.code,
            "Đang hiện bài viết đăng ngày %(first)s, mới nhất trước.",
            (("first", since),),
        )
    return Note(
        NEWEST_FIRST.code,
        "Đang hiện bài viết đăng từ ngày %(first)s đến ngày %(last)s, mới nhất trước.",
        (("first", since), ("last", until)),
    )
