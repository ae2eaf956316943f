"""The page of what a query names as residents do: its title says it as offices do.

"làm sổ đỏ" is the title "Cấp giấy chứng nhận quyền sử dụng đất lần đầu", and none that says for
whom it is not needed.
"""

from collections.abc import Iterator

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.everyday.police import of_station
from searchsvc.query.matching.alternatives.synonyms import SynonymNodes
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.scoring.officers import officers
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Constant, Everything, Node, Phrase
from searchsvc.query.tree.reasons import Reason, ReasonKind

# In the title they deny: Sửa chữa nhà khi nào không phải xin phép.
_DENIED = tuple(
    tuple(token.key for token in tokenize(words))
    for words in ("không phải", "không cần", "được miễn", "miễn giấy phép", "không thuộc diện")
)


def preferred_pages(
    context: QueryContext, clauses: Clauses, units: UnitNodes, synonyms: SynonymNodes
) -> Iterator[Node]:
    """Yield what scores the pages of what is asked for: of officers, by everyday names, of police.

    Args:
        context: of the query.
        clauses: of it.
        units: of what is searched.
        synonyms: of its words.
    """
    yield from officers(context, clauses.sentence, units)
    yield from _named(context, synonyms)
    yield from _stations(context, clauses.words)


def _stations(context: QueryContext, words: Analysis) -> Iterator[Node]:
    """Yield what scores police stations for "ca huyện", which is "cá huyện" less often."""
    begins = [one for one in words.mentions if one.start <= words.tokens[0].start]
    for mention in begins:
        held = of_station(words, words.tokens, mention, context.unmarked)
        if held is not None:
            yield Constant(held, context.ranking.police_station, Reason(ReasonKind.PAGE))


def _named(context: QueryContext, synonyms: SynonymNodes) -> Iterator[Node]:
    """Yield what scores titles that say an everyday name as offices do."""
    for typed, ways in synonyms.everyday_names():
        rarity = sum(map(context.rarity.of_syllable, typed))
        worth = rarity * context.ranking.named_page
        titled = any_of([Phrase("title", tuple(one.key for one in way)) for way in (typed, *ways)])
        yield Constant(titled, worth, Reason(ReasonKind.PAGE))
        denied = tuple(Phrase("title", words) for words in _DENIED)
        agrees = Bool(must=(Everything(),), must_not=denied)
        yield Constant(agrees, worth, Reason(ReasonKind.PAGE))
