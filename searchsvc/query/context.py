"""What everything that plans one query knows."""

import datetime as dt
from dataclasses import dataclass

from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.articles.documents import Validity
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.matching.sections import NO_SECTIONS, Sections
from searchsvc.query.ranking import RANKING, Ranking


@dataclass(frozen=True, slots=True)
class QueryContext:
    """The circumstances of one query, the same for each of its parts.

    Attributes:
        ranking: the weights.
        lexicon: what the articles hold.
        rules: of editors.
        sections: the categories of the articles.
        today: the day in Vietnam; None = the age of articles never counts.
        verbatim: whether only what was typed counts.
        unmarked: whether the reader typed no mark that binds.
        validity: of the documents that are asked for; None = of any.
    """

    ranking: Ranking = RANKING
    lexicon: Lexicon = EMPTY
    rules: Rules = NO_RULES
    sections: Sections = NO_SECTIONS
    today: dt.date | None = None
    verbatim: bool = False
    unmarked: bool = False
    validity: Validity | None = None

    @property
    def rarity(self) -> Rarity:
        """How telling what was typed is."""
        return Rarity(self.lexicon, self.unmarked)
