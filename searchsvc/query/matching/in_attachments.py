"""What a query finds in attachments: each place of a plan that reads the text reads them too."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.tokenize import Token, bigrams
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import AtLeast, Best, Bool, Constant, Node, Phrase, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

# Field of an article's own text → the same of its attachments.
_FIELDS = {
    "text": "file_text",
    "text_bigrams": "file_bigrams",
    "text_folded": "file_folded",
    "text_folded_bigrams": "file_folded_bigrams",
    "numbers": "file_numbers",
    "variants": "file_variants",
}
# What OCR read counts without its marks as well: every tenth phrase has a wrong one.
_DOUBTFUL = "file_doubtful"
_EXACT = frozenset(("text", "text_bigrams"))
_PAIRS = frozenset(("text_bigrams", "text_folded_bigrams"))
_WHOLE = Reason(ReasonKind.ALL_UNITS, field="text")
_OF_FILES = frozenset((*_FIELDS.values(), _DOUBTFUL))


@dataclass(frozen=True, slots=True)
class InAttachments:
    """Widens the nodes of one query.

    Attributes:
        ranking: the weights.
        lexicon: what the articles hold.
        scored: nodes that score the words of the query, also where others decide the match.
    """

    ranking: Ranking
    lexicon: Lexicon
    scored: AbstractSet[Node] = frozenset()

    def widened(self, node: Node) -> Node:
        """Give what matches as a node does, or with parts of it in attachments.

        What only orders, and what excludes, stays: it concerns the article's own text. The words of
        the query count in attachments also where they only order, as in the tree of a tier.
        """
        match node:
            case Term() | Phrase():
                return self._either(node)
            case Constant(child, score):
                if not score:
                    return replace(node, child=self.widened(child))
                found = _only(child)
                if found is None:
                    return node
                weight = score * self.ranking.attachment
                return Best((node, Constant(found, weight)), reason=node.reason)
            case Best(children):
                return replace(node, children=self._all(children))
            case AtLeast(children):
                return replace(node, children=self._all(children))
            case Bool():
                return replace(
                    node,
                    must=self._all(node.must),
                    should=tuple(self._scoring(one) for one in node.should),
                    filters=self._all(node.filters),
                )
            case _:
                return node

    def whole(self, only: Node, tokens: Iterable[Token], unmarked: bool) -> Node:
        """Give what scores an article that holds all of the query only with its attachments.

        Args:
            only: matches it.
            tokens: the distinct syllables of the query.
            unmarked: whether it was typed without marks.
        """
        rarity = Rarity(self.lexicon, unmarked)
        worth = self.ranking.attachment_whole * sum(map(rarity.of_syllable, tokens))
        return Constant(only, worth, _WHOLE)

    def beside(self, only: Node, tree: Node) -> Iterator[Node]:
        """Yield what scores neighbours of the query in attachments that such an article needs.

        Files are made from one form: those that hold its words are told apart by the names in it.

        Args:
            only: matches the articles that hold all of the query only with their attachments.
            tree: the query, which scores neighbours in the text.
        """
        pairs = tuple(self._neighbours(tree))
        if pairs:
            yield Bool(should=pairs, filters=(only,), reason=_WHOLE)

    def _neighbours(self, tree: Node) -> Iterator[Node]:
        for node in tree.should if isinstance(tree, Bool) else ():
            match node:
                case Constant(Term(field) as pair, score) | Constant(
                    Best((Term(field) as pair, *_)), score
                ) if field in _PAIRS:
                    worth = score * self.ranking.attachment_pair
                    ways = [Constant(Term(_FIELDS[field], pair.term), worth)]
                    if (doubtful := _doubtful(pair)) is not None:
                        ways.append(Constant(doubtful, worth * self.ranking.doubtful))
                    yield Best(tuple(ways)) if len(ways) > 1 else ways[0]

    def _scoring(self, node: Node) -> Node:
        return self.widened(node) if node in self.scored else node

    def _all(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return tuple(map(self.widened, nodes))

    def _either(self, node: Term | Phrase) -> Node:
        found = _only(node)
        if found is None:
            return node
        # A constant: attachments are of any length, and few articles have one, so that engines
        # would weigh their terms by different statistics.
        worth = node.boost * self.ranking.attachment * self._rarity(node)
        ways: list[Node] = [node, Constant(found, worth)]
        doubtful = _doubtful(node)
        if doubtful is not None:
            ways.append(Constant(doubtful, worth * self.ranking.doubtful))
        return Best(tuple(ways), reason=node.reason)

    def _rarity(self, node: Term | Phrase) -> float:
        terms = node.terms if isinstance(node, Phrase) else (node.term,)
        unmarked = node.field == "text_folded"
        rarity = Rarity(self.lexicon, unmarked)
        return sum(rarity.of_syllable(Token(0, 0, term, term)) for term in terms)


def own_text(node: Node) -> Node | None:
    """Give what a widened node finds without attachments; None = nothing."""
    match node:
        case Term() | Phrase():
            return None if node.field in _OF_FILES else node
        case Constant(child):
            own = own_text(child)
            return None if own is None else replace(node, child=own)
        case Best(children) | AtLeast(children):
            ways = tuple(own for child in children if (own := own_text(child)) is not None)
            least = node.minimum if isinstance(node, AtLeast) else 1
            return replace(node, children=ways) if len(ways) >= least else None
        case Bool():
            must = tuple(own for one in node.must if (own := own_text(one)) is not None)
            filters = tuple(own for one in node.filters if (own := own_text(one)) is not None)
            whole = len(must) == len(node.must) and len(filters) == len(node.filters)
            return replace(node, must=must, filters=filters) if whole else None
        case _:
            return node


def _only(node: Node) -> Node | None:
    """Give what finds the same in attachments alone; None = it can't be there."""
    match node:
        case Term():
            field = _FIELDS.get(node.field)
            return None if field is None else Term(field, node.term)
        case Phrase():
            field = _FIELDS.get(node.field)
            return None if field is None else Phrase(field, node.terms)
        case Constant(child):
            return _only(child)
        case Best(children):
            ways = tuple(found for child in children if (found := _only(child)) is not None)
            return Best(ways) if len(ways) > 1 else next(iter(ways), None)
        case AtLeast(children, minimum):
            parts = tuple(found for child in children if (found := _only(child)) is not None)
            return AtLeast(parts, minimum) if len(parts) >= minimum else None
        case Bool():
            required = [_only(child) for child in (*node.must, *node.filters)]
            held = tuple(found for found in required if found is not None)
            return Bool(must=held) if held and len(held) == len(required) else None
        case _:
            return None


def _doubtful(node: Term | Phrase) -> Node | None:
    if node.field not in _EXACT:
        return None
    if isinstance(node, Term):
        return Term(_DOUBTFUL, fold_key(node.term))
    folded = [fold_key(term) for term in node.terms]
    return Bool(must=tuple(Term(_DOUBTFUL, term) for term in bigrams(folded) or folded))
