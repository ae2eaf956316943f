"""Parameters of the query string: one row each, used for parsing and for the description."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import ID_PATTERN
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.web.rendering.language import mark

# A parameter, a schema, an operation: JSON of the OpenAPI specification.
Described = dict[str, Any]
# An id of the demo; the API page shows one of the portal's instead.
EXAMPLE_ID = "mh-0101"
ID: Described = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": mark("mã bài viết; ký tự / phải được mã hóa"),
    "schema": {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
    "example": EXAMPLE_ID,
}
_GIVEN = web.RequestKey("given", dict[str, Any])
_WHOLE = re.compile(r"[0-9]{1,19}", re.ASCII)


def in_query(name: str, schema: Described, description: str = "", **more: Any) -> Described:
    """Describe a parameter of the query."""
    parameter = {"name": name, "in": "query", "schema": schema, **more}
    return {**parameter, "description": description} if description else parameter


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number that may be left out.

    Attributes:
        name: of the parameter.
        low: its smallest value.
        high: its largest value.
        description: Vietnamese, marked.
    """

    name: str
    low: int
    high: int
    description: str

    def of(self, request: web.Request) -> int | None:
        """Return its value; None when it is absent."""
        value: int | None = request[_GIVEN][self.name]
        return value

    def described(self) -> Described:
        """Describe it as OpenAPI does."""
        schema = {"type": "integer", "minimum": self.low, "maximum": self.high}
        return in_query(self.name, schema, self.description)


@dataclass(frozen=True, slots=True)
class Limit:
    """A maximum number, at least 1, with a default."""

    name: str
    high: int
    usual: int
    description: str
    low: int = 1

    def of(self, request: web.Request) -> int:
        """Return its value, or the default when it is absent."""
        return int(request[_GIVEN][self.name] or self.usual)

    def described(self) -> Described:
        """Describe it as OpenAPI does."""
        schema = {"type": "integer", "minimum": self.low, "maximum": self.high}
        return in_query(self.name, {**schema, "default": self.usual}, self.description)


@dataclass(frozen=True, slots=True)
class Flag:
    """0 or 1; absent = 0. The example is a typical value."""

    name: str
    description: str
    example: int
    low: int = 0
    high: int = 1

    def of(self, request: web.Request) -> bool:
        """Return whether it is 1."""
        return bool(request[_GIVEN][self.name])

    def described(self) -> Described:
        """Describe it as OpenAPI does."""
        schema = {"type": "integer", "enum": [self.low, self.high], "default": 0}
        return in_query(self.name, schema, self.description, example=self.example)


@dataclass(frozen=True, slots=True)
class Text:
    """Any text that is not empty."""

    name: str
    description: str

    def of(self, request: web.Request) -> str | None:
        """Return its value; None when it is absent or empty."""
        value: str | None = request[_GIVEN][self.name]
        return value

    def described(self) -> Described:
        """Describe it as OpenAPI does."""
        return in_query(self.name, {"type": "string"}, self.description)


# The parameters of a resource in path, headers and query; a dictionary is read by the handler.
Parameter = Number | Limit | Flag | Text | Described


def read_query(request: web.Request, parameters: Iterable[Parameter]) -> None:
    """Parse the query string by the rows of a resource, for their `of`.

    Args:
        request: stores the values.
        parameters: those of the resource; any other is refused.

    Raises:
        InvalidRequestError: with every problem of names and numbers, or else of texts.
    """
    taken = [one for one in parameters if not isinstance(one, Mapping)]
    problems = _unknown(request, [one.name for one in taken])
    values: dict[str, Any] = {}
    for one in taken:
        if not isinstance(one, Text):
            values[one.name] = _number(request, one, problems)
    if problems:
        raise InvalidRequestError(problems)
    for one in taken:
        if isinstance(one, Text):
            values[one.name] = _text(request, one.name)
    request[_GIVEN] = values


def _unknown(request: web.Request, names: Sequence[str]) -> list[Problem]:
    remedy = f"Use only {', '.join(names)}" if names else "Leave it out"
    return [
        Problem(clean(name[:100]), "unknown parameter", remedy)
        for name in dict.fromkeys(request.query)
        if name not in names
    ]


def _number(
    request: web.Request, row: Number | Limit | Flag, problems: list[Problem]
) -> int | None:
    """Read an optional whole number; an empty value counts as absent."""
    given = [text.strip() for text in request.query.getall(row.name, []) if text.strip()]
    if len(given) > 1:
        problems.append(Problem(row.name, f"given {len(given)} times", "Give it once"))
    elif given and _WHOLE.fullmatch(given[0]) and row.low <= int(given[0]) <= row.high:
        return int(given[0])
    elif given:
        remedy = f"Give a whole number from {row.low} to {row.high}"
        problems.append(Problem(row.name, "is not valid", remedy))
    return None


def _text(request: web.Request, name: str) -> str | None:
    given = [text for text in request.query.getall(name, []) if text]
    if len(given) > 1:
        raise InvalidRequestError([Problem(name, f"given {len(given)} times", "Give it once")])
    return given[0] if given else None
