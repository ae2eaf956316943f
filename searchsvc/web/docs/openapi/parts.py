"""What all paths of GET /openapi.json share. Texts are Vietnamese; the document is translated."""

from typing import Any

from searchsvc.articles.article import ID_PATTERN
from searchsvc.web.http.problems import CONTENT_TYPE
from searchsvc.web.rendering.language import mark

# An operation, a response, a schema: JSON of the OpenAPI specification.
Described = dict[str, Any]

PROBLEM: Described = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "request_id"],
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
# An id that the demo has; the page of the API shows one that the portal has.
EXAMPLE_ID = "mh-0101"
ID: Described = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": mark("mã bài viết; ký tự / phải được mã hóa"),
    "schema": {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
    "example": EXAMPLE_ID,
}
_WHY = {
    304: mark("không có gì thay đổi"),
    400: mark("tham số, JSON hoặc bài viết chưa đúng"),
    401: mark("không có mã truy cập, hoặc mã lạ"),
    403: mark("vai trò của mã truy cập chưa đủ"),
    404: mark("không có bài viết hoặc đối tượng này"),
    409: mark("phiên bản cũ hơn bản hiện có, hoặc việc này lúc này không làm được"),
    412: mark("điều kiện của lần ghi không đúng"),
    413: mark("nội dung gửi lên quá lớn"),
    422: mark("Idempotency-Key đã dùng cho nội dung khác"),
    503: mark("máy tìm kiếm hoặc sổ cái tạm thời chưa dùng được"),
}
_HEADERS = {
    401: ("WWW-Authenticate", "string"),
    503: ("Retry-After", "integer"),
}
_ETAG = {"ETag": {"required": True, "schema": {"type": "string"}}}


def ref(model: str) -> Described:
    """Give a reference to a model's schema."""
    return {"$ref": f"#/components/schemas/{model}"}


def json_content(schema: Described) -> Described:
    """Give a body of JSON with a schema."""
    return {"application/json": {"schema": schema}}


def operation(
    summary: str,
    status: int,
    content: Described,
    problems: tuple[int, ...],
    parameters: list[Described] | None = None,
    tagged: bool = False,
) -> Described:
    """Describe an operation.

    Args:
        summary: what it does.
        status: when all is well.
        content: the body then, by content type; empty = none.
        problems: every other status that it can have.
        parameters: of path, query and headers.
        tagged: whether the answer has an ETag.
    """
    answer: Described = {"description": summary, "content": content}
    if tagged:
        answer["headers"] = _ETAG
    responses = {str(status): answer} | {str(one): problem(one) for one in problems}
    return {"summary": summary, "parameters": parameters or [], "responses": responses}


def problem(status: int) -> Described:
    """Describe the answer of something that is not as it should be (304: nothing new)."""
    answer: Described = {"description": _WHY[status]}
    if status in _HEADERS:
        name, kind = _HEADERS[status]
        answer["headers"] = {name: {"required": True, "schema": {"type": kind}}}
    if status >= 400:
        answer["content"] = {CONTENT_TYPE: {"schema": ref("Problem")}}
    return answer


def in_query(name: str, schema: Described, description: str = "", **more: Any) -> Described:
    """Describe a parameter of the query."""
    parameter = {"name": name, "in": "query", "schema": schema, **more}
    return {**parameter, "description": description} if description else parameter
