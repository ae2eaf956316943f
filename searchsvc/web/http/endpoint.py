"""One row for each HTTP resource, declared beside its handler; everything else derives from it.

Routes and the guard by `route_of`, calls from other sites by `cors.py`, /openapi.json and /docs by
`web/docs/`. Where the rows come together: `web/routes.py`.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from searchsvc.errors import SearchServiceError
from searchsvc.web.context import ACTOR, ADMISSION, GUARD
from searchsvc.web.http.auth import Role
from searchsvc.web.http.door.content_type import check_content_type
from searchsvc.web.http.door.costs import Cost
from searchsvc.web.http.door.declared import answer_expectation, check_length
from searchsvc.web.http.parameters import Described, Parameter, read_query
from searchsvc.web.rendering.language import LANGUAGES

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Known = Callable[[web.Request], Awaitable[web.StreamResponse | None]]
Refused = Callable[[web.Request, SearchServiceError], web.StreamResponse]
# The model of a body, or its JSON schema.
Schema = type[BaseModel] | Described
JSON = "application/json"
# Clients may store an answer, and must revalidate it at each use.
REVALIDATED = "no-cache"
# Problems of every search: wrong parameters, too many of one client, an engine that does not
# answer, or more to do than can be done.
READING = (400, 429, 503)
# A placeholder of a path with the pattern that it must match.
_PATTERN = re.compile(r"\{(\w+):(?:[^{}]|\{[^{}]*\})*\}")
_CACHEABLE = (200, 304)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request.

    Attributes:
        schema: of its content.
        example: a body that is accepted.
        content_types: accepted ones.
        required: whether a request without one is refused.
        by_line: whether each line has its own outcome; if not, a body that is too large is answered
            413.
        limit: the setting that says how many MB it may have, where it is no body by line.
    """

    schema: Schema
    example: Any
    content_types: tuple[str, ...] = (JSON,)
    required: bool = True
    by_line: bool = False
    limit: str = "largest_body_mb"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer on success.

    Attributes:
        schema: of its body; None = it has none.
        status: of HTTP.
        content_type: of the body.
        tagged: whether it has an ETag; cached answers and files always have one.
        is_file: whether ranges and conditions of HTTP are honoured: it may be 206, 304, 412 or 416.
    """

    schema: Schema | None = None
    status: int = 200
    content_type: str = JSON
    tagged: bool = False
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status with a description of its own.

    Attributes:
        status: of HTTP, 400 or higher.
        why: when it comes; Vietnamese, marked.
        empty: whether it has no problem document.
    """

    status: int
    why: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One resource and method.

    Attributes:
        method: of HTTP; GET also answers HEAD.
        path: with {names}, each with a pattern when not everything fits: {number:[0-9]+}.
        handler: answers requests; where a role is needed, the actor is request[ACTOR].
        summary: what it does, Vietnamese, marked; None = a page for people, not in /openapi.json.
        note: distinguishes it from others of the same summary.
        role: the lowest that may call it; None = everyone.
        everywhere: whether every server answers it. Otherwise the indexer does when a role is
            needed, since only the indexer knows the tokens, and a search server when not.
        parameters: of path, headers and query.
        own_query: whether the handler reads or ignores the query string itself, and the type of a
            body; else what the parameters and the body don't name is refused.
        body: of the request; None = none.
        answer: on success.
        problems: every other status, except those derived from the other attributes.
        cross_site: whether scripts of allowed sites may call it (SEARCHSVC_CORS_ORIGINS).
        cost: what kind of work it is, by which it is admitted.
        known: answers what needs no work, before it is admitted as work; None = there is no such
            thing, and its own None = this needs work.
        refused: answers when it is not admitted; None = with a problem document.
        of_alerts: whether it answers 404 to everything unless readers may ask for alerts.
        cached: Cache-Control of an answer with an ETag, which may also be 304; None = the handler
            sets the header.
    """

    method: str
    path: str
    handler: Handler
    summary: str | None = None
    note: str | None = None
    role: Role | None = None
    everywhere: bool = False
    parameters: tuple[Parameter, ...] = ()
    own_query: bool = False
    body: Body | None = None
    answer: Answer = Answer()
    problems: tuple[int | Refusal, ...] = ()
    cross_site: bool = False
    cost: Cost = Cost.FREE
    known: Known | None = None
    refused: Refused | None = None
    of_alerts: bool = False
    cached: str | None = None

    @property
    def plain_path(self) -> str:
        """The path without patterns."""
        return _PATTERN.sub(r"{\1}", self.path)

    def is_served(self, searching: bool, indexing: bool) -> bool:
        """Return whether a process serves it.

        Args:
            searching: whether it serves readers.
            indexing: whether it serves publishers and editors.
        """
        return self.everywhere or (indexing if self.role is not None else searching)


# All rows, even those that this process does not serve: the description names all schemas.
DECLARED = web.AppKey("declared", tuple[Endpoint, ...])


def pages(
    path: str,
    handler: Handler,
    everywhere: bool = False,
    cached: str | None = None,
    cost: Cost = Cost.FREE,
    known: Known | None = None,
    refused: Refused | None = None,
) -> tuple[Endpoint, ...]:
    """Return the rows of a page for people, one for each language.

    Args:
        path: below the language's home.
        handler: finds the language in the request's path.
        everywhere: whether every server has it.
        cached: as of an endpoint.
        cost: likewise.
        known: likewise.
        refused: likewise.
    """
    return tuple(
        Endpoint(
            "GET",
            language.home + path,
            handler,
            everywhere=everywhere,
            own_query=True,
            cached=cached,
            cost=cost,
            known=known,
            refused=refused,
        )
        for language in LANGUAGES
    )


async def _admitted(request: web.Request, endpoint: Endpoint) -> web.StreamResponse:
    admission = request.app[ADMISSION]
    try:
        if endpoint.known is not None:
            # Ahead of the searches, whose turn may take a second.
            async with admission.admit(request, Cost.LIGHT):
                known = await endpoint.known(request)
            if known is not None:
                return known
        async with admission.admit(request, endpoint.cost, again=endpoint.known is not None):
            return await endpoint.handler(request)
    except SearchServiceError as error:
        if endpoint.refused is None:
            raise
        return endpoint.refused(request, error)


def route_of(endpoint: Endpoint) -> web.RouteDef:
    """Return the route of a resource: its guard, its parameters, its handler, its caching."""
    body = endpoint.body
    limit = body.limit if body is not None and not body.by_line else None

    async def expect(request: web.Request) -> None:
        await answer_expectation(request, limit)

    async def handle(request: web.Request) -> web.StreamResponse:
        if endpoint.role is not None:
            request[ACTOR] = request.app[GUARD].require(request, endpoint.role)
        if not endpoint.own_query:
            read_query(request, endpoint.parameters)
        if endpoint.body is not None and not endpoint.own_query:
            check_content_type(request, endpoint.body.content_types)
        if limit is not None:
            check_length(request, limit)
        response = await _admitted(request, endpoint)
        if endpoint.cached is not None and response.status in _CACHEABLE:
            response.headers["Cache-Control"] = endpoint.cached
        return response

    if endpoint.method == "GET":
        return web.get(endpoint.path, handle, expect_handler=expect)
    return web.route(endpoint.method, endpoint.path, handle, expect_handler=expect)
