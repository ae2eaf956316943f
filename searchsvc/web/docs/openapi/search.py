"""The paths of the search API, and those that every server has, for GET /openapi.json."""

from searchsvc.query.request import LARGEST_SIZE, Resource, taken_by
from searchsvc.web.docs.openapi.parts import ID, Described, in_query, json_content, operation, ref
from searchsvc.web.docs.openapi.query_parameters import search_parameter
from searchsvc.web.rendering.language import mark

_SIZE: Described = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE}
_EXAMPLE = "dịch vụ công"
_HTML: Described = {"text/html": {"schema": {"type": "string"}}}


def search_paths() -> dict[str, Described]:
    """Give path → method → operation."""
    month = in_query(
        "month",
        {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
        mark("tháng: năm-tháng"),
        required=True,
        example="2016-11",
    )
    number = in_query("size", _SIZE, mark("nhiều nhất bao nhiêu bài"))
    question = {**search_parameter("q"), "example": _EXAMPLE}
    searched = _described(Resource.SEARCH, apart=("q",))
    suggested = _described(Resource.SUGGEST, apart=("q", "size"))
    counted = _described(Resource.CALENDAR)
    paths = {
        "/v1/search": _get(mark("Tìm bài viết"), "SearchResults", [question, *searched]),
        "/v1/suggest": _get(
            mark("Gợi ý khi đang gõ"),
            "Suggestions",
            [{**question, "example": "dịch v"}, number, *suggested],
        ),
        "/v1/calendar": _get(
            mark("Số bài viết từng ngày trong tháng"), "Calendar", [month, *counted]
        ),
        "/v1/articles/{id}": _get(mark("Một bài viết"), "StoredArticle", [ID], 404),
        "/v1/articles/{id}/neighbours": _get(
            mark("Bài đăng ngay sau và ngay trước"), "Neighbours", [ID, number], 404
        ),
        "/v1/articles/{id}/related": _get(
            mark("Bài viết cùng nội dung"), "Related", [ID, number], 404
        ),
        "/widget.js": {
            "get": operation(
                mark("Mã của ô tìm kiếm nhúng vào trang khác"),
                200,
                {"text/javascript": {"schema": {"type": "string"}}},
                (304,),
                tagged=True,
            )
        },
    }
    for start, language in (("", mark("tiếng Việt")), ("/en", mark("tiếng Anh"))):
        for list_of, summary in (
            ("neighbours", mark("Bài đăng ngay sau và ngay trước, đoạn HTML để chèn vào trang")),
            ("related", mark("Bài viết cùng nội dung, đoạn HTML để chèn vào trang")),
        ):
            described = operation(summary, 200, _HTML, (304, 400), [ID, number], tagged=True)
            described["description"] = language
            described["responses"] |= {
                "404": {"description": mark("không có bài viết này; không có nội dung")},
                "503": {
                    "description": mark("máy tìm kiếm chưa trả lời; không có nội dung"),
                    "headers": {"Retry-After": {"required": True, "schema": {"type": "integer"}}},
                },
            }
            paths[f"{start}/fragments/articles/{{id}}/{list_of}"] = {"get": described}
    return paths


def common_paths() -> dict[str, Described]:
    """Give path → method → operation of what every server answers."""
    live = {"type": "object", "required": ["status"], "properties": {"status": {"const": "live"}}}
    roles = {"type": "array", "items": {"enum": ["indexer", "search"]}}
    ready = {
        "type": "object",
        "required": ["status", "roles"],
        "properties": {"status": {"const": "ready"}, "roles": roles},
    }
    text: Described = {"text/plain": {"schema": {"type": "string"}}}
    return {
        "/health/live": {
            "get": operation(mark("Máy chủ còn chạy"), 200, json_content(live), ()),
        },
        "/health/ready": {
            "get": operation(mark("Máy chủ làm việc được"), 200, json_content(ready), (503,)),
        },
        "/metrics": {"get": operation(mark("Số đo cho Prometheus"), 200, text, ())},
        "/openapi.json": {
            "get": operation(
                mark("Mô tả này"), 200, json_content({"type": "object", "required": ["paths"]}), ()
            ),
        },
    }


def _described(resource: Resource, apart: tuple[str, ...] = ()) -> list[Described]:
    """Describe what a resource takes, but for what is described apart."""
    return [search_parameter(name) for name in taken_by(resource) if name not in apart]


def _get(summary: str, model: str, parameters: list[Described], *more: int) -> Described:
    problems = (304, 400, *more, 503)
    content = json_content(ref(model))
    return {"get": operation(summary, 200, content, problems, parameters, tagged=True)}
