"""Words that a reader types in capitals among others: the AI of "học AI" is not ai."""

from collections.abc import Iterator, Mapping, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.scan import is_shouted
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.tree.nodes import Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


def acronyms(words: Analysis) -> dict[str, str]:
    """Return the acronyms of a query that is not all in capitals.

    Beside another syllable in capitals it is said loudly only, and what an abbreviation or a place
    is known by says more.

    Args:
        words: its free words.

    Returns:
        Key of each token → the term of what articles write in capitals.
    """
    if words.text.isupper():
        return {}
    found = {}
    for index, token in enumerate(words.tokens):
        over = [one for one in words.mentions if covers(one, token)]
        known = len(over) == 1 and _is_acronym(over[0])
        if known and not is_shouted(words.text, words.tokens, index, index):
            found[token.key] = over[0].terms[0]
    return found


def in_capitals(words: Analysis, units: Sequence[Unit]) -> Mapping[Unit, Node]:
    """Return what alone satisfies the units of a query that are acronyms.

    Args:
        words: its free words.
        units: its units.
    """
    known = acronyms(words)
    return {
        unit: Term("variants", known[unit.tokens[0].key])
        for unit in units
        if unit.kind is UnitKind.WORD and len(unit.tokens) == 1 and unit.tokens[0].key in known
    }


def preferred_capitals(context: QueryContext, words: Analysis) -> Iterator[Node]:
    """Yield the nodes that score what a reader typed in capitals, where articles do so too.

    A word alone may be meant either way: then those in capitals are first.
    """
    alone = len(words.tokens) == 1 and words.text.isupper()
    for mention in words.mentions:
        if _is_acronym(mention) and (alone or not words.text.isupper()):
            rarity = sum(
                context.rarity.of_syllable(token)
                for token in words.tokens
                if covers(mention, token)
            )
            written = Reason(ReasonKind.MENTION, mention.terms, "text")
            worth = context.ranking.acronym * rarity
            yield Constant(Term("variants", mention.terms[0]), worth, written)


def _is_acronym(mention: Mention) -> bool:
    return mention.kind is MentionKind.ACRONYM
