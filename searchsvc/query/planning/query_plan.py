"""What a planned query is: the tree that engines compile, and what to show of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from searchsvc.analysis.tokenize import Token
from searchsvc.query.curation.nodes import with_pins, without
from searchsvc.query.curation.rules import Rules
from searchsvc.query.highlights import NO_HIGHLIGHTS, HighlightTerms
from searchsvc.query.nodes import Node
from searchsvc.query.notes import Note
from searchsvc.query.readings import Understood


@dataclass(frozen=True, slots=True)
class Plan:
    """What the engines are asked.

    Attributes:
        query: the plan's tree.
        ranks: whether it scores at all; when not, relevance means newest first.
        sought: the terms to mark in snippets.
        notes: what to tell the reader.
        tokens: its distinct syllables.
        unmarked: whether it was typed without marks.
        spellings: term of a syllable, mention or number → how it was typed, for explanations.
        understood: the query as it is read.
        phrases: texts that must occur as they are.
        pinned: ids that come first when sorted by relevance, in order.
        unpinned: what scores all others; None = the query itself.
        ruled: whether editors have a rule that says what to find for it.
    """

    query: Node
    ranks: bool
    sought: HighlightTerms = NO_HIGHLIGHTS
    notes: tuple[Note, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), compare=False)
    unmarked: bool = False
    spellings: Mapping[str, str] = field(default_factory=dict, compare=False)
    understood: Understood = field(default=Understood(""), compare=False)
    phrases: tuple[str, ...] = field(default=(), compare=False)
    pinned: tuple[str, ...] = ()
    unpinned: Node | None = field(default=None, compare=False)
    ruled: bool = field(default=False, compare=False)

    def curated(self, typed: str, rules: Rules, verbatim: bool) -> "Plan":
        """Give the plan with the pins and hidden articles of a query.

        Args:
            typed: the query as it was typed, cleaned.
            rules: of editors.
            verbatim: whether rules for what it was read as don't count.
        """
        texts = (typed,) if verbatim else (typed, self.understood.text)
        hidden = rules.hidden(*texts)
        shown = tuple(one for one in rules.pinned(*texts) if one not in hidden)
        return replace(
            self,
            query=without(with_pins(self.query, shown), hidden),
            pinned=shown,
            unpinned=self.query,
            ruled=self.ruled or bool(shown),
        )
