"""GET /openapi.json: the contract, generated from the models and the parameter tables."""

from typing import Any

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from searchsvc import __version__
from searchsvc.articles.article import Article
from searchsvc.indexing.articles.failures import FailurePage, Replay
from searchsvc.indexing.articles.history import ChangePage
from searchsvc.indexing.articles.preview import Preview
from searchsvc.indexing.articles.status import ArticleStatus, IndexStatus
from searchsvc.indexing.curation import CurationHistory, CurationState
from searchsvc.indexing.golden import GoldenList, GoldenRun, GoldenRuns, ShownGolden
from searchsvc.indexing.intents import SearchReport
from searchsvc.query.curation import Curation
from searchsvc.query.log.intents import Intents
from searchsvc.search.results import Calendar, Neighbours, Related, SearchResults, Suggestions
from searchsvc.web.api.upkeep import RebuildAnswer, ReconcileAnswer
from searchsvc.web.context import INDEXER, SEARCH
from searchsvc.web.docs.openapi.curation import curation_paths
from searchsvc.web.docs.openapi.indexer import indexer_paths
from searchsvc.web.docs.openapi.intents import click_paths, intent_paths
from searchsvc.web.docs.openapi.parts import PROBLEM
from searchsvc.web.docs.openapi.search import common_paths, search_paths
from searchsvc.web.docs.openapi.upkeep import upkeep_paths
from searchsvc.web.http.answers import json_answer
from searchsvc.web.rendering.language import ENGLISH, Language

_MODELS: tuple[type[BaseModel], ...] = (
    SearchResults,
    Suggestions,
    Neighbours,
    Related,
    Calendar,
    ArticleStatus,
    IndexStatus,
    Preview,
    FailurePage,
    Replay,
    ChangePage,
    Curation,
    CurationState,
    CurationHistory,
    ShownGolden,
    GoldenList,
    GoldenRun,
    GoldenRuns,
    Intents,
    SearchReport,
    RebuildAnswer,
    ReconcileAnswer,
)
# Keys whose values are texts for people.
_TEXTS = frozenset(("summary", "description"))


async def document(request: web.Request) -> web.Response:
    """Answer GET /openapi.json with the paths that this process serves."""
    return json_answer(describe(SEARCH in request.app, INDEXER in request.app))


def describe(searching: bool, indexing: bool, language: Language = ENGLISH) -> dict[str, Any]:
    """Give the OpenAPI 3.1 document.

    Args:
        searching: whether the search API is served.
        indexing: whether the write API is served.
        language: of summaries and descriptions.
    """
    paths: dict[str, Any] = {}
    if searching:
        paths |= search_paths() | click_paths()
    if indexing:
        writing = indexer_paths() | curation_paths() | intent_paths() | upkeep_paths()
        for path, operations in writing.items():
            paths[path] = {**paths.get(path, {}), **operations}
    paths |= common_paths()
    return {
        "openapi": "3.1.0",
        "info": {"title": "searchsvc", "version": __version__},
        "paths": _said(paths, language),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _said(part: Any, language: Language) -> Any:
    """Translate what people read."""
    if isinstance(part, dict):
        return {
            name: language.say(value)
            if name in _TEXTS and isinstance(value, str)
            else _said(value, language)
            for name, value in part.items()
        }
    return [_said(one, language) for one in part] if isinstance(part, list) else part


def _schemas() -> dict[str, Any]:
    template = "#/components/schemas/{model}"
    _, definitions = models_json_schema(
        [(model, "serialization") for model in _MODELS], ref_template=template
    )
    article = Article.model_json_schema(mode="validation", ref_template=template)
    for name in ("category", "tags"):
        names = article["properties"][name]
        one_or_several = [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        article["properties"][name] = {
            "anyOf": one_or_several,
            "description": names["description"],
        }
    return {
        **definitions["$defs"],
        "Article": article,
        # Its id stands in the address.
        "ArticleBody": {**article, "required": ["title"]},
        "StoredArticle": Article.model_json_schema(mode="serialization", ref_template=template),
        "Problem": PROBLEM,
    }
