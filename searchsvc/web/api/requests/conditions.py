"""Conditions of a write and the name of its request: If-Match, If-None-Match, Idempotency-Key."""

import re
from dataclasses import dataclass

from aiohttp import web

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.web.http.parameters import Described
from searchsvc.web.rendering.language import mark

_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
_VERSION = re.compile(r"[0-9]{1,19}", re.ASCII)
_NAME = re.compile(r"[\x21-\x7e]{1,200}")
_ANY = "*"
# The headers in the API's description.
CONDITIONS: tuple[Described, ...] = (
    {
        "name": "If-Match",
        "in": "header",
        "description": mark('phiên bản phải đang có, ví dụ "17", hoặc *'),
        "schema": {"type": "string"},
    },
    {
        "name": "If-None-Match",
        "in": "header",
        "description": mark("* = chỉ ghi khi chưa có bài viết này"),
        "schema": {"type": "string", "enum": [_ANY]},
    },
)
REQUEST_NAME: Described = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": mark("tên của yêu cầu: gửi lại cùng tên thì nhận lại cùng câu trả lời"),
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """The condition of a write.

    Attributes:
        conditional: whether the article must exist (If-Match was sent).
        versions: one of them must be current; None = any.
        only_new: whether the article must not exist.
    """

    conditional: bool = False
    versions: frozenset[int] | None = None
    only_new: bool = False


def read_conditions(request: web.Request) -> Conditions:
    """Read If-Match and If-None-Match.

    A tag that is no version, or a weak one (W/"17"), never matches.

    Raises:
        InvalidRequestError: a header is wrong, or both are sent.
    """
    match, none_match = _header(request, "If-Match"), _header(request, "If-None-Match")
    if match is not None and none_match is not None:
        raise _wrong("If-None-Match", "contradicts If-Match", "Send one of them")
    if none_match is not None:
        if none_match != _ANY:
            raise _wrong(
                "If-None-Match", "is not *", "Send * to write only what does not exist yet"
            )
        return Conditions(only_new=True)
    if match is None:
        return Conditions()
    return Conditions(True, None if match == _ANY else _versions(match))


def read_request_name(request: web.Request) -> str | None:
    """Read Idempotency-Key, the client's name of a request; None when it has none.

    Raises:
        InvalidRequestError: it is not valid.
    """
    name = _header(request, "Idempotency-Key")
    if name is not None and not _NAME.fullmatch(name):
        raise _wrong("Idempotency-Key", "is not valid", "Send 1 to 200 visible ASCII characters")
    return name


def entity_tag(version: int) -> str:
    """Return the entity tag of a version."""
    return f'"{version}"'


def _header(request: web.Request, name: str) -> str | None:
    given = request.headers.getall(name, [])
    return ", ".join(given).strip() if given else None


def _versions(match: str) -> frozenset[int]:
    remedy = 'Send the version in quotes, "17", several separated by commas, or *'
    versions: set[int] = set()
    position = 0
    while True:
        tag = _TAG.match(match, position)
        if tag is None:
            raise _wrong("If-Match", "is not a list of entity tags", remedy)
        if not tag.group(1) and _VERSION.fullmatch(tag.group(2)):
            versions.add(int(tag.group(2)))
        rest = match[tag.end() :].lstrip(" \t")
        if not rest:
            return frozenset(versions)
        if not rest.startswith(","):
            raise _wrong("If-Match", "is not a list of entity tags", remedy)
        position = len(match) - len(rest[1:].lstrip(" \t"))


def _wrong(header: str, message: str, remedy: str) -> InvalidRequestError:
    return InvalidRequestError([Problem(header, message, remedy)])
