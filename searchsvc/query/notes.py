"""What a reader is told about how a query was understood."""

from collections.abc import Iterator
from dataclasses import dataclass

from searchsvc.query.readings import Understood


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about how a query was understood.

    Attributes:
        code: for programs; stable.
        template: Vietnamese, plain text, with %(name)s for values.
        values: what is put in, by name.
    """

    code: str
    template: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """The note in Vietnamese, plain text."""
        return self.template % dict(self.values)


SEARCHED_INSTEAD = "searched_instead"
DATE_PREFERRED = "date_preferred"
# Codes of notes about a reinterpretation, which `verbatim=1` switches off.
REINTERPRETED = frozenset(
    ("read_as", DATE_PREFERRED, "quotes_preferred", "newest_first", SEARCHED_INSTEAD)
)


QUOTES_PREFERRED = Note(
    "quotes_preferred", "Dấu ngoặc kép trong câu chỉ được ưu tiên, không bắt buộc."
)

NEWEST_FIRST = Note("newest_first", "Đang hiện bài viết mới nhất trước.")


def shortened(most: int) -> Note:
    """Say that only the first syllables count."""
    return Note(
        "query_shortened",
        "Chỉ dùng %(most)s âm tiết khác nhau đầu tiên của câu hỏi.",
        (("most", str(most)),),
    )


def understood_as(understood: Understood) -> Iterator[Note]:
    """Say what was read as something else."""
    for typed, read in understood.rewritten:
        yield Note(
            "read_as", "Đã hiểu “%(typed)s” là “%(read)s”.", (("typed", typed), ("read", read))
        )


def date_preferred(shown: str) -> Note:
    """Say that articles of a date are preferred."""
    return Note(DATE_PREFERRED, "Ưu tiên bài viết đăng %(date)s.", (("date", shown),))


def searched_instead(typed: str, instead: str) -> Note:
    """Say that a correction was searched because the typed form finds nothing."""
    return Note(
        SEARCHED_INSTEAD,
        "Không có bài viết nào cho “%(typed)s”. Đang hiện kết quả cho “%(instead)s”.",
        (("typed", typed), ("instead", instead)),
    )
