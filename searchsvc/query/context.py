"""The context that all steps of planning one query share."""

import datetime as dt
from dataclasses import field

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.articles.documents import Validity
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.matching.sections import NO_SECTIONS, Sections
from searchsvc.query.places.table import Place
from searchsvc.query.ranking import RANKING, Ranking
from searchsvc.query.tree.nodes import Node
from searchsvc.query.tree.values import value


@value
class QueryContext:
    """The context of one query.

    Attributes:
        ranking: the weights.
        lexicon: counts of syllables in the articles.
        rules: of editors.
        sections: the categories of the articles.
        today: the day in Vietnam; None = the age of articles never counts.
        verbatim: whether only the typed form matches.
        unmarked: whether the reader typed no mark that binds.
        newest: whether the newest of a kind of article is asked for.
        validity: of the documents that are asked for; None = of any.
        now: the day in Vietnam that "hôm qua" counts from; None = such words are ordinary ones.
        province: of the portal; None = of none, or of several.
        article: finds and scores the one whose id the query may be; None = it can be none.
        addressed: whether the query is surely an address, and no document number.
        acronyms: keys of what the reader typed in capitals among other words.
        restored: starts of bare syllables among marked ones, whose marks their neighbours tell.
        rarity: of terms, by the lexicon.
    """

    ranking: Ranking = RANKING
    lexicon: Lexicon = EMPTY
    rules: Rules = NO_RULES
    sections: Sections = NO_SECTIONS
    today: dt.date | None = None
    verbatim: bool = False
    unmarked: bool = False
    newest: bool = False
    validity: Validity | None = None
    province: Place | None = None
    now: dt.date | None = None
    article: Node | None = None
    addressed: bool = False
    acronyms: frozenset[str] = frozenset()
    restored: frozenset[int] = frozenset()
    rarity: Rarity = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rarity", Rarity(self.lexicon, self.unmarked))
