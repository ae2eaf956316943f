"""Operations of GET /openapi.json, each from the row of a resource. Texts are Vietnamese."""

from collections.abc import Iterator, Mapping

from searchsvc.web.http.endpoint import Body, Endpoint, Refusal, Schema
from searchsvc.web.http.parameters import Described
from searchsvc.web.http.problems import CONTENT_TYPE
from searchsvc.web.http.schemas import PROBLEM, ref
from searchsvc.web.rendering.language import mark

# What any resource with a role may meet: wrong parameters, a wrong token, a ledger out of use.
_GUARDED = (400, 401, 403, 503)
_NOT_MODIFIED, _TOO_LARGE, _ERROR = 304, 413, 400
# What a file may be answered with: it is known, a condition does not hold, no such range.
_OF_FILES = (304, 412, 416)
# What any body may meet: it comes too slowly, or is of another kind.
_SENT = (408, 415)
_WHY = {
    304: mark("không có gì thay đổi"),
    400: mark("tham số, JSON hoặc bài viết chưa đúng"),
    401: mark("không có mã truy cập, hoặc mã không hợp lệ"),
    403: mark("vai trò của mã truy cập chưa đủ"),
    404: mark("không có bài viết hoặc đối tượng này"),
    409: mark("phiên bản cũ hơn bản hiện có, hoặc lúc này không thực hiện được"),
    412: mark("điều kiện If-Match, If-None-Match hoặc If-Unmodified-Since không đúng"),
    413: mark("nội dung gửi lên quá lớn"),
    408: mark("nội dung gửi lên quá chậm"),
    416: mark("tệp không có đoạn byte này; Content-Range cho biết cỡ tệp"),
    415: mark("Content-Type không phải là loại mà địa chỉ này nhận"),
    422: mark("Idempotency-Key đã dùng cho nội dung khác"),
    429: mark("một máy khách gửi quá nhiều yêu cầu"),
    503: mark("máy tìm kiếm hoặc kho bài viết tạm thời chưa dùng được"),
}
_HEADERS = {
    401: ("WWW-Authenticate", "string"),
    416: ("Content-Range", "string"),
    429: ("Retry-After", "integer"),
    503: ("Retry-After", "integer"),
}
_ETAG = {"ETag": {"required": True, "schema": {"type": "string"}}}
_PART = mark("một phần của tệp, theo Range")
_RANGE = {"Content-Range": {"required": True, "schema": {"type": "string"}}}


def operation_of(endpoint: Endpoint) -> Described:
    """Describe what a resource takes and answers, with every status that it can have."""
    operation: Described = {
        "summary": endpoint.summary,
        "parameters": [
            dict(one) if isinstance(one, Mapping) else one.described()
            for one in endpoint.parameters
        ],
        "responses": {
            str(endpoint.answer.status): _answer(endpoint),
            **({"206": _part(endpoint)} if endpoint.answer.is_file else {}),
            **{str(one.status): _refused(one) for one in _refusals(endpoint)},
        },
    }
    if endpoint.note is not None:
        operation["description"] = endpoint.note
    if endpoint.role is not None:
        operation |= {"x-role": endpoint.role.name.lower(), "security": [{"token": []}]}
    if endpoint.body is not None:
        operation["requestBody"] = _body(endpoint.body)
    return operation


def _answer(endpoint: Endpoint) -> Described:
    answer = endpoint.answer
    content = {} if answer.schema is None else {answer.content_type: _of(answer.schema)}
    described: Described = {"description": endpoint.summary, "content": content}
    if answer.tagged or answer.is_file or endpoint.cached is not None:
        described["headers"] = _ETAG
    return described


def _part(endpoint: Endpoint) -> Described:
    return {**_answer(endpoint), "description": _PART, "headers": _ETAG | _RANGE}


def _refusals(endpoint: Endpoint) -> Iterator[Refusal]:
    """Return every other status by its number: what is declared, and what follows from the row."""
    found = {one.status: one for one in endpoint.problems if isinstance(one, Refusal)}
    plain = {one for one in endpoint.problems if isinstance(one, int)}
    if endpoint.role is not None:
        plain.update(_GUARDED)
    if not endpoint.own_query:
        # A parameter that there is not is refused.
        plain.add(_ERROR)
    if endpoint.cached is not None:
        plain.add(_NOT_MODIFIED)
    if endpoint.answer.is_file:
        plain.update(_OF_FILES)
    if endpoint.body is not None:
        plain.update(_SENT if not endpoint.own_query else _SENT[:1])
    if endpoint.body is not None and not endpoint.body.by_line:
        plain.add(_TOO_LARGE)
    for status in sorted(plain | found.keys()):
        yield found.get(status) or Refusal(status, _WHY[status], empty=status < _ERROR)


def _refused(refusal: Refusal) -> Described:
    described: Described = {"description": refusal.why}
    if refusal.status in _HEADERS:
        name, kind = _HEADERS[refusal.status]
        described["headers"] = {name: {"required": True, "schema": {"type": kind}}}
    if not refusal.empty:
        described["content"] = {CONTENT_TYPE: {"schema": PROBLEM}}
    return described


def _body(body: Body) -> Described:
    content = {**_of(body.schema), "example": body.example}
    return {
        "required": body.required,
        "content": dict.fromkeys(body.content_types, content),
    }


def _of(schema: Schema) -> Described:
    return {"schema": ref(schema.__name__) if isinstance(schema, type) else schema}
