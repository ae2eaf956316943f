"""How much a unit of a query tells of what is asked for."""

from collections.abc import Sequence

from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.matching.units.unit import Unit


def says_little(context: QueryContext, nodes: UnitNodes, unit: Unit) -> bool:
    """Return whether a word is a syllable that many articles have, in the likely reading."""
    if len(unit.tokens) > 1:
        return False
    (typed,), (read,) = unit.tokens, unit.likely
    if nodes.unmarked is not None and nodes.unmarked.is_read(typed, read):
        # Its letters are those of other words as well.
        articles = context.lexicon.documents_with(read.key)
    else:
        articles = context.rarity.articles_with(typed)
    return articles > context.lexicon.documents * context.ranking.rare_share


def is_everywhere(context: QueryContext, unit: Unit) -> bool:
    """Return whether a word of several syllables is in many articles."""
    if len(unit.likely) == 1:
        return False
    most = context.lexicon.documents * context.ranking.rare_share
    return context.rarity.articles_with_word(_word(unit)) > most


def is_unknown_code(context: QueryContext, nodes: UnitNodes, unit: Unit) -> bool:
    """Return whether a word is a short form that no article has; slips of syllables are none."""
    if not context.lexicon.documents or nodes.is_said_otherwise(unit):
        return False
    return not any(
        is_bare_syllable(token.folded) or context.rarity.articles_with(token)
        for token in unit.tokens
    )


def telling_alone(context: QueryContext, units: Sequence[Unit]) -> Sequence[Unit]:
    """Return the word that is as rare as a large part of the others together."""
    # Of two, one alone is half of them, which is a part already.
    if len(units) < 3:
        return ()
    rarity = {unit: context.rarity.of_word(_word(unit)) for unit in units}
    least = sum(rarity.values()) * context.ranking.part_rarity
    return [unit for unit in units if len(unit.likely) > 1 and rarity[unit] >= least]


def _word(unit: Unit) -> str:
    return "_".join(token.key for token in unit.likely)
