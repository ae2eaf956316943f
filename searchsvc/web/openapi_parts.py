"""What all paths of GET /openapi.json share."""

from typing import Any

from searchsvc.web.auth import Role

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "current": {"type": ["integer", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("field", "message", "remedy")},
            },
        },
    },
}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
CONDITIONS = [
    {
        "name": "If-Match",
        "in": "header",
        "description": 'versions of which one must stand, as entity tags ("17"), or *',
        "schema": {"type": "string"},
    },
    {
        "name": "If-None-Match",
        "in": "header",
        "description": "* = nothing may stand",
        "schema": {"type": "string", "enum": ["*"]},
    },
]
TAG = {"ETag": {"description": "the version in quotes", "schema": {"type": "string"}}}


def ref(model: str) -> dict[str, Any]:
    """Give a reference to a model's schema."""
    return {"$ref": f"#/components/schemas/{model}"}


def json_content(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a body of JSON with a schema."""
    return {"application/json": {"schema": schema}}


def problem_answer() -> dict[str, Any]:
    """Give the answer of whatever goes wrong."""
    return {
        "description": "Problem (RFC 9457)",
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }


def operation(
    summary: str,
    role: Role,
    status: str,
    answer: str | dict[str, Any],
    parameters: list[dict[str, Any]] | None = None,
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Describe what needs a role.

    Args:
        summary: what it is.
        role: the lowest that may.
        status: of the answer.
        answer: name of its model, or its schema.
        parameters: of path, query and headers.
        body: of the request.
    """
    schema = ref(answer) if isinstance(answer, str) else answer
    described: dict[str, Any] = {
        "summary": summary,
        "description": f"Needs the role {role.name.lower()}.",
        "x-role": role.name.lower(),
        "parameters": parameters or [],
        "responses": {
            status: {"description": summary, "content": json_content(schema)},
            "default": problem_answer(),
        },
        "security": [{"token": []}],
    }
    return described if body is None else {**described, "requestBody": body}


def query_parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Describe an optional parameter of the query string."""
    return {"name": name, "in": "query", "schema": schema}
