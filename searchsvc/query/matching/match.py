"""Which articles match: enough of the query's syllables, the rare ones counted more."""

from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import ASKING_WORDS
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import AtLeast, Best, Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


def enough(
    nodes: Sequence[Node],
    rare: Sequence[bool],
    ranking: Ranking,
) -> Node:
    """Give the node that matches articles with enough of the syllables, and scores them.

    Args:
        nodes: for each distinct syllable of the query, and each date, what satisfies it.
        rare: for each whether few articles hold it.
        ranking: the weights.
    """
    if len(nodes) <= ranking.all_required_up_to or not any(rare):
        return AtLeast(tuple(nodes), ranking.required(len(nodes)))
    # A rare syllable counts several times: its copies match and score nothing.
    copies = [
        Constant(node, 0.0)
        for node, is_rare in zip(nodes, rare, strict=True)
        if is_rare
        for _ in range(ranking.rare_counts - 1)
    ]
    return AtLeast((*nodes, *copies), ranking.required_sum(len(nodes), sum(rare)))


def is_rare(token: Token, unmarked: bool, lexicon: Lexicon, ranking: Ranking) -> bool:
    """Tell whether few articles hold a syllable; without a lexicon none counts as rare."""
    if not lexicon.documents or token.folded in ASKING_WORDS:
        return False
    articles = Rarity(lexicon, unmarked).articles_with(token)
    # What no article holds can't be asked of any.
    return 0 < articles <= lexicon.documents * ranking.rare_share


def holding_number(terms: tuple[str, ...], ranking: Ranking) -> Node:
    """Give what holds a document number, given by its canonical terms, the whole one first."""
    fields = (("own_number", ranking.own_number), ("numbers", ranking.cited_number))
    return Best(
        tuple(
            # A number is said or it is not: how often, and how rare it is, tells nothing.
            Constant(Term(field, term), score if whole else score * ranking.number_variant)
            for whole, term in ((position == 0, term) for position, term in enumerate(terms))
            for field, score in fields
        ),
        reason=Reason(ReasonKind.NUMBER, terms[:1], "numbers"),
    )
