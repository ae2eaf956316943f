"""The paths of the write API for GET /openapi.json."""

import json
from typing import Any

from searchsvc.articles.article import ID_PATTERN, LARGEST_VERSION
from searchsvc.web.api.editing import LARGEST_PAGE, PAGE
from searchsvc.web.docs.openapi.guarded import CONDITIONS, GUARDED, guarded, json_body
from searchsvc.web.docs.openapi.parts import ID, Described, in_query, ref
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import mark

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
    "items": {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
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
    "description": mark("tên của yêu cầu: gửi lại cùng tên thì nhận lại cùng câu trả lời"),
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}
_WRITE = (*GUARDED, 409, 412, 422)
_EXAMPLE = {
    "title": "Phường Vân Đồi mở lớp học bơi",
    "body": "Lớp học bơi miễn phí cho trẻ em mở cửa từ thứ hai tới.",
    "category": ["Tin hoạt động"],
    "published_at": "2026-06-01T08:00:00+07:00",
}
# What the examples write, and none of the portal's articles is called.
_EXAMPLE_WRITTEN = "vi-du-tai-lieu-api"
_EXAMPLE_IN_BULK = "vi-du-tai-lieu-api-2"
_MINE = {**ID, "example": _EXAMPLE_WRITTEN}


def indexer_paths() -> dict[str, Any]:
    """Give path → method → operation."""
    publisher, editor = Role.PUBLISHER, Role.EDITOR
    deletion = [
        in_query("version", _NUMBER, mark("phiên bản của lần xóa")),
        in_query("recoverable", _FLAG, mark("1 = xóa mà còn khôi phục được"), example=1),
    ]
    limit = in_query("limit", _LIMIT, mark("nhiều nhất bao nhiêu dòng"))
    put = guarded(
        mark("Đưa một bài viết vào"),
        publisher,
        202,
        _ACCEPTED,
        (*_WRITE, 413),
        [_MINE, *CONDITIONS, _NAMED],
        json_body(ref("ArticleBody"), _EXAMPLE),
        tagged=True,
    )
    delete = guarded(
        mark("Xóa một bài viết"),
        publisher,
        202,
        _ACCEPTED,
        _WRITE,
        [_MINE, *deletion, *CONDITIONS, _NAMED],
        tagged=True,
    )
    return {
        "/v1/articles/{id}": {"put": put, "delete": delete},
        "/v1/articles/_bulk": {"post": _bulk()},
        "/v1/articles/{id}/status": {
            "get": guarded(
                mark("Bài viết đang ở đâu"),
                publisher,
                200,
                "ArticleStatus",
                (*GUARDED, 404),
                [ID],
                tagged=True,
            ),
        },
        "/v1/articles/{id}/reindex": {
            "post": guarded(
                mark("Lập chỉ mục lại một bài viết"),
                editor,
                202,
                "ArticleStatus",
                (*GUARDED, 404),
                [ID],
            ),
        },
        "/v1/articles/{id}/undelete": {
            "post": guarded(
                mark("Khôi phục bài viết đã xóa"),
                editor,
                202,
                _ACCEPTED,
                (*GUARDED, 404, 409),
                [_MINE],
                tagged=True,
            ),
        },
        "/v1/preview": {
            "post": guarded(
                mark("Xem thử bài viết sẽ được lưu và phân tích thế nào"),
                publisher,
                200,
                "Preview",
                (*GUARDED, 413),
                body=json_body(ref("Article"), {"id": _EXAMPLE_WRITTEN, **_EXAMPLE}),
            ),
        },
        "/v1/failures": {
            "get": guarded(
                mark("Các bài viết bị lỗi"),
                editor,
                200,
                "FailurePage",
                GUARDED,
                [limit, in_query("before", _NUMBER, mark("trang tiếp theo"))],
            ),
        },
        "/v1/failures/replay": {
            "post": guarded(
                mark("Thử lại các bài viết bị lỗi"),
                editor,
                202,
                "Replay",
                (*GUARDED, 413),
                body=json_body(_REPLAY, {"all": True}),
            ),
        },
        "/v1/changes": {
            "get": guarded(
                mark("Ai đã thay đổi gì"),
                editor,
                200,
                "ChangePage",
                GUARDED,
                [
                    in_query("after", _NUMBER, mark("chỉ những thay đổi sau số này")),
                    limit,
                    in_query("id", {"type": "string"}, mark("của một bài viết")),
                ],
            ),
        },
    }


def _bulk() -> Described:
    lines: Described = {"application/x-ndjson": {"schema": {"type": "string"}}}
    described = guarded(
        mark("Đưa nhiều bài viết vào, mỗi dòng một bài; trả về mỗi dòng một kết quả"),
        Role.PUBLISHER,
        207,
        {},
        GUARDED,
        [_NAMED],
    )
    described["responses"]["207"]["content"] = lines
    example = json.dumps({"id": _EXAMPLE_IN_BULK, **_EXAMPLE}, ensure_ascii=False) + "\n"
    content = {"application/x-ndjson": {"schema": {"type": "string"}, "example": example}}
    return {**described, "requestBody": {"required": True, "content": content}}
