"""The plan of a query: the tree that engines compile, and what is shown to the reader."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from searchsvc.analysis.tokenize import Token
from searchsvc.query.curation.model import Message
from searchsvc.query.curation.nodes import with_pins, without
from searchsvc.query.curation.rules import Rules
from searchsvc.query.matching.in_attachments import InAttachments
from searchsvc.query.matching.units.phrases.short_forms import WrittenForm
from searchsvc.query.notes import Note
from searchsvc.query.planning.highlights import NO_HIGHLIGHTS, HighlightTerms
from searchsvc.query.planning.tiers import NO_TIERS, Tier, Tiers
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings import Understood
from searchsvc.query.scoring.freshness import freshened
from searchsvc.query.tree.nodes import Bool, Node
from searchsvc.query.tree.values import value


@value
class Plan:
    """The plan of one query.

    Attributes:
        query: the tree of the loosest tier: articles with enough of the syllables.
        ranks: whether it has any scores; if not, hits are sorted newest first.
        sought: the terms to highlight in snippets.
        notes: notes for the reader.
        tokens: its distinct syllables.
        unmarked: whether it was typed without marks.
        spellings: term of a syllable, mention or number → how it was typed, for explanations.
        understood: the query after rewriting.
        phrases: texts that must occur exactly.
        tiers: which articles match, the tightest choice first.
        queries: tier → its tree; `query` for a tier without one.
        counted: tier → the node that it matches by, without pins.
        scored: the nodes that score its words.
        units: each unit of the query as a text, with the node that matches it.
        unasked: those that an article may be without, and still hold all of the query.
        numbered: the texts of those that are called by a number.
        topic: the nodes of its words.
        times: the nodes of its years and days.
        years: nodes that score articles of its years that do not hold all of the words.
        with_files: matches what holds all of it only with its attachments; None = nothing can.
        other_words: folded syllables of alternatives to the typed words.
        other_forms: the ways to write its abbreviations, and its words without blanks.
        known: keys of syllables that are no slips: their marks are known, or tell those of others.
        pinned: ids that come first when sorted by relevance, in order.
        unpinned: tier → its tree without pins, if there are pins.
        ruled: whether editors have a rule for the query.
        messages: what editors tell its readers.
        hidden: ids that are in no hit.
        foremost: matches what comes first, unless it is far older than the others, where hits are
            ordered newest first for lack of scores; None = nothing does.
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
    tiers: Tiers = field(default=NO_TIERS, compare=False)
    queries: Mapping[Tier, Node] = field(default_factory=dict, compare=False)
    counted: Mapping[Tier, Node] = field(default_factory=dict, compare=False)
    scored: tuple[Node, ...] = field(default=(), compare=False)
    units: tuple[tuple[str, Node], ...] = field(default=(), compare=False)
    unasked: tuple[tuple[str, Node], ...] = field(default=(), compare=False)
    numbered: frozenset[str] = field(default=frozenset(), compare=False)
    topic: tuple[Node, ...] = field(default=(), compare=False)
    times: tuple[Node, ...] = field(default=(), compare=False)
    years: tuple[Node, ...] = field(default=(), compare=False)
    with_files: Node | None = field(default=None, compare=False)
    other_words: frozenset[str] = field(default=frozenset(), compare=False)
    other_forms: tuple[WrittenForm, ...] = field(default=(), compare=False)
    known: frozenset[str] = field(default=frozenset(), compare=False)
    pinned: tuple[str, ...] = ()
    unpinned: Mapping[Tier, Node] = field(default_factory=dict, compare=False)
    ruled: bool = field(default=False, compare=False)
    messages: tuple[Message, ...] = ()
    hidden: tuple[str, ...] = field(default=(), compare=False)
    foremost: Node | None = field(default=None, compare=False)

    @property
    def whole(self) -> Node | None:
        """Matches what lacks nothing, whichever unit is absent; None = all are asked for."""
        return self.tiers.nodes.get(Tier.ALL) if self.unasked else None

    def asked(self, tier: Tier) -> Node:
        """Return the tree that matches and scores the articles of a tier."""
        return self.queries.get(tier, self.query)

    def scoring(self, tier: Tier) -> Node:
        """Return the tree that scores the articles of a tier, without pins."""
        return self.unpinned.get(tier, self.asked(tier))

    def with_attachments(self, files: InAttachments) -> "Plan":
        """Give the plan that also finds what is in attachments."""
        files = replace(files, scored=frozenset(self.scored))
        own = self.tiers.nodes
        tiers = {tier: files.widened(one) for tier, one in own.items()}
        only = self._only_with(files)
        whole = None if only is None else files.whole(only, self.tokens, self.unmarked)

        def asked(tree: Node) -> Node:
            if only is None or whole is None:
                return files.widened(tree)
            return Bool(must=(files.widened(tree),), should=(whole, *files.beside(only, tree)))

        return replace(
            self,
            query=asked(self.query),
            tiers=replace(self.tiers, nodes=tiers),
            queries={tier: asked(one) for tier, one in self.queries.items()},
            counted={tier: files.widened(one) for tier, one in self.counted.items()},
            units=tuple((said, files.widened(one)) for said, one in self.units),
            unasked=tuple((said, files.widened(one)) for said, one in self.unasked),
            topic=tuple(map(files.widened, self.topic)),
            times=tuple(map(files.widened, self.times)),
            with_files=only,
        )

    def _only_with(self, files: InAttachments) -> Node | None:
        """Give what matches articles that hold all of the query only with their attachments."""
        # Single syllables stand anywhere in a long file.
        are_words = any(" " in said for said, _ in self.units)
        own = self.tiers.nodes.get(Tier.ALL if are_words else Tier.PHRASE)
        return None if own is None else Bool(filters=(files.widened(own),), must_not=(own,))

    def fresh(self, today: dt.date, ranking: Ranking) -> "Plan":
        """Return the plan with bonuses for new and much viewed articles, which only break ties."""
        queries = {tier: freshened(one, today, ranking) for tier, one in self.queries.items()}
        return replace(self, query=freshened(self.query, today, ranking), queries=queries)

    def curated(self, typed: str, rules: Rules, verbatim: bool) -> "Plan":
        """Return the plan with the pins and hidden articles of a query.

        Args:
            typed: the query as it was typed, cleaned.
            rules: of editors.
            verbatim: whether rules of the rewritten query are ignored.
        """
        texts = (typed,) if verbatim else (typed, self.understood.text)
        hidden, messages = rules.hidden(*texts), rules.messages(*texts)
        shown = tuple(one for one in rules.pinned(*texts) if one not in hidden)
        if not (hidden or messages or shown):
            return self
        asked = {tier: self.asked(tier) for tier in (*self.queries, Tier.ANY)}
        return replace(
            self,
            query=without(with_pins(self.query, shown), hidden),
            queries={
                tier: without(with_pins(one, shown), hidden) for tier, one in self.queries.items()
            },
            counted={tier: without(one, hidden) for tier, one in self.counted.items()},
            pinned=shown,
            unpinned=asked if shown or hidden else {},
            ruled=self.ruled or bool(shown),
            messages=messages,
            hidden=hidden,
        )

    def within(self, filters: Sequence[Node]) -> "Plan":
        """Return the plan with only articles that some nodes match."""

        def narrowed(query: Node) -> Node:
            return Bool(must=(query,), filters=tuple(filters))

        return replace(
            self,
            query=narrowed(self.query),
            queries={tier: narrowed(one) for tier, one in self.queries.items()},
            counted={tier: narrowed(one) for tier, one in self.counted.items()},
            unpinned={tier: narrowed(one) for tier, one in self.unpinned.items()},
        )

    def hiding(self, ids: Sequence[str]) -> "Plan":
        """Return the plan without more articles: those hidden for what else was typed."""
        more = tuple(one for one in ids if one not in self.hidden)
        if not more:
            return self
        unpinned = {tier: self.asked(tier) for tier in (*self.queries, Tier.ANY)}
        return replace(
            self,
            query=without(self.query, more),
            queries={tier: without(one, more) for tier, one in self.queries.items()},
            counted={tier: without(one, more) for tier, one in self.counted.items()},
            pinned=tuple(one for one in self.pinned if one not in more),
            unpinned=self.unpinned or unpinned,
            hidden=(*self.hidden, *more),
        )
