"""What a query says of a document: its type with a year, an issuer, a validity; preferred."""

from collections.abc import Callable, Sequence
from functools import partial

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.articles.documents import Validity
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.units.year_units import is_year
from searchsvc.query.notes import Note, issued_by, issued_in, of_validity
from searchsvc.query.readings.document_types import begins_with_type, spells
from searchsvc.query.tree.nodes import Bool, Constant, Node, OneOf, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

_YEAR, _OF = (token.folded for token in tokenize("năm của"))
# Bodies that issue documents: how their names begin, without marks.
BODIES = tuple(
    tuple(token.folded for token in tokenize(name))
    for name in (
        *("ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân", "ủy ban thường vụ quốc hội"),
        *("chính phủ", "thủ tướng", "quốc hội", "chủ tịch nước", "bộ", "sở", "cục", "tổng cục"),
        *("thành ủy", "tỉnh ủy", "huyện ủy", "quận ủy", "đảng ủy", "ban tuyên giáo", "ban bí thư"),
        *("thanh tra", "công an", "văn phòng", "chi cục"),
    )
)
# The name of a body ends before these; places are named Nam, Con and Ban as well.
_ENDS = tuple(
    tokenize(words)
    for words in (
        *("về", "và", "ngày", "quy định", "hướng dẫn", "ban hành"),
        *("còn hiệu lực", "hết hiệu lực", "chưa có hiệu lực"),
    )
)


def preferred_documents(context: QueryContext, words: Analysis) -> tuple[list[Node], list[Note]]:
    """Give what prefers the documents that a query asks for, and what to tell of it.

    A type alone prefers nothing: "kế hoạch cải cách" may ask for news as well.

    Args:
        context: of the query.
        words: its free words.
    """
    tokens = words.tokens
    found = begins_with_type(tokens)
    if found is None:
        return [], []
    kind, end = found
    year = _year(tokens, end)
    body = _body(tokens, end if year is None or year > end else end + 1)
    of_type = (OneOf("document_type", (kind,)),) if kind else ()
    worth = context.ranking.document_asked
    nodes: list[Node] = []
    notes: list[Note] = []
    shown = (kind or "văn bản").lower()

    def prefer(node: Node, said: str, note: Callable[[Node], Note]) -> None:
        these = Bool(filters=(*of_type, node))
        nodes.append(Constant(these, worth, Reason(ReasonKind.DOCUMENT, (said,))))
        # It is only told where one of them was found.
        notes.append(note(these))

    if kind and year is not None:
        number = tokens[year].folded
        prefer(OneOf("document_year", (number,)), number, partial(issued_in, shown, number))
    if body:
        named = words.text[body[0].start : body[-1].end]
        terms = tuple(Term("document_issuer_terms", token.folded) for token in body)
        prefer(Bool(filters=terms), named, partial(issued_by, shown, named))
    if context.validity:
        holds = OneOf("document_validity", (context.validity.value,))
        said = _SAID[context.validity]
        prefer(holds, said, partial(of_validity, context.validity))
    return nodes, notes


_SAID = {
    Validity.IN_FORCE: "còn hiệu lực",
    Validity.NOT_YET: "chưa có hiệu lực",
    Validity.EXPIRED: "hết hiệu lực",
}


def _year(tokens: Sequence[Token], after: int) -> int | None:
    """Give the place of a year right after the type, or after "năm"."""
    for index in range(after, len(tokens)):
        said = tokens[index - 1].folded == _YEAR or index == after
        if said and is_year(tokens[index]):
            return index
    return None


def _body(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Give the tokens of "của ubnd thành phố" right after type and year; none = it names none."""
    if start < len(tokens) and tokens[start].folded == _YEAR:
        start += 2
    if start >= len(tokens) or tokens[start].folded != _OF:
        return ()
    rest = tokens[start + 1 :]
    folded = tuple(token.folded for token in rest)
    begins = [len(body) for body in BODIES if folded[: len(body)] == body]
    if not begins:
        return ()
    size = max(begins)
    unmarked = not any(token.marked for token in tokens)
    while size < len(rest) and not _ends(rest[size:], unmarked):
        size += 1
    # "Bộ", "sở" alone name no body.
    return rest[:size] if size > 1 or folded[0] in ("ubnd", "hdnd") else ()


def _ends(tokens: Sequence[Token], unmarked: bool) -> bool:
    """Whether tokens go on after the name of a body: with "về", "ban hành", "năm 2020"."""
    if len(tokens) > 1 and tokens[0].folded == _YEAR and is_year(tokens[1]):
        return True
    return any(spells(tokens, words, unmarked) for words in _ENDS)
