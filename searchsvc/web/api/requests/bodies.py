"""Request bodies that are one JSON text."""

import asyncio
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from searchsvc.articles.article import parse_json
from searchsvc.articles.shape import MOST_VALUES, check_text
from searchsvc.errors import InvalidRequestError, Problem, TooLargeError
from searchsvc.query.request import MOST_PROBLEMS
from searchsvc.web.context import SETTINGS
from searchsvc.web.http.door.slow import in_time

Read = TypeVar("Read")
Shape = TypeVar("Shape", bound=BaseModel)
# Bytes that are decoded and checked within a few milliseconds.
_LARGE = 64_000


def largest(app: web.Application) -> str:
    """Return the largest size of an article and the setting that limits it, as text."""
    return f"{app[SETTINGS].largest_body_mb} MB (SEARCHSVC_LARGEST_BODY_MB)"


async def read_body(request: web.Request) -> bytes:
    """Read a whole body.

    Raises:
        TooLargeError: it is larger than an article may be.
        RequestTooSlowError: it does not arrive in time.
    """
    try:
        async with in_time(request):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLargeError(
            f"the body is larger than this server takes, {largest(request.app)}"
        ) from None


async def off_the_loop(body: bytes, read: Callable[[], Read]) -> Read:
    """Read a body, in a thread when it is large: others must not wait for it.

    Args:
        body: whose length decides.
        read: decodes and checks it.
    """
    return await asyncio.to_thread(read) if len(body) > _LARGE else read()


async def read_shape(request: web.Request, shape: type[Shape], most: int = MOST_VALUES) -> Shape:
    """Read a body of a known shape.

    Args:
        request: whose body is read.
        shape: what it must be.
        most: keys and items that it may hold.

    Raises:
        InvalidRequestError: it is something else; what was sent is not told, as it may be private.
        InvalidArticleError: it holds more.
        TooLargeError: it is too large.
    """
    body = await read_body(request)
    return await off_the_loop(body, lambda: _shaped(body, shape, most))


def _shaped(body: bytes, shape: type[Shape], most: int) -> Shape:
    check_text(body, most)
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False, include_input=False)
        raise InvalidRequestError(
            Problem(".".join(map(str, detail["loc"])), detail["msg"], "Correct it")
            for detail in details[:MOST_PROBLEMS]
        ) from None


async def read_object(request: web.Request, keys: Collection[str]) -> dict[str, Any]:
    """Read a JSON object; an empty body is an empty one.

    Args:
        request: whose body is read.
        keys: those that it may have.

    Raises:
        InvalidRequestError: it is none, or has other keys.
        InvalidArticleError: it is not JSON.
        TooLargeError: it is too large.
    """
    body = await read_body(request)
    fields = await off_the_loop(body, lambda: parse_json(body) if body.strip() else {})
    remedy = f"Use only {', '.join(keys)}" if keys else "Send no body, or {}"
    if not isinstance(fields, dict):
        raise InvalidRequestError([Problem("", "the body is not a JSON object", remedy)])
    unknown = [
        Problem(name.encode("utf-8", "replace").decode()[:100], "unknown key", remedy)
        for name in fields
        if name not in keys
    ]
    if unknown:
        raise InvalidRequestError(unknown)
    return fields


async def read_flag(request: web.Request, name: str, default: bool) -> bool:
    """Read a body that is empty or holds one flag.

    Raises:
        InvalidRequestError: it holds something else.
    """
    value = (await read_object(request, (name,))).get(name, default)
    if not isinstance(value, bool):
        raise InvalidRequestError([Problem(name, "is not a flag", "Send true or false")])
    return value
