"""GET /openapi.json: the contract, generated from the models and the parameter tables."""

from typing import Any

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from searchsvc import __version__
from searchsvc.articles.article import Article
from searchsvc.indexing.failures import FailurePage, Replay
from searchsvc.indexing.history import ChangePage
from searchsvc.indexing.preview import Preview
from searchsvc.indexing.status import ArticleStatus, IndexStatus
from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    PARAMETERS,
    REPEATABLE,
    Sort,
)
from searchsvc.search.results import Calendar, Neighbours, Related, SearchResults, Suggestions
from searchsvc.web.answers import json_answer
from searchsvc.web.context import INDEXER, SEARCH
from searchsvc.web.openapi_indexer import indexer_paths
from searchsvc.web.openapi_parts import ID, PROBLEM, json_content, problem_answer, ref
from searchsvc.web.upkeep import RebuildAnswer, ReconcileAnswer

_MODELS: tuple[type[BaseModel], ...] = (
    SearchResults,
    Suggestions,
    Neighbours,
    Related,
    Calendar,
    Article,
    ArticleStatus,
    IndexStatus,
    Preview,
    FailurePage,
    Replay,
    ChangePage,
    RebuildAnswer,
    ReconcileAnswer,
)
_FLAG = {"type": "integer", "enum": [0, 1]}
_PARAMETER_SCHEMAS: dict[str, dict[str, Any]] = {
    "q": {"type": "string", "maxLength": LONGEST_QUERY},
    "page": {"type": "integer", "minimum": 1, "maximum": DEEPEST_HIT, "default": 1},
    "size": {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": 10},
    "sort": {"type": "string", "enum": [str(sort) for sort in Sort], "default": "relevance"},
    "year": {"type": "integer", "minimum": 1, "maximum": 9999},
    "month": {"type": "integer", "minimum": 1, "maximum": 12},
    "day": {"type": "integer", "minimum": 1, "maximum": 31},
    "from": {"type": "string", "format": "date"},
    "to": {"type": "string", "format": "date"},
    "facets": {**_FLAG, "default": 1},
    "highlight": {**_FLAG, "default": 1},
    "explain": {**_FLAG, "default": 0},
    "verbatim": {**_FLAG, "default": 0},
    "category": {"type": "array", "items": {"type": "string"}},
    "source": {"type": "array", "items": {"type": "string"}},
}


async def document(request: web.Request) -> web.Response:
    """Answer GET /openapi.json with the paths that this process serves."""
    return json_answer(describe(SEARCH in request.app, INDEXER in request.app))


def describe(searching: bool, indexing: bool) -> dict[str, Any]:
    """Give the OpenAPI 3.1 document.

    Args:
        searching: whether the search API is served.
        indexing: whether the write API is served.
    """
    _, definitions = models_json_schema(
        [(model, "serialization") for model in _MODELS],
        ref_template="#/components/schemas/{model}",
    )
    paths: dict[str, Any] = {}
    if searching:
        paths |= _search_paths()
    if indexing:
        for path, operations in indexer_paths().items():
            paths[path] = {**paths.get(path, {}), **operations}
    return {
        "openapi": "3.1.0",
        "info": {"title": "searchsvc", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": {**definitions.get("$defs", {}), "Problem": PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _search_paths() -> dict[str, Any]:
    names = [_query(name) for name in ("q", *REPEATABLE)]
    size = _query("size")
    month = {
        "name": "month",
        "in": "query",
        "required": True,
        "schema": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    }
    return {
        "/v1/search": _get("Search", "SearchResults", [_query(name) for name in PARAMETERS]),
        "/v1/suggest": _get("Complete what was typed", "Suggestions", [_query("q"), size]),
        "/v1/calendar": _get("Articles a day of a month", "Calendar", [month, *names]),
        "/v1/articles/{id}": _get("A stored article", "Article", [ID]),
        "/v1/articles/{id}/neighbours": _get("Newer and older ones", "Neighbours", [ID, size]),
        "/v1/articles/{id}/related": _get("About the same things", "Related", [ID, size]),
    }


def _query(name: str) -> dict[str, Any]:
    parameter = {"name": name, "in": "query", "schema": _PARAMETER_SCHEMAS[name]}
    return {**parameter, "style": "form", "explode": True} if name in REPEATABLE else parameter


def _get(summary: str, model: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": summary, "content": json_content(ref(model))},
                "304": {"description": "Unchanged"},
                "default": problem_answer(),
            },
        }
    }
