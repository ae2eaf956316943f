"""Articles on the same topic as one: those that share its characteristic words."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.keywords import keywords
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.tokenize import tokenize
from searchsvc.engine.base import EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.query.curation import NO_RULES, Rules
from searchsvc.query.ranking import Ranking
from searchsvc.query.scoring.article_keywords import telling_words
from searchsvc.query.scoring.freshness import freshened
from searchsvc.query.tree.nodes import AtLeast, Bool, Node, OneOf, Term
from searchsvc.search.present import present_hit
from searchsvc.search.results import Related

# Fetched beyond the requested ones, because some have a title that is shown already.
_SPARE = 10


class RelatedArticles:
    """Finds articles related to one."""

    def __init__(
        self,
        engine: EngineReader,
        analyzer: Analyzer,
        ranking: Ranking,
        lexicon: Lexicon,
        today: dt.date | None,
        rules: Rules = NO_RULES,
    ) -> None:
        """Make it.

        Args:
            engine: where to search; one search per article.
            analyzer: the one that made the index.
            ranking: the weights.
            lexicon: counts of syllables in the articles; without one no article is related.
            today: the day in Vietnam; None = the age of articles does not count.
            rules: of editors; articles that they hide for every query are left out.
        """
        self._engine = engine
        self._analyzer = analyzer
        self._ranking = ranking
        self._lexicon = lexicon
        self._today = today
        self._rules = rules

    async def related(self, article: StoredArticle, size: int) -> Related:
        """Return related articles, the best first; never the article itself, nor a title twice.

        Args:
            article: the stored article.
            size: most articles.

        Raises:
            UnavailableError: the engine does not answer or holds no index.
        """
        query = self.query(article)
        if query is None:
            return Related(related=[])
        answer = await self._engine.search(EngineSearch(query, limit=size + _SPARE))
        shown = {_key(article["title"]): None}
        found = []
        for hit in answer.hits:
            key = _key(hit.article["title"])
            if key not in shown:
                shown[key] = None
                found.append(present_hit(replace(hit, score=None), None))
        return Related(related=found[:size])

    def query(self, article: StoredArticle) -> Node | None:
        """Return the query for related articles; None if the article has no characteristic word."""
        ranking = self._ranking
        counts: Counter[str] = Counter(article["keywords"])
        for word in keywords(self._analyzer.analyze_cleaned(article["title"]).words):
            counts[word] += ranking.related_title
        words = telling_words(counts, self._lexicon, ranking)
        if not words:
            return None
        terms = tuple(Term("text_words", word, weight) for word, weight in words.items())
        query: Node = Bool(
            must=(AtLeast(terms, min(ranking.related_least, len(terms))),),
            must_not=(OneOf("id", (article["id"], *self._rules.everywhere)),),
        )
        return query if self._today is None else freshened(query, self._today, ranking)


def _key(title: str) -> tuple[str, ...]:
    """Return a key that is equal for titles that a reader would take for the same."""
    return tuple(token.folded for token in tokenize(title))
