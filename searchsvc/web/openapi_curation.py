"""The paths of rules and golden queries for GET /openapi.json."""

from typing import Any

from searchsvc.articles.article import LARGEST_VERSION
from searchsvc.indexing.curation.service import LARGEST_PAGE as MOST_CHANGES
from searchsvc.indexing.curation.service import PAGE as CHANGES
from searchsvc.indexing.golden.service import LARGEST_PAGE as MOST_RUNS
from searchsvc.indexing.golden.service import PAGE as RUNS
from searchsvc.web.auth import Role
from searchsvc.web.openapi_parts import (
    CONDITIONS,
    TAG,
    json_content,
    operation,
    query_parameter,
    ref,
)

_NUMBER = {"type": "integer", "minimum": 0, "maximum": LARGEST_VERSION}


def curation_paths() -> dict[str, Any]:
    """Give path → method → operation."""
    editor = Role.EDITOR
    changes = {"type": "integer", "minimum": 1, "maximum": MOST_CHANGES, "default": CHANGES}
    runs = {"type": "integer", "minimum": 1, "maximum": MOST_RUNS, "default": RUNS}
    number = {"name": "number", "in": "path", "required": True, "schema": _NUMBER}
    paths = {
        "/v1/curation": {
            "get": operation(
                "Pins, hidden articles, synonyms and abbreviations as they stand",
                editor,
                "200",
                "CurationState",
                [query_parameter("version", _NUMBER)],
            ),
            "put": operation(
                "Replace all rules",
                editor,
                "200",
                "CurationState",
                CONDITIONS,
                {"required": True, "content": json_content(ref("Curation"))},
            ),
        },
        "/v1/curation/undo": {
            "post": operation(
                "Bring back the rules of an earlier version, as a new one",
                editor,
                "200",
                "CurationState",
                CONDITIONS,
                _object(version=_NUMBER),
            )
        },
        "/v1/curation/history": {
            "get": operation(
                "Who changed which rules, the newest first",
                editor,
                "200",
                "CurationHistory",
                [
                    query_parameter("limit", changes),
                    query_parameter("before", _NUMBER),
                ],
            )
        },
        "/v1/golden": {
            "get": operation("Queries that must find an article", editor, "200", "GoldenList"),
            "post": operation(
                "Keep a golden query",
                editor,
                "201",
                "ShownGolden",
                body=_object(query={"type": "string"}, id={"type": "string"}),
            ),
        },
        "/v1/golden/{number}": {
            "delete": operation(
                "Remove a golden query",
                editor,
                "200",
                {"type": "object", "properties": {"removed": {"type": "integer"}}},
                [number],
            )
        },
        "/v1/golden/run": {
            "post": operation("Search for all golden queries now", editor, "200", "GoldenRun")
        },
        "/v1/golden/runs": {
            "get": operation(
                "How golden queries fared, the newest run first",
                editor,
                "200",
                "GoldenRuns",
                [query_parameter("limit", runs)],
            )
        },
    }
    for path, method in (
        ("/v1/curation", "get"),
        ("/v1/curation", "put"),
        ("/v1/curation/undo", "post"),
    ):
        paths[path][method]["responses"]["200"]["headers"] = TAG
    return paths


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
    return {"required": True, "content": json_content(schema)}
