"""The page of what a query names as residents do: its title says it as offices do.

"làm sổ đỏ" is the title "Cấp giấy chứng nhận quyền sử dụng đất lần đầu", and none that says for
whom it is not needed.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.synonyms import SynonymNodes
from searchsvc.query.matching.units.nodes import UnitNodes
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
    context: QueryContext, asked: Sequence[Token], units: UnitNodes, synonyms: SynonymNodes
) -> Iterator[Node]:
    """Yield what scores the pages of what is asked for: of officers, and by everyday names.

    Args:
        context: of the query.
        asked: the tokens of all that was typed.
        units: of what is searched.
        synonyms: of its words.
    """
    yield from officers(context, asked, units)
    yield from _named(context, synonyms)


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
