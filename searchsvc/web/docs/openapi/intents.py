"""The paths of what readers search, for GET /openapi.json."""

from searchsvc.articles.article import ID_PATTERN
from searchsvc.query.log.intents import DEEPEST_CLICK
from searchsvc.query.request import LONGEST_QUERY
from searchsvc.web.api.clicks import CONTENT_TYPES
from searchsvc.web.api.insights import DAYS, MOST_DAYS, MOST_QUERIES, QUERIES
from searchsvc.web.docs.openapi.guarded import GUARDED, guarded, json_body
from searchsvc.web.docs.openapi.parts import EXAMPLE_ID, Described, in_query, operation, ref
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import mark

_QUERY: Described = {
    "type": "string",
    # Something that is not blank.
    "pattern": "[0-9A-Za-z]",
    "minLength": 1,
    "maxLength": LONGEST_QUERY,
}
_CLICK: Described = {
    "type": "object",
    "required": ["query", "id", "position"],
    "properties": {
        "query": _QUERY,
        "id": {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
        "position": {"type": "integer", "minimum": 1, "maximum": DEEPEST_CLICK},
    },
    "additionalProperties": False,
}


def click_paths() -> dict[str, Described]:
    """Give path → method → operation of a search server."""
    example = {"query": "dịch vụ công", "id": EXAMPLE_ID, "position": 1}
    described = operation(mark("Bạn đọc đã mở một kết quả"), 204, {}, (400, 403, 413))
    described["responses"]["403"]["description"] = mark("trang gửi không nằm trong danh sách")
    content = {kind: {"schema": _CLICK, "example": example} for kind in CONTENT_TYPES}
    return {
        "/v1/clicks": {"post": {**described, "requestBody": {"required": True, "content": content}}}
    }


def intent_paths() -> dict[str, Described]:
    """Give path → method → operation of an indexer."""
    example: Described = {"searches": [], "clicks": []}
    return {
        "/v1/intents": {
            "post": guarded(
                mark("Máy chủ tìm kiếm gửi số lượt tìm và lượt mở"),
                Role.REPORTER,
                204,
                None,
                (*GUARDED, 413),
                body=json_body(ref("Intents"), example),
            )
        },
        "/v1/insights": {
            "get": guarded(
                mark("Bạn đọc tìm gì"),
                Role.EDITOR,
                200,
                "SearchReport",
                GUARDED,
                [
                    in_query("days", _upto(MOST_DAYS, DAYS), mark("trong bao nhiêu ngày")),
                    in_query("limit", _upto(MOST_QUERIES, QUERIES), mark("mỗi bảng bao nhiêu")),
                ],
            )
        },
    }


def _upto(most: int, usual: int) -> Described:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": usual}
