"""A document's bare number beside its topic: nghị quyết 842 vịt trời.

Articles mostly name such a document by its topic, and hold its number only in passing.
"""

import re
from collections.abc import Sequence
from itertools import chain, takewhile

from searchsvc.analysis.numbers.codes import QUALIFIERS, TYPE_CODES
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.tokenize import bigrams, tokenize
from searchsvc.articles.documents.types import NAMES
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.scoring.documents import BODIES
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

# Neither year nor code: who types those means this very document.
_BARE = re.compile(r"\d+/([a-z]+)")
_OF, _ABOUT = ("cua",), ("ve",)
# Said of any document, without marks: they are no topic.
_SAID_OF_ANY = """
van ban | toan van | noi dung | thuc hien | trien khai | sua doi | bo sung | thay the | hieu luc
con hieu luc | ve viec | moi nhat | tai | pdf | word | ve
"""
_OF_ANY = frozenset(
    tuple(words.split())
    for words in (
        *(fold(name.lower()) for name in NAMES),
        *QUALIFIERS,
        *_SAID_OF_ANY.replace("\n", "|").split("|"),
    )
)


def _nodes_of_types() -> dict[str, list[Node]]:
    """Return by the code of each type what says the type."""
    found: dict[str, list[Node]] = {}
    for name in NAMES:
        said = [token.folded for token in tokenize(name)]
        code = TYPE_CODES.get(" ".join(said))
        if len(said) > 1 and code is not None:
            pairs = tuple(Term("text_folded_bigrams", pair) for pair in bigrams(said))
            found.setdefault(code, []).append(Bool(must=pairs))
    return found


_WORDS = _nodes_of_types()


def on_the_topic(nodes: UnitNodes, number: Unit, telling: Sequence[Unit]) -> Node | None:
    """Return what matches documents of the type on the topic, whatever their number.

    Args:
        nodes: makes the nodes of the query's units.
        number: the document number.
        telling: the other units that say something.

    Returns:
        None if the number is not bare, or nothing says a topic.
    """
    terms = number.mention.terms if number.mention else ()
    bare = _BARE.fullmatch(terms[-1]) if terms else None
    if bare is None or bare[1] not in _WORDS:
        return None
    said = {part for term in terms for part in term.split("/")[1:]}
    if any(map(str.isdecimal, said)) or number.tokens[-1].folded in said:
        return None
    issuer = _issuer(nodes.units, number)
    topic = [unit for unit in telling if unit not in issuer and _folded(unit) not in _OF_ANY]
    if not any(unit.kind is UnitKind.WORD for unit in topic):
        return None
    return Bool(filters=(any_of(_WORDS[bare[1]]), *(nodes.held(unit) for unit in topic)))


def _folded(unit: Unit) -> tuple[str, ...]:
    return tuple(token.folded for token in unit.likely)


def _issuer(units: Sequence[Unit], number: Unit) -> Sequence[Unit]:
    """Return who issued a document: behind its number, up to the topic behind "về"."""
    rest = units[units.index(number) + 1 :]
    said = tuple(chain.from_iterable(map(_folded, rest)))
    if said[:1] != _OF and not any(said[: len(body)] == body for body in BODIES):
        return ()
    return tuple(takewhile(lambda unit: _folded(unit) != _ABOUT, rest))
