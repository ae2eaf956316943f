"""The paths of the write API for GET /openapi.json."""

from typing import Any

from searchsvc.articles.article import LARGEST_VERSION
from searchsvc.web.auth import Role
from searchsvc.web.editing import LARGEST_PAGE, PAGE
from searchsvc.web.insights import DAYS, MOST_DAYS, MOST_QUERIES, QUERIES
from searchsvc.web.openapi_parts import CONDITIONS as _CONDITIONS
from searchsvc.web.openapi_parts import ID, json_content, ref
from searchsvc.web.openapi_parts import TAG as _TAG
from searchsvc.web.openapi_parts import operation as _operation
from searchsvc.web.openapi_parts import query_parameter as _query

_ACCEPTED = {
    "type": "object",
    "required": ["id", "version", "state"],
    "properties": {
        "id": {"type": "string"},
        "version": {"type": "integer"},
        "state": {"type": "string", "enum": ["pending", "indexed", "rejected", "deleted"]},
    },
}
_NUMBER = {"type": "integer", "minimum": 0, "maximum": LARGEST_VERSION}
_FLAG = {"type": "integer", "enum": [0, 1], "default": 0}
_LIMIT = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE}
_IDS = {
    "type": "array",
    "items": {"type": "string"},
    "minItems": 1,
    "maxItems": LARGEST_PAGE,
}
_REPLAY = {
    "oneOf": [
        {"type": "object", "required": [name], "properties": {name: schema}}
        | {"additionalProperties": False}
        for name, schema in (("ids", _IDS), ("all", {"const": True}))
    ]
}
_NAMED = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "the same request again gets the same answer",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}


def indexer_paths() -> dict[str, Any]:
    """Give path → method → operation."""
    article = {"required": True, "content": json_content(ref("Article"))}
    deletion = [_query("version", _NUMBER), _query("recoverable", _FLAG)]
    publisher, editor, admin = Role.PUBLISHER, Role.EDITOR, Role.ADMIN
    return {
        "/v1/articles/{id}": {
            "put": _tagged("Put an article", "202", [ID, *_CONDITIONS, _NAMED], article),
            "delete": _tagged("Delete an article", "202", [ID, *deletion, *_CONDITIONS, _NAMED]),
        },
        "/v1/articles/_bulk": {"post": _bulk()},
        "/v1/articles/{id}/status": {
            "get": _operation("Where an article stands", publisher, "200", "ArticleStatus", [ID])
        },
        "/v1/articles/{id}/reindex": {
            "post": _operation("Index an article again", editor, "202", "ArticleStatus", [ID])
        },
        "/v1/articles/{id}/undelete": {
            "post": _operation("Undo a recoverable deletion", editor, "202", _ACCEPTED, [ID])
        },
        "/v1/preview": {
            "post": _operation(
                "How an article would be stored and analysed",
                publisher,
                "200",
                "Preview",
                body=article,
            )
        },
        "/v1/failures": {
            "get": _operation(
                "Articles that failed",
                editor,
                "200",
                "FailurePage",
                [_query("limit", _LIMIT), _query("before", _NUMBER)],
            )
        },
        "/v1/failures/replay": {
            "post": _operation(
                "Try failed articles again",
                editor,
                "202",
                "Replay",
                body={"required": True, "content": json_content(_REPLAY)},
            )
        },
        "/v1/changes": {
            "get": _operation(
                "Who changed what",
                editor,
                "200",
                "ChangePage",
                [
                    _query("after", _NUMBER),
                    _query("limit", _LIMIT),
                    _query("id", {"type": "string"}),
                ],
            )
        },
        "/v1/intents": {"post": _intents()},
        "/v1/insights": {
            "get": _operation(
                "What readers search",
                editor,
                "200",
                "SearchReport",
                [
                    _query("days", _upto(DAYS, MOST_DAYS)),
                    _query("limit", _upto(QUERIES, MOST_QUERIES)),
                ],
            )
        },
        "/v1/index": {"get": _operation("What the index holds", publisher, "200", "IndexStatus")},
        "/v1/index/rebuild": {
            "post": _operation(
                "Make the index anew", admin, "202", "RebuildAnswer", body=_flag("accept_losses")
            ),
            "get": _operation("The last rebuild", editor, "200", "RebuildAnswer"),
            "delete": _operation("Cancel the rebuild", admin, "202", "RebuildAnswer"),
        },
        "/v1/index/rollback": {
            "post": _operation(
                "Go back to the generation of before", admin, "200", _strings("generation")
            )
        },
        "/v1/index/reconcile": {
            "post": _operation(
                "Compare ledger and engine",
                admin,
                "202",
                {
                    "type": "object",
                    "properties": {"state": {"type": "string"}, "repair": {"type": "boolean"}},
                },
                body=_flag("repair"),
            ),
            "get": _operation("The last comparison", editor, "200", "ReconcileAnswer"),
        },
    }


def _tagged(
    summary: str,
    status: str,
    parameters: list[dict[str, Any]],
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    operation = _operation(summary, Role.PUBLISHER, status, _ACCEPTED, parameters, body)
    operation["responses"][status]["headers"] = _TAG
    return operation


def _bulk() -> dict[str, Any]:
    lines = {"application/x-ndjson": {"schema": {"type": "string"}}}
    operation = _operation(
        "Put articles, one a line; one outcome a line comes back",
        Role.PUBLISHER,
        "207",
        {},
        [_NAMED],
        {"required": True, "content": lines},
    )
    operation["responses"]["207"]["content"] = lines
    return operation


def _intents() -> dict[str, Any]:
    body = {"required": True, "content": json_content(ref("Intents"))}
    operation = _operation("Count searches and clicks", Role.REPORTER, "204", {}, body=body)
    del operation["responses"]["204"]["content"]
    return operation


def _upto(default: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": default}


def _flag(name: str) -> dict[str, Any]:
    schema = {
        "type": "object",
        "properties": {name: {"type": "boolean"}},
        "additionalProperties": False,
    }
    return {"required": False, "content": json_content(schema)}


def _strings(*names: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}
