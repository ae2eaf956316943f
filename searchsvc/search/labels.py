"""The parts of a plan in words, for editors."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from searchsvc.query.nodes import (
    AtLeast,
    Best,
    Bool,
    Constant,
    Node,
    OneOf,
    Phrase,
    Range,
    Term,
)


class Label(NamedTuple):
    """What a part of a score is called.

    Attributes:
        text: in Vietnamese.
        field: of the article: title, text (title, summary and body), numbers, published_at or
            views; None for several.
    """

    text: str
    field: str | None


# The second pass's parts, by the names that it gives them.
SECOND_PASS = {
    "explained": Label("tiêu đề nói đúng điều được hỏi", "title"),
    "feedback": Label("giống các kết quả đầu tiên", "text"),
}
# All parts together that an explanation of a long query does not ask for one by one.
OTHERS = Label("các phần khác", None)


def pinned_at(place: int) -> Label:
    """Give the label of a hit that editors pinned, and at which place."""
    return Label(f"được biên tập viên ghim ở vị trí {place}", None)


_FIELDS = {
    "title_folded": "title",
    "own_number": "numbers",
    **dict.fromkeys(
        ("text_folded", "text_bigrams", "text_folded_bigrams", "text_words", "variants"), "text"
    ),
}


def label(node: Node, spellings: Mapping[str, str]) -> Label:
    """Give the label of a part; parts with equal labels belong together.

    Args:
        node: of the part.
        spellings: term → how the query spells it.
    """
    match node:
        case Constant(OneOf(_, values)):
            return Label(_published(values), "published_at")
        case Constant(Range("most_viewed")):
            return Label("được xem nhiều", "views")
        case Constant(Range()):
            return Label("mới đăng", "published_at")
        case Constant(Phrase() | Bool() as held):
            return Label(f"câu định nghĩa “{_spelled(_terms(held), spellings)}”", "text")
        case Phrase() | Bool():
            return Label(f"cụm từ “{_spelled(_terms(node), spellings)}”", _field(node))
    first = next(_leaves(node), None)
    match first:
        case Phrase(_, terms):
            return Label(f"cụm từ “{_spelled(terms, spellings)}”", _field(node))
        case Term(field, term):
            return Label(_of_term(field, term, spellings), _field(node))
    return Label("khác", None)


def _of_term(field: str, term: str, spellings: Mapping[str, str]) -> str:
    # The term of a long form is one, although it has blanks of its own.
    spelled = spellings.get(term) or _spelled(term.split("_"), spellings)
    match field:
        case "own_number" | "numbers":
            return f"số văn bản {spelled}"
        case "text_bigrams" | "text_folded_bigrams":
            return f"cặp “{spelled}” đứng liền nhau"
        case "text_words":
            return f"từ “{spelled}”"
        case "variants":
            return f"nhắc đến “{spelled}” (dưới mọi cách viết)"
    return f"âm tiết “{spelled}” (tiêu đề và nội dung)"


def _published(values: Sequence[str | int]) -> str:
    """Write the day or month of a date's filter: 20161115, 201611."""
    number = int(values[0])
    if number < 1_000_000:
        return f"tháng đăng {number % 100}/{number // 100}"
    return f"ngày đăng {number % 100}/{number // 100 % 100}/{number // 10_000}"


def _spelled(terms: Sequence[str], spellings: Mapping[str, str]) -> str:
    return " ".join(spellings.get(term, term) for term in terms)


def _terms(node: Node) -> Sequence[str]:
    """Give the syllables of a phrase, which unmarked are a chain of neighbouring pairs."""
    if isinstance(node, Phrase):
        return node.terms
    pairs = [leaf.term.split("_") for leaf in _leaves(node) if isinstance(leaf, Term)]
    chain = [pair for pair in pairs if len(pair) > 1]
    return [*chain[0], *(pair[-1] for pair in chain[1:])] if chain else []


def _field(node: Node) -> str | None:
    fields = {_FIELDS.get(leaf.field, leaf.field) for leaf in _leaves(node)}
    return fields.pop() if len(fields) == 1 else None


def _leaves(node: Node) -> Iterator[Term | Phrase]:
    match node:
        case Term() | Phrase():
            yield node
        case Constant(child):
            yield from _leaves(child)
        case Best(children) | AtLeast(children) | Bool(children):
            for child in children:
                yield from _leaves(child)
