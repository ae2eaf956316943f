"""The paths of the search API, and those that every server has, for GET /openapi.json."""

from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_VALUES,
    PARAMETERS,
    REPEATABLE,
    Match,
    Sort,
)
from searchsvc.web.docs.openapi.parts import ID, Described, in_query, json_content, operation, ref
from searchsvc.web.rendering.language import mark

_FLAG: Described = {"type": "integer", "enum": [0, 1]}
_NAMES: Described = {"type": "array", "items": {"type": "string"}, "maxItems": MOST_VALUES}
_SIZE: Described = {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE}
_PARAMETERS: dict[str, tuple[Described, str]] = {
    "q": ({"type": "string", "maxLength": LONGEST_QUERY}, mark("từ khóa; trống = mọi bài viết")),
    "page": (
        {"type": "integer", "minimum": 1, "maximum": DEEPEST_HIT, "default": 1},
        mark("trang kết quả"),
    ),
    "size": ({**_SIZE, "default": 10}, mark("số bài mỗi trang")),
    "sort": (
        {"type": "string", "enum": [str(sort) for sort in Sort], "default": "relevance"},
        mark("thứ tự"),
    ),
    "category": (_NAMES, mark("chuyên mục; có thể lặp lại")),
    "source": (_NAMES, mark("nguồn; có thể lặp lại")),
    "year": ({"type": "integer", "minimum": 1, "maximum": 9999}, mark("năm")),
    "month": ({"type": "integer", "minimum": 1, "maximum": 12}, mark("tháng, cần có năm")),
    "day": ({"type": "integer", "minimum": 1, "maximum": 31}, mark("ngày, cần có tháng")),
    "from": ({"type": "string", "format": "date"}, mark("từ ngày này")),
    "to": ({"type": "string", "format": "date"}, mark("đến hết ngày này")),
    "facets": ({**_FLAG, "default": 1}, mark("0 = không kèm bảng lọc")),
    "highlight": ({**_FLAG, "default": 1}, mark("0 = không đánh dấu từ khóa")),
    "explain": ({**_FLAG, "default": 0}, mark("1 = giải thích điểm của từng bài")),
    "verbatim": ({**_FLAG, "default": 0}, mark("1 = tìm đúng như đã gõ")),
    "match": (
        {"type": "string", "enum": [str(match) for match in Match], "default": "auto"},
        mark("bài viết phải chứa bao nhiêu từ của câu hỏi: all = đủ, any = một phần cũng được"),
    ),
}
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
    question = {**_query("q"), "example": _EXAMPLE}
    others = [question if name == "q" else _query(name) for name in PARAMETERS]
    names = [_query(name) for name in ("q", *REPEATABLE)]
    paths = {
        "/v1/search": _get(mark("Tìm bài viết"), "SearchResults", others),
        "/v1/suggest": _get(
            mark("Gợi ý khi đang gõ"), "Suggestions", [{**question, "example": "dịch v"}, number]
        ),
        "/v1/calendar": _get(
            mark("Số bài viết từng ngày trong tháng"), "Calendar", [month, *names]
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


def _query(name: str) -> Described:
    schema, description = _PARAMETERS[name]
    parameter = in_query(name, schema, description)
    return {**parameter, "style": "form", "explode": True} if name in REPEATABLE else parameter


def _get(summary: str, model: str, parameters: list[Described], *more: int) -> Described:
    problems = (304, 400, *more, 503)
    content = json_content(ref(model))
    return {"get": operation(summary, 200, content, problems, parameters, tagged=True)}
