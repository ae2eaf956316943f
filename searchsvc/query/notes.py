"""Notes for the reader on how a query was interpreted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from searchsvc.articles.documents import Validity
from searchsvc.query.readings import Understood
from searchsvc.query.syntax import TypedQuery
from searchsvc.query.tree.nodes import Node


@dataclass(frozen=True, slots=True)
class Note:
    """A note for the reader on how a query was interpreted.

    Attributes:
        code: for programs; stable.
        template: Vietnamese, plain text, with %(name)s for values.
        values: the values for the placeholders, by name.
        holds: matches the articles of which it is true; None = it does not depend on any.
    """

    code: str
    template: str
    values: tuple[tuple[str, str], ...] = ()
    holds: Node | None = field(default=None, compare=False)

    @property
    def message(self) -> str:
        """The note in Vietnamese, plain text."""
        return self.template % dict(self.values)


SEARCHED_INSTEAD = "searched_instead"
PARTIAL_MATCH = "partial_match"
WHOLE_MATCH = "whole_match"
DATE_PREFERRED = "date_preferred"
DOCUMENT_PREFERRED = "document_preferred"
# Told only where something is ordered by relevance.
PREFERRED = frozenset((DATE_PREFERRED, DOCUMENT_PREFERRED))
# Characters of what was left out that are shown.
_SHOWN = 60
# Codes of notes about a reinterpretation, which `verbatim=1` switches off.
EXCLUDED = "excluded"
DASH_JOINS = "dash_joins"
EITHER = "either"
LEFT_OUT = "words_left_out"
ALL_REQUIRED = "and_ignored"
LONE_OPERATOR = "operator_ignored"
OPERATOR_READ = "operator_read"
WITH_SECTION = "section_included"
PLACE_RENAMED = "place_renamed"
REINTERPRETED = frozenset(
    (
        "read_as",
        PLACE_RENAMED,
        DATE_PREFERRED,
        DOCUMENT_PREFERRED,
        "quotes_preferred",
        "newest_first",
        "newest_unknown",
        SEARCHED_INSTEAD,
        EXCLUDED,
        EITHER,
        LEFT_OUT,
        ALL_REQUIRED,
        LONE_OPERATOR,
        OPERATOR_READ,
        WITH_SECTION,
    )
)


QUOTES_PREFERRED = Note(
    "quotes_preferred", "Cụm từ trong ngoặc kép chỉ được ưu tiên, không bắt buộc."
)

NOTHING_SEARCHABLE = Note(
    "nothing_searchable", "Từ khóa không có chữ hay số nào để tìm. Hãy gõ từ cần tìm."
)


def signs_read(typed: TypedQuery) -> Iterator[Note]:
    """Yield notes on the interpretation of quotes, dashes and operators."""
    if typed.downgraded:
        yield QUOTES_PREFERRED
    for words in dict.fromkeys(typed.dropped):
        yield Note(EXCLUDED, "Đã loại trừ các bài viết có “%(words)s”.", (("words", words),))
    for words in dict.fromkeys(typed.joined):
        yield Note(
            DASH_JOINS,
            'Dấu “-” trước “%(words)s” được hiểu là dấu nối. Để loại trừ, hãy gõ -"%(words)s".',
            (("words", words),),
        )
    if typed.sides:
        sides = "” hoặc “".join(typed.sides)
        yield Note(EITHER, "Đang tìm “%(sides)s”.", (("sides", sides),))
    if typed.conjunct:
        yield Note(ALL_REQUIRED, "AND không phải từ cần tìm: kết quả phải có các từ ở cả hai bên.")
    for operator in dict.fromkeys(typed.lone):
        yield Note(
            LONE_OPERATOR,
            "Đã bỏ qua “%(operator)s” vì một bên của nó không có từ nào.",
            (("operator", operator),),
        )


def left_out(around: Sequence[str]) -> Iterator[Note]:
    """Yield a note on the words around what a query asks for, which are not searched."""
    if around:
        words = " … ".join(around)
        yield Note(LEFT_OUT, "Không tìm các từ chỉ để hỏi: “%(words)s”.", (("words", words),))


def with_section(names: Sequence[str]) -> Note:
    """Return a note that all articles of sections are found, whatever words they hold."""
    return Note(
        WITH_SECTION,
        "Gồm cả các bài trong mục %(names)s, dù không chứa mọi từ cần tìm.",
        (("names", ", ".join(f"“{name}”" for name in names)),),
    )


def label_left_out(label: str) -> Iterator[Note]:
    """Yield a note on what stands before a title where it was copied, which is not searched."""
    if label:
        yield Note(
            LEFT_OUT,
            "Không tìm “%(words)s” ở đầu vì chỉ là số thứ tự hoặc nhãn.",
            (("words", label),),
        )


def shortened(most: int) -> Note:
    """Return the note: only the first syllables count."""
    return Note(
        "query_shortened",
        "Chỉ dùng %(most)s âm tiết khác nhau đầu tiên của từ khóa.",
        (("most", str(most)),),
    )


def query_cut(most: int, left_out: str) -> Note:
    """Return the note: only the beginning of a query is searched.

    Args:
        most: characters that a search takes.
        left_out: what follows them.
    """
    if len(left_out) > _SHOWN:
        left_out = f"{left_out[:_SHOWN].rstrip()}…"
    return Note(
        "query_cut",
        "Từ khóa dài quá %(most)s ký tự. Không tìm phần sau: “%(left_out)s”.",
        (("most", str(most)), ("left_out", left_out)),
    )


def understood_as(understood: Understood) -> Iterator[Note]:
    """Yield a note for everything that was rewritten."""
    for typed, read in understood.rewritten:
        yield Note(
            "read_as",
            "Đang hiện kết quả cho “%(read)s” thay cho “%(typed)s”.",
            (("typed", typed), ("read", read)),
        )


def place_since(typed: str, names: str) -> Note:
    """Return the note: the present names of a place are searched as well."""
    return Note(
        PLACE_RENAMED,
        "Từ 1/7/2025 “%(typed)s” thuộc %(names)s. Kết quả gồm cả tên mới.",
        (("typed", typed), ("names", names)),
    )


def place_before(typed: str, names: str) -> Note:
    """Return the note: the former names of a place are searched as well."""
    return Note(
        PLACE_RENAMED,
        "Từ 1/7/2025 “%(typed)s” gồm cả %(names)s. Kết quả gồm cả tên cũ.",
        (("typed", typed), ("names", names)),
    )


def date_preferred(shown: str, published: Node) -> Note:
    """Return the note: articles of a date are preferred.

    Args:
        shown: the date in Vietnamese.
        published: matches the articles published then, without which nothing is preferred.
    """
    return Note(DATE_PREFERRED, "Ưu tiên bài viết đăng %(date)s.", (("date", shown),), published)


def issued_in(kind: str, year: str, these: Node) -> Note:
    """Say that documents of a type and a year of issue, which a node matches, are preferred."""
    return Note(
        DOCUMENT_PREFERRED,
        "Ưu tiên %(type)s ban hành năm %(year)s.",
        (("type", kind), ("year", year)),
        these,
    )


def issued_by(kind: str, issuer: str, these: Node) -> Note:
    """Say that documents of a type and an issuer, which a node matches, are preferred."""
    return Note(
        DOCUMENT_PREFERRED,
        "Ưu tiên %(type)s do “%(issuer)s” ban hành.",
        (("type", kind), ("issuer", issuer)),
        these,
    )


def of_validity(asked: Validity, these: Node) -> Note:
    """Say that documents of a validity, which a node matches, are preferred."""
    match asked:
        case Validity.IN_FORCE:
            return Note(DOCUMENT_PREFERRED, "Ưu tiên văn bản còn hiệu lực.", holds=these)
        case Validity.NOT_YET:
            return Note(DOCUMENT_PREFERRED, "Ưu tiên văn bản chưa có hiệu lực.", holds=these)
        case Validity.EXPIRED:
            return Note(DOCUMENT_PREFERRED, "Ưu tiên văn bản đã hết hiệu lực.", holds=these)


def partial_match(complete: int) -> Note:
    """Return the note: some hits match only a part of the query."""
    if not complete:
        return Note(
            PARTIAL_MATCH,
            "Không có bài viết nào khớp trọn vẹn. Đang hiện những bài viết khớp một phần.",
        )
    return Note(
        PARTIAL_MATCH,
        "%(complete)s bài viết khớp trọn vẹn; hiện thêm những bài viết khớp một phần.",
        (("complete", str(complete)),),
    )


def whole_match(others: int, closest: bool) -> Note:
    """Return the note: this order leaves out articles that match only a part of the query.

    Args:
        others: how many it leaves out.
        closest: whether it also leaves out those that have all words, but neither together nor any
            in the title.
    """
    if closest:
        return Note(
            WHOLE_MATCH,
            "Theo thứ tự này chỉ hiện bài viết khớp sát nhất; còn %(others)s bài viết khác khớp"
            " một phần hoặc có các từ rời nhau.",
            (("others", str(others)),),
        )
    return Note(
        WHOLE_MATCH,
        "Theo thứ tự này chỉ hiện bài viết khớp trọn vẹn; còn %(others)s bài viết khớp một phần.",
        (("others", str(others)),),
    )


NUMBER_UNKNOWN = "number_unknown"


def number_unknown(number: str) -> Note:
    """Return the note: no article contains a document number, nor a similar one."""
    return Note(
        NUMBER_UNKNOWN,
        "Không có bài viết nào nhắc đến văn bản “%(number)s”.",
        (("number", number),),
    )


def number_near(number: str) -> Note:
    """Return the note: no article contains a document number; the hits have a similar one."""
    return Note(
        NUMBER_UNKNOWN,
        "Không có bài viết nào nhắc đến văn bản “%(number)s”. Đang hiện những kết quả gần đúng.",
        (("number", number),),
    )


def searched_instead(typed: str, instead: str, seldom: bool = False) -> Note:
    """Say that a correction was searched because no article, or hardly one, has the typed form."""
    values = (("typed", typed), ("instead", instead))
    if seldom:
        return Note(
            SEARCHED_INSTEAD,
            "Đang hiện kết quả cho “%(instead)s”: rất ít bài viết có “%(typed)s”.",
            values,
        )
    return Note(
        SEARCHED_INSTEAD,
        "Đang hiện kết quả cho “%(instead)s”: không bài viết nào có “%(typed)s”.",
        values,
    )
