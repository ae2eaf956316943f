"""Queries that ask for documents that hold, or do not: "nghị định về báo chí còn hiệu lực"."""

from searchsvc.analysis.tokenize import tokenize
from searchsvc.articles.documents import Validity
from searchsvc.articles.documents.types import NORMATIVE
from searchsvc.query.readings.document_types import begins_with_type, spells

_SAID = (
    (tokenize("chưa có hiệu lực"), Validity.NOT_YET),
    (tokenize("đang có hiệu lực"), Validity.IN_FORCE),
    (tokenize("đang còn hiệu lực"), Validity.IN_FORCE),
    (tokenize("còn hiệu lực"), Validity.IN_FORCE),
    (tokenize("hết hiệu lực"), Validity.EXPIRED),
)


def read_validity(typed: str) -> tuple[str, Validity | None]:
    """Read which validity a query asks for.

    Only of a query for documents, whose type it begins with. After a type that does not bind, what
    it is about may have expired, as in "thông báo thẻ căn cước hết hiệu lực": there the validity
    follows the type itself.

    Args:
        typed: the query, cleaned; marks may be missing in all of it. Phrases are left alone.

    Returns:
        What is left to be searched, and the validity; the query and None where it asks for none.
    """
    tokens = tokenize(typed)
    kind = None if '"' in typed else begins_with_type(tokens)
    if kind is None:
        return typed, None
    unmarked = not any(token.marked for token in tokens)
    named, after = kind
    last = len(tokens) if named is None or named in NORMATIVE else after + 1
    for start in range(after, last):
        for said, validity in _SAID:
            if spells(tokens[start:], said, unmarked):
                end = tokens[start + len(said) - 1].end
                left = f"{typed[: tokens[start].start]} {typed[end:]}"
                return " ".join(left.split()), validity
    return typed, None
