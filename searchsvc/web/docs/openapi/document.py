"""GET /openapi.json: the contract, generated from the rows of the resources."""

from typing import Any

from aiohttp import web

from searchsvc import __version__
from searchsvc.web.context import INDEXER, SEARCH
from searchsvc.web.docs.openapi.operations import operation_of
from searchsvc.web.docs.openapi.schemas import schemas_of
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.endpoint import DECLARED, Answer, Endpoint
from searchsvc.web.rendering.language import ENGLISH, Language, mark

# Keys whose values are texts for people.
_TEXTS = frozenset(("summary", "description"))


async def document(request: web.Request) -> web.Response:
    """Answer GET /openapi.json with the paths that this process serves."""
    app = request.app
    served = served_by(app)
    return json_answer(describe(served, SEARCH in app, INDEXER in app))


def served_by(app: web.Application) -> tuple[Endpoint, ...]:
    """Return the rows of a process without those that its settings switch off."""
    alerts = INDEXER in app and app[INDEXER].alerts is not None
    return tuple(one for one in app[DECLARED] if alerts or not one.of_alerts)


def describe(
    endpoints: tuple[Endpoint, ...], searching: bool, indexing: bool, language: Language = ENGLISH
) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document.

    Args:
        endpoints: the rows; paths are those that are served, schemas those of all.
        searching: whether the search API is served.
        indexing: whether the write API is served.
        language: of summaries and descriptions.
    """
    paths: dict[str, Any] = {}
    for one in endpoints:
        if one.summary is not None and one.is_served(searching, indexing):
            operations = paths.setdefault(one.plain_path, {})
            operations[one.method.lower()] = _said(operation_of(one), language)
    return {
        "openapi": "3.1.0",
        "info": {"title": "searchsvc", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": schemas_of(endpoints),
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


ENDPOINTS = (
    Endpoint(
        "GET",
        "/openapi.json",
        document,
        mark("Mô tả này"),
        everywhere=True,
        own_query=True,
        answer=Answer({"type": "object", "required": ["paths"]}),
    ),
)
