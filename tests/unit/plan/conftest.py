"""Plans and documents of texts."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import validate_article
from searchsvc.engine.document import Document
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.ranking import RANKING, Ranking
from tests.unit.plan.matching import DocumentMaker, Planner


@pytest.fixture
def plan(analyzer: Analyzer) -> Planner:
    def make(text: str, verbatim: bool = False, ranking: Ranking = RANKING) -> Plan:
        return plan_query(clean(text), analyzer, ranking, verbatim)

    return make


@pytest.fixture
def document(analyzer: Analyzer) -> DocumentMaker:
    def make(title: str) -> Document:
        article = validate_article({"id": "a", "title": title})
        return make_document(article, 1, 1, analyzer)

    return make
