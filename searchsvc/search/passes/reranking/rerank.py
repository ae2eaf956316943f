"""The second pass over the best hits: how much of a title the query covers, and feedback."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.mentions.numerals.values import is_roman
from searchsvc.analysis.tokenize import Tokens, tokenize
from searchsvc.engine.base import EngineHit, EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.query.matching.other_words import folded_parts
from searchsvc.query.matching.rarity import Rarity
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.scoring.article_keywords import telling_words
from searchsvc.query.tree.nodes import Bool, OneOf, Term
from searchsvc.search.passes.missing import missing_of
from searchsvc.search.passes.reranking.equal_titles import Ranked, newer_first
from searchsvc.search.passes.reranking.in_order import InOrder
from searchsvc.search.passes.reranking.numbered import with_number_first
from searchsvc.search.passes.reranking.of_year import Lacking, lacking_of, of_year_first
from searchsvc.search.passes.reranking.with_files import Whole, whole_of, with_files_first

# No syllable is as long: it is several, or an address.
_LONG_CHUNK = 7


class SecondPass:
    """Reranks the best hits of the first pass; it never adds or drops one."""

    def __init__(
        self, engine: EngineReader, ranking: Ranking, lexicon: Lexicon, shown: int = 0
    ) -> None:
        """Make it.

        Args:
            engine: of the first pass.
            ranking: the weights.
            lexicon: counts of syllables in the articles.
            shown: how many of the first hits are shown: where articles are read anyway, these are
                read with them.
        """
        self._engine = engine
        self._shown = shown
        self._ranking = ranking
        self._lexicon = lexicon
        # The articles that feedback read: mostly those of the first page.
        self.read: Mapping[str, StoredArticle] = {}
        # What hits lack of a short query, where some hold only a part of it.
        self.missing: Mapping[str, tuple[str, ...]] = {}

    async def rank(
        self, plan: Plan, hits: Sequence[EngineHit], partial: bool = False, divided: bool = False
    ) -> list[Ranked]:
        """Return all hits in their final order.

        Args:
            plan: of the first pass.
            hits: its best hits, each with its card.
            partial: whether some may hold only a part of the query.
            divided: whether those that hold all of it come first.

        Raises:
            UnavailableError: the engine does not answer.
        """
        explained = self._explained(plan, hits)
        titled = InOrder(plan, Rarity(self._lexicon, plan.unmarked), self._ranking)
        in_order = {hit.id: titled.score(str(hit.article.get("title", ""))) for hit in hits}
        scores = {hit.id: (hit.score or 0.0) + explained[hit.id] + in_order[hit.id] for hit in hits}
        order = sorted(hits, key=lambda hit: -scores[hit.id])
        lacking = Lacking()
        if partial:
            lacking = await lacking_of(self._engine, plan, [hit.id for hit in order])
            scores = {one: score + lacking.scores.get(one, 0.0) for one, score in scores.items()}
            order.sort(key=lambda hit: -scores[hit.id])
        fed = await self._feedback(plan, order, scores)
        ranked = [
            Ranked(
                hit.id,
                scores[hit.id] + fed.get(hit.id, 0.0),
                {
                    "explained": explained[hit.id],
                    "feedback": fed.get(hit.id, 0.0),
                    **({"in_order": in_order[hit.id]} if in_order[hit.id] else {}),
                    **({"year": lacking.scores[hit.id]} if hit.id in lacking.scores else {}),
                },
            )
            for hit in order
        ]
        # Stable: equal scores stay in the order of the first pass, newest first.
        ranked.sort(key=lambda entry: -entry.score)
        cards = {hit.id: hit.article for hit in hits}
        ranked = newer_first(ranked, cards, self._ranking.equal_title)
        ranked = of_year_first(ranked, lacking, self._ranking.equal_topic)
        if not partial:
            return ranked
        whole = await whole_of(self._engine, plan, [entry.id for entry in ranked])
        if divided:
            return await self._divided(plan, ranked, whole)
        return with_files_first(ranked, whole) if whole.with_files else ranked

    async def _divided(self, plan: Plan, ranked: list[Ranked], whole: Whole) -> list[Ranked]:
        """Put those that hold all of a query before those that hold a part, as the page does.

        What holds all of it with a much lower score holds the words of other things.
        """
        ids = [entry.id for entry in ranked]
        self.missing = await missing_of(self._engine, plan.units, ids, plan.whole)
        # An article of another year is no better answer, however much it is called so.
        times = {text for text, node in plan.units if node in plan.times}
        others = (one.score for one in ranked if not times.issuperset(self.missing.get(one.id, ())))
        best = max(others, default=0.0)
        least = best * self._ranking.whole_first
        weak = {entry.id for entry in ranked if entry.score < least} - whole.with_files
        if plan.numbered:
            ranked = with_number_first(ranked, self.missing, plan.numbered)
        return sorted(ranked, key=lambda entry: entry.id in self.missing or entry.id in weak)

    def _explained(self, plan: Plan, hits: Sequence[EngineHit]) -> dict[str, float]:
        """Score titles by the share that the query covers: these articles have no other topic."""
        coverage = _TitleCoverage(Rarity(self._lexicon, plan.unmarked), plan)
        full = self._ranking.title_explained * coverage.query_rarity
        return {hit.id: full * coverage.share(str(hit.article.get("title", ""))) for hit in hits}

    async def _feedback(
        self, plan: Plan, order: Sequence[EngineHit], scores: Mapping[str, float]
    ) -> dict[str, float]:
        """Score hits that share words with the first few, as far as those are clearly the best."""
        ranking = self._ranking
        trust = self._trust([scores[hit.id] for hit in order])
        trust *= ranking.feedback_share_of(len(plan.tokens))
        if not trust:
            return {}
        first = [hit.id for hit in order[: max(ranking.feedback_articles, self._shown)]]
        articles = self.read = await self._engine.fetch(first)
        del first[ranking.feedback_articles :]
        words: Counter[str] = Counter()
        told = 0.0
        best = scores[first[0]]
        weights = [(scores[id_] / best) ** ranking.feedback_power for id_ in first]
        for id_, weight in zip(first, weights, strict=True):
            article = articles.get(id_, {})
            counted: Mapping[str, int] = article.get("keywords", {})
            if plan.other_words:
                others = other_words_of(article, plan.other_words)
                counted = {
                    word: count
                    for word, count in counted.items()
                    if others.isdisjoint(folded_parts(word))
                }
            telling = telling_words(counted, self._lexicon, ranking)
            told += weight if telling else 0.0
            for word, share in telling.items():
                words[word] += weight * share
        chosen = words.most_common(ranking.feedback_words)
        total = sum(weight for _, weight in chosen)
        if not total:
            return {}
        # What a short article does not tell is not told by a worse one instead.
        factor = ranking.feedback * trust / total * told / sum(weights)
        ids = tuple(hit.id for hit in order)
        # With the ids as a filter inside the query, no other article is scored.
        these = Bool(
            should=tuple(Term("text_words", word, factor * weight) for word, weight in chosen),
            filters=(OneOf("id", ids),),
        )
        answer = await self._engine.search(EngineSearch(these, limit=len(ids), parts=()))
        return {hit.id: hit.score or 0.0 for hit in answer.hits}

    def _trust(self, scores: Sequence[float]) -> float:
        """Return how far the first hits exceed the others, 0 to 1: equal ones are no evidence."""
        if len(scores) < 2 or not scores[0] > 0:
            return 0.0
        ranking = self._ranking
        gap = (scores[0] - scores[min(ranking.gap_rank, len(scores)) - 1]) / scores[0]
        return max(0.0, min(1.0, (gap - ranking.least_gap) / ranking.gap_range))


def other_words_of(article: StoredArticle, other: frozenset[str]) -> frozenset[str]:
    """Return the syllables of an article that are only a rare way to write the query.

    Args:
        article: as stored.
        other: the syllables of such ways to write it; in an address or a hashtag, all that is
            joined to them without a blank is no word of the article either.
    """
    if not other:
        return other
    found = set(other)
    for part in ("title", "summary", "body"):
        for chunk in (article.get(part) or "").split():
            if len(chunk) > _LONG_CHUNK:
                folded = Tokens(chunk).folded
                if not other.isdisjoint(folded):
                    found.update(folded)
    return frozenset(found)


class _TitleCoverage:
    """How much of a title, weighted by rarity, a query covers."""

    def __init__(self, rarity: Rarity, plan: Plan) -> None:
        self._rarity = rarity
        term = attrgetter("folded" if plan.unmarked else "key")
        terms = {term(token): rarity.of_syllable(token) for token in plan.tokens}
        self._terms = frozenset(terms)
        # CNTT in a title is công nghệ thông tin as well: of a long form only all of it.
        self._forms = [frozenset(map(term, form)) for form in plan.other_forms]
        # A figure of a title weighs nothing, so its Roman form does not either.
        self._romans = frozenset(one for form in self._forms for one in form if is_roman(one))
        number = [term(token) for token in tokenize(plan.tiers.number)]
        self._figure, self._codes = number[:1], frozenset(number[1:])
        # The rarity of the query's syllables together.
        self.query_rarity = sum(terms.values())

    def share(self, title: str) -> float:
        """Return the share of a title, weighted by rarity, that occurs in the query."""
        distinct, whole = self._rarity.of_title(title)
        asked = self._terms.union(*(form for form in self._forms if form <= distinct.keys()))
        if not whole or asked.isdisjoint(distinct):
            return 0.0
        if self._codes and distinct.keys().isdisjoint(self._figure):
            # A code without its figure is no topic: of a Công ty CP, NĐ-CP says nothing.
            asked -= self._codes
        if romans := self._romans & distinct.keys():
            asked -= romans
            whole -= sum(distinct[roman] for roman in romans)
            if whole <= 0:
                return 0.0
        # Added in the order of the title, as the whole is.
        return sum([weight for term, weight in distinct.items() if term in asked]) / whole
