"""The paths of the write API for GET /openapi.json."""

import json
from typing import Any

from searchsvc.articles.article import ID_PATTERN, LARGEST_VERSION
from searchsvc.web.auth import Role
from searchsvc.web.editing import LARGEST_PAGE, PAGE
from searchsvc.web.language import mark
from searchsvc.web.openapi_parts import (
    ID,
    Described,
    in_query,
    json_content,
    operation,
    ref,
)

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
_CONDITIONS = [
    {
        "name": "If-Match",
        "in": "header",
        "description": mark('phiên bản phải đang có, ví dụ "17", hoặc *'),
        "schema": {"type": "string"},
    },
    {
        "name": "If-None-Match",
        "in": "header",
        "description": mark("* = chưa có bài viết nào"),
        "schema": {"type": "string", "enum": ["*"]},
    },
    _NAMED,
]
# What any write may meet: a wrong token, a body too large, a ledger that can't be written.
_GUARDED = (400, 401, 403, 503)
_WRITE = (*_GUARDED, 409, 412, 422)
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
    publisher, editor, admin = Role.PUBLISHER, Role.EDITOR, Role.ADMIN
    deletion = [
        in_query("version", _NUMBER, mark("phiên bản của lần xóa")),
        in_query("recoverable", _FLAG, mark("1 = xóa mà còn khôi phục được"), example=1),
    ]
    limit = in_query("limit", _LIMIT, mark("nhiều nhất bao nhiêu dòng"))
    put = _operation(
        mark("Đưa một bài viết vào"),
        publisher,
        202,
        _ACCEPTED,
        (*_WRITE, 413),
        [_MINE, *_CONDITIONS],
        _json(ref("ArticleBody"), _EXAMPLE),
        tagged=True,
    )
    delete = _operation(
        mark("Xóa một bài viết"),
        publisher,
        202,
        _ACCEPTED,
        _WRITE,
        [_MINE, *deletion, *_CONDITIONS],
        tagged=True,
    )
    return {
        "/v1/articles/{id}": {"put": put, "delete": delete},
        "/v1/articles/_bulk": {"post": _bulk()},
        "/v1/articles/{id}/status": {
            "get": _operation(
                mark("Bài viết đang ở đâu"),
                publisher,
                200,
                "ArticleStatus",
                (*_GUARDED, 404),
                [ID],
                tagged=True,
            ),
        },
        "/v1/articles/{id}/reindex": {
            "post": _operation(
                mark("Lập chỉ mục lại một bài viết"),
                editor,
                202,
                "ArticleStatus",
                (*_GUARDED, 404),
                [ID],
            ),
        },
        "/v1/articles/{id}/undelete": {
            "post": _operation(
                mark("Khôi phục bài viết đã xóa"),
                editor,
                202,
                _ACCEPTED,
                (*_GUARDED, 404, 409),
                [_MINE],
                tagged=True,
            ),
        },
        "/v1/preview": {
            "post": _operation(
                mark("Xem thử bài viết sẽ được lưu và phân tích thế nào"),
                publisher,
                200,
                "Preview",
                (*_GUARDED, 413),
                body=_json(ref("Article"), {"id": _EXAMPLE_WRITTEN, **_EXAMPLE}),
            ),
        },
        "/v1/failures": {
            "get": _operation(
                mark("Các bài viết bị lỗi"),
                editor,
                200,
                "FailurePage",
                _GUARDED,
                [limit, in_query("before", _NUMBER, mark("trang tiếp theo"))],
            ),
        },
        "/v1/failures/replay": {
            "post": _operation(
                mark("Thử lại các bài viết bị lỗi"),
                editor,
                202,
                "Replay",
                (*_GUARDED, 413),
                body=_json(_REPLAY, {"all": True}),
            ),
        },
        "/v1/changes": {
            "get": _operation(
                mark("Ai đã thay đổi gì"),
                editor,
                200,
                "ChangePage",
                _GUARDED,
                [
                    in_query("after", _NUMBER, mark("chỉ những thay đổi sau số này")),
                    limit,
                    in_query("id", {"type": "string"}, mark("của một bài viết")),
                ],
            ),
        },
        "/v1/index": {
            "get": _operation(
                mark("Chỉ mục đang chứa gì"), publisher, 200, "IndexStatus", _GUARDED
            ),
        },
        "/v1/index/rebuild": {
            "post": _operation(
                mark("Lập lại toàn bộ chỉ mục"),
                admin,
                202,
                "RebuildAnswer",
                (*_GUARDED, 409, 413),
                body=_flag("accept_losses", False),
            ),
            "get": _operation(
                mark("Lần lập lại gần nhất"), editor, 200, "RebuildAnswer", (*_GUARDED, 404)
            ),
            "delete": _operation(
                mark("Hủy lần lập lại đang chạy"), admin, 202, "RebuildAnswer", (*_GUARDED, 404)
            ),
        },
        "/v1/index/rollback": {
            "post": _operation(
                mark("Quay về thế hệ chỉ mục trước"),
                admin,
                200,
                _strings("generation"),
                (*_GUARDED, 404, 409),
            ),
        },
        "/v1/index/reconcile": {
            "post": _operation(
                mark("So sổ cái với máy tìm kiếm"),
                admin,
                202,
                _STARTED,
                (*_GUARDED, 409, 413),
                body=_flag("repair", True),
            ),
            "get": _operation(
                mark("Lần so gần nhất"), editor, 200, "ReconcileAnswer", (*_GUARDED, 404)
            ),
        },
    }


_STARTED: Described = {
    "type": "object",
    "required": ["state", "repair"],
    "properties": {"state": {"const": "started"}, "repair": {"type": "boolean"}},
}


def _operation(
    summary: str,
    role: Role,
    status: int,
    answer: str | Described,
    problems: tuple[int, ...],
    parameters: list[Described] | None = None,
    body: Described | None = None,
    tagged: bool = False,
) -> Described:
    schema = ref(answer) if isinstance(answer, str) else answer
    described = operation(
        summary, status, json_content(schema), tuple(sorted(problems)), parameters, tagged
    )
    described |= {"x-role": role.name.lower(), "security": [{"token": []}]}
    return described if body is None else {**described, "requestBody": body}


def _bulk() -> Described:
    lines: Described = {"application/x-ndjson": {"schema": {"type": "string"}}}
    described = _operation(
        mark("Đưa nhiều bài viết vào, mỗi dòng một bài; trả về mỗi dòng một kết quả"),
        Role.PUBLISHER,
        207,
        {},
        _GUARDED,
        [_NAMED],
    )
    described["responses"]["207"]["content"] = lines
    example = json.dumps({"id": _EXAMPLE_IN_BULK, **_EXAMPLE}, ensure_ascii=False) + "\n"
    content = {"application/x-ndjson": {"schema": {"type": "string"}, "example": example}}
    return {**described, "requestBody": {"required": True, "content": content}}


def _json(schema: Described, example: Described) -> Described:
    content = {"application/json": {"schema": schema, "example": example}}
    return {"required": True, "content": content}


def _flag(name: str, usual: bool) -> Described:
    schema = {
        "type": "object",
        "properties": {name: {"type": "boolean", "default": usual}},
        "additionalProperties": False,
    }
    return {**_json(schema, {name: usual}), "required": False}


def _strings(*names: str) -> Described:
    properties = {name: {"type": "string"} for name in names}
    return {"type": "object", "required": list(names), "properties": properties}
