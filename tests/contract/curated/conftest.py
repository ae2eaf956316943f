"""Readers of an engine with rules."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.completions import CompletionsBuilder
from searchsvc.query.curation import Rules, read_curation
from searchsvc.query.ranking import Ranking
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.curated.readers import DEPTH, SHELF, SHOWN


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SHOWN:
    await index(shared_engine, analyzer, SHELF)
    builder, titles = LexiconBuilder(), CompletionsBuilder()
    for one in SHELF:
        builder.add(plain_texts(one))
        titles.add(one.id, one.title, one.views, None)
    words, completed = builder.build(), titles.build()

    def make(
        lexicon: bool = True,
        ranking: Ranking = DEPTH,
        clock: Callable[[], dt.date] | None = None,
        **fields: Any,
    ) -> SearchService:
        ruled = Rules(read_curation(fields))
        known = ArtefactCache(words, completed, ruled) if lexicon else ArtefactCache(rules=ruled)
        return SearchService(shared_engine, analyzer, ranking, known, clock=clock)

    return make
