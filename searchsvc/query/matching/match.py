"""The loosest match: articles with enough of the query's syllables, where rare ones weigh more."""

from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import ASKING_WORDS
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.alternatives.joint_documents import joint_terms
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import AtLeast, Best, Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


def enough(
    nodes: Sequence[Node],
    rare: Sequence[bool],
    ranking: Ranking,
) -> Node:
    """Return the node that matches articles with enough of the syllables, and scores them.

    Args:
        nodes: one for each distinct syllable, and each date, of the query.
        rare: for each of them whether few articles match it.
        ranking: the weights.
    """
    if len(nodes) <= ranking.all_required_up_to or not any(rare):
        return AtLeast(tuple(nodes), ranking.required(len(nodes)))
    # A rare syllable has more weight: further copies of its node, which don't score.
    copies = [
        Constant(node, 0.0)
        for node, is_rare in zip(nodes, rare, strict=True)
        if is_rare
        for _ in range(ranking.rare_counts - 1)
    ]
    return AtLeast((*nodes, *copies), ranking.required_sum(len(nodes), sum(rare)))


def is_rare(token: Token, rarity: Rarity, lexicon: Lexicon, ranking: Ranking) -> bool:
    """Return whether few articles contain a syllable; without a lexicon none counts as rare."""
    if not lexicon.documents or token.folded in ASKING_WORDS:
        return False
    articles = rarity.articles_with(token)
    # A syllable that no article contains must not be required more strongly.
    return 0 < articles <= lexicon.documents * ranking.rare_share


def holding_number(terms: tuple[str, ...], ranking: Ranking) -> Node:
    """Return the node of a document number, given as canonical terms, the full one first."""
    fields = (("own_number", ranking.own_number), ("numbers", ranking.cited_number))
    terms = (*terms, *joint_terms(terms[:1]))
    return Best(
        tuple(
            # Constant: frequency and rarity of a document number say nothing about relevance.
            Constant(Term(field, term), score if whole else score * ranking.number_variant)
            for whole, term in ((position == 0, term) for position, term in enumerate(terms))
            for field, score in fields
        ),
        reason=Reason(ReasonKind.NUMBER, terms[:1], "numbers"),
    )
