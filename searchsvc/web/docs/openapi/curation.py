"""The paths of rules and golden queries, for GET /openapi.json."""

from searchsvc.articles.article import LARGEST_VERSION
from searchsvc.indexing.curation.service import LARGEST_PAGE as MOST_CHANGES
from searchsvc.indexing.curation.service import PAGE as CHANGES
from searchsvc.indexing.golden.service import LARGEST_PAGE as MOST_RUNS
from searchsvc.indexing.golden.service import PAGE as RUNS
from searchsvc.web.docs.openapi.guarded import CONDITIONS, GUARDED, guarded, json_body
from searchsvc.web.docs.openapi.parts import EXAMPLE_ID, Described, in_query, ref
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import mark

_NUMBER: Described = {"type": "integer", "minimum": 0, "maximum": LARGEST_VERSION}
_RULES = {
    "pins": [{"query": "dịch vụ công", "ids": [EXAMPLE_ID]}],
    "hidden": [],
    "synonyms": [{"phrases": ["xe buýt", "xe bus"]}],
    "abbreviations": [],
}
_REMOVED: Described = {
    "type": "object",
    "required": ["removed"],
    "properties": {"removed": {"type": "integer"}},
}


def curation_paths() -> dict[str, Described]:
    """Give path → method → operation."""
    editor = Role.EDITOR
    number = {"name": "number", "in": "path", "required": True, "schema": _NUMBER, "example": 1}
    return {
        "/v1/curation": {
            "get": guarded(
                mark("Các quy tắc biên tập: bài ghim, bài ẩn, từ đồng nghĩa, chữ viết tắt"),
                editor,
                200,
                "CurationState",
                (*GUARDED, 404),
                [in_query("version", _NUMBER, mark("một phiên bản trước"))],
                tagged=True,
            ),
            "put": guarded(
                mark("Thay toàn bộ quy tắc biên tập"),
                editor,
                200,
                "CurationState",
                (*GUARDED, 412, 413),
                CONDITIONS,
                json_body(ref("Curation"), _RULES),
                tagged=True,
            ),
        },
        "/v1/curation/undo": {
            "post": guarded(
                mark("Đưa quy tắc của một phiên bản trước trở lại"),
                editor,
                200,
                "CurationState",
                (*GUARDED, 404, 412, 413),
                CONDITIONS,
                _object({"version": 0}, version=_NUMBER),
                tagged=True,
            )
        },
        "/v1/curation/history": {
            "get": guarded(
                mark("Ai đã thay đổi quy tắc nào, mới nhất trước"),
                editor,
                200,
                "CurationHistory",
                GUARDED,
                [
                    in_query("limit", _upto(MOST_CHANGES, CHANGES), mark("nhiều nhất bao nhiêu")),
                    in_query("before", _NUMBER, mark("chỉ những phiên bản trước số này")),
                ],
            )
        },
        "/v1/golden": {
            "get": guarded(
                mark("Các truy vấn mẫu: truy vấn nào phải ra bài nào"),
                editor,
                200,
                "GoldenList",
                GUARDED,
            ),
            "post": guarded(
                mark("Thêm một truy vấn mẫu"),
                editor,
                201,
                "ShownGolden",
                (*GUARDED, 409, 413),
                body=_object(
                    {"query": "dịch vụ công", "id": EXAMPLE_ID},
                    query={"type": "string"},
                    id={"type": "string"},
                ),
            ),
        },
        "/v1/golden/{number}": {
            "delete": guarded(
                mark("Bỏ một truy vấn mẫu"), editor, 200, _REMOVED, (*GUARDED, 404), [number]
            )
        },
        "/v1/golden/run": {
            "post": guarded(
                mark("Chạy thử mọi truy vấn mẫu"), editor, 200, "GoldenRun", (*GUARDED, 409)
            )
        },
        "/v1/golden/runs": {
            "get": guarded(
                mark("Kết quả các lần chạy thử, mới nhất trước"),
                editor,
                200,
                "GoldenRuns",
                GUARDED,
                [in_query("limit", _upto(MOST_RUNS, RUNS), mark("nhiều nhất bao nhiêu lần"))],
            )
        },
    }


def _upto(most: int, usual: int) -> Described:
    return {"type": "integer", "minimum": 1, "maximum": most, "default": usual}


def _object(example: Described, **properties: Described) -> Described:
    schema: Described = {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }
    return json_body(schema, example)
