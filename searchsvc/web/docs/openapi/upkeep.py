"""The paths of work on the whole index, for GET /openapi.json."""

from searchsvc.web.docs.openapi.guarded import GUARDED, guarded, json_body
from searchsvc.web.docs.openapi.parts import Described
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering.language import mark

_STARTED: Described = {
    "type": "object",
    "required": ["state", "repair"],
    "properties": {"state": {"const": "started"}, "repair": {"type": "boolean"}},
}


def upkeep_paths() -> dict[str, Described]:
    """Give path → method → operation."""
    publisher, editor, admin = Role.PUBLISHER, Role.EDITOR, Role.ADMIN
    return {
        "/v1/index": {
            "get": guarded(mark("Chỉ mục đang chứa gì"), publisher, 200, "IndexStatus", GUARDED),
        },
        "/v1/index/rebuild": {
            "post": guarded(
                mark("Lập lại toàn bộ chỉ mục"),
                admin,
                202,
                "RebuildAnswer",
                (*GUARDED, 409, 413),
                body=_flag("accept_losses", False),
            ),
            "get": guarded(
                mark("Lần lập lại gần nhất"), editor, 200, "RebuildAnswer", (*GUARDED, 404)
            ),
            "delete": guarded(
                mark("Hủy lần lập lại đang chạy"), admin, 202, "RebuildAnswer", (*GUARDED, 404)
            ),
        },
        "/v1/index/rollback": {
            "post": guarded(
                mark("Quay về thế hệ chỉ mục trước"),
                admin,
                200,
                _strings("generation"),
                (*GUARDED, 404, 409),
            ),
        },
        "/v1/index/reconcile": {
            "post": guarded(
                mark("So sổ cái với máy tìm kiếm"),
                admin,
                202,
                _STARTED,
                (*GUARDED, 409, 413),
                body=_flag("repair", True),
            ),
            "get": guarded(
                mark("Lần so gần nhất"), editor, 200, "ReconcileAnswer", (*GUARDED, 404)
            ),
        },
    }


def _flag(name: str, usual: bool) -> Described:
    schema = {
        "type": "object",
        "properties": {name: {"type": "boolean", "default": usual}},
        "additionalProperties": False,
    }
    return {**json_body(schema, {name: usual}), "required": False}


def _strings(*names: str) -> Described:
    properties = {name: {"type": "string"} for name in names}
    return {"type": "object", "required": list(names), "properties": properties}
