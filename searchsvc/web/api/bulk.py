"""POST /v1/articles/_bulk: articles as NDJSON in, one outcome a line out, in bounded memory."""

import asyncio
import json
import tempfile
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from searchsvc.articles.article import parse_json, validate_article
from searchsvc.errors import (
    InvalidInputError,
    SearchServiceError,
    TooLargeError,
    UnavailableError,
)
from searchsvc.indexing.articles.refused import refusal_of
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Acceptance, Receipt
from searchsvc.indexing.ledger.refusals import Refusal
from searchsvc.indexing.service import IndexerService
from searchsvc.web.api.examples import EXAMPLE, IN_BULK_ID
from searchsvc.web.api.requests.bodies import largest
from searchsvc.web.api.requests.conditions import REQUEST_NAME, read_request_name
from searchsvc.web.api.requests.lines import Line, groups
from searchsvc.web.context import ACTOR, INDEXER, REQUEST_ID, SETTINGS
from searchsvc.web.http import policy
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import Answer, Body, Endpoint
from searchsvc.web.http.parameters import Described
from searchsvc.web.http.problems import problem_of
from searchsvc.web.rendering.language import mark

_Outcome = dict[str, Any]
_NDJSON = "application/x-ndjson"
# Characters of outcomes of refused lines after which no more lines are read: whoever sends
# thousands of lines that can't be taken has to mend what makes them.
_MOST_REFUSALS = 4_000_000
# Bytes of outcomes that are kept in memory, and that are sent at a time.
_SPOOLED, _PART = 4_000_000, 64_000


@dataclass(frozen=True, slots=True)
class _Read:
    numbers: list[int]
    writes: list[tuple[int, Acceptance]]
    outcomes: dict[int, _Outcome]
    refused: list[Refusal]

    @property
    def refusals(self) -> int:
        """The characters of what is said of refused lines."""
        return sum(len(str(one)) for one in self.outcomes.values())


@dataclass(frozen=True, slots=True)
class _Sender:
    actor: str
    request: str | None
    largest: str

    def named(self, line: int) -> str | None:
        """Identify one line of the request: several may be about the same article."""
        return None if self.request is None else f"{self.request} {line}"


async def bulk(request: web.Request) -> web.StreamResponse:
    """Answer POST /v1/articles/_bulk; lines reported as accepted are durable."""
    sender = _Sender(request[ACTOR], read_request_name(request), largest(request.app))
    indexer = request.app[INDEXER]
    longest = request.app[SETTINGS].largest_body_mb * 1_000_000
    response = web.StreamResponse(
        status=207,
        headers={
            "Content-Type": f"{_NDJSON}; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Request-ID": request[REQUEST_ID],
        },
    )
    # Sent when everything is read: clients that read only after sending would wait for ever.
    policy.add_headers(response)
    refusals = 0
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as answers:
        accepting: asyncio.Task[bytes] | None = None
        async for group in groups(request, longest):
            # In a thread: readers of the same process must not wait for five hundred lines.
            read = await asyncio.to_thread(_read, sender, group)
            refusals += read.refusals
            if refusals > _MOST_REFUSALS:
                read = _ended(read)
            if accepting is not None:
                answers.write(await accepting)
            # One group is stored while the next one is read; their order stays.
            accepting = asyncio.create_task(_accept(indexer, read, sender.actor))
            if refusals > _MOST_REFUSALS:
                break
        if accepting is not None:
            answers.write(await accepting)
        answers.seek(0)
        if not request.content.at_eof():
            # The rest would be read for nothing.
            response.force_close()
        await response.prepare(request)
        while part := answers.read(_PART):
            await response.write(part)
    await response.write_eof()
    return response


def _read(sender: _Sender, group: list[Line]) -> _Read:
    """Make writes of the lines that are valid articles, and outcomes of the others."""
    outcomes: dict[int, _Outcome] = {}
    writes: list[tuple[int, Acceptance]] = []
    refused: dict[str, Refusal] = {}
    for line in group:
        fields: Any = None
        try:
            if line.why is not None:
                raise TooLargeError(f"{line.why}: neither this line nor those after it count")
            if line.text is None:
                raise TooLargeError(f"the line is longer than this server takes, {sender.largest}")
            fields = parse_json(line.text)
            write = acceptance_of(validate_article(fields), sender.actor)
            writes.append((line.number, replace(write, request=sender.named(line.number))))
            # The last line of an article counts.
            refused.pop(write.id, None)
        except (InvalidInputError, TooLargeError) as error:
            article_id = _id_of(fields)
            outcomes[line.number] = _refused(line.number, article_id, error)
            if article_id and isinstance(error, InvalidInputError):
                refused[article_id] = refusal_of(article_id, error.problems, fields)
    return _Read([line.number for line in group], writes, outcomes, list(refused.values()))


async def _accept(indexer: IndexerService, read: _Read, actor: str) -> bytes:
    """Take the writes, durable when this returns; gives the outcomes of all lines."""
    outcomes = read.outcomes
    try:
        writes = [write for _, write in read.writes]
        results = await indexer.accept(writes) if writes else []
    except UnavailableError as error:
        results = []
        for number, write in read.writes:
            outcomes[number] = _refused(number, write.id, error)
    # After the writes: what they accept of an article comes before its last line, a refused one.
    await indexer.refused.note(read.refused, actor)
    for (number, write), result in zip(read.writes, results, strict=False):
        if isinstance(result, Receipt):
            outcomes[number] = {
                "line": number,
                "id": result.id,
                "status": 202,
                "version": result.version,
                "error": None,
            }
        else:
            outcomes[number] = _refused(number, write.id, result)
    text = "".join(
        json.dumps(outcomes[number], ensure_ascii=False) + "\n" for number in read.numbers
    )
    return text.encode("utf-8", "replace")


def _ended(read: _Read) -> _Read:
    """Refuse the last line that is read, and say that those after it are not."""
    last = read.numbers[-1]
    error = TooLargeError("too many lines are refused: neither this one nor those after it count")
    writes = [write for write in read.writes if write[0] != last]
    return replace(
        read, writes=writes, outcomes=read.outcomes | {last: _refused(last, None, error)}
    )


def _id_of(fields: Any) -> str | None:
    article_id = fields.get("id") if isinstance(fields, dict) else None
    return article_id if isinstance(article_id, str) else None


def _refused(number: int, article_id: str | None, error: SearchServiceError) -> _Outcome:
    problem = problem_of(error)
    return {
        "line": number,
        "id": article_id,
        "status": problem["status"],
        "version": None,
        "error": problem,
    }


_LINES: Described = {"type": "string"}
_EXAMPLE = json.dumps({"id": IN_BULK_ID, **EXAMPLE}, ensure_ascii=False) + "\n"
ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/articles/_bulk",
        bulk,
        mark("Gửi nhiều bài viết, mỗi dòng một bài; trả về mỗi dòng một kết quả"),
        role=Role.PUBLISHER,
        parameters=(REQUEST_NAME,),
        body=Body(_LINES, _EXAMPLE, (_NDJSON,), by_line=True),
        answer=Answer(_LINES, 207, _NDJSON),
    ),
)
