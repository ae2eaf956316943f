"""What all paths of GET /openapi.json share."""

from typing import Any

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
