"""Operations that need a role, for GET /openapi.json."""

from searchsvc.web.docs.openapi.parts import Described, json_content, operation, ref
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import mark

# What any of them may meet: wrong parameters, a wrong token, a ledger that can't be used.
GUARDED = (400, 401, 403, 503)
# What a write may be conditional on.
CONDITIONS: list[Described] = [
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
]


def guarded(
    summary: str,
    role: Role,
    status: int,
    answer: str | Described | None,
    problems: tuple[int, ...],
    parameters: list[Described] | None = None,
    body: Described | None = None,
    tagged: bool = False,
) -> Described:
    """Describe an operation that needs a role.

    Args:
        summary: what it does.
        role: the lowest that may.
        status: when all is well.
        answer: the model of the answer's body, or its schema; None = it has no body.
        problems: every other status that it can have.
        parameters: of path, query and headers.
        body: of the request; None = none.
        tagged: whether the answer has an ETag.
    """
    schema = ref(answer) if isinstance(answer, str) else answer
    content = {} if schema is None else json_content(schema)
    described = operation(summary, status, content, tuple(sorted(problems)), parameters, tagged)
    described |= {"x-role": role.name.lower(), "security": [{"token": []}]}
    return described if body is None else {**described, "requestBody": body}


def json_body(schema: Described, example: Described) -> Described:
    """Describe a body of JSON that is required."""
    content = {"application/json": {"schema": schema, "example": example}}
    return {"required": True, "content": content}
