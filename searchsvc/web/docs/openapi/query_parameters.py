"""Parameters of a search as GET /openapi.json describes them."""

from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_VALUES,
    REPEATABLE,
    Sort,
)
from searchsvc.web.http.parameters import Described, in_query
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
}


def search_parameter(name: str) -> Described:
    """Describe a parameter of a search."""
    schema, description = _PARAMETERS[name]
    parameter = in_query(name, schema, description)
    return {**parameter, "style": "form", "explode": True} if name in REPEATABLE else parameter
