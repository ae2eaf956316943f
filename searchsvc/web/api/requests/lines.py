"""The lines of a body of NDJSON, in bounded memory."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import web

from searchsvc.web.http.door.slow import in_time

# One transaction, one sync to disk, for this many lines or characters.
LINES = 500
CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        number: from 1 on.
        text: without its end; None = longer than allowed.
    """

    number: int
    text: bytes | None


async def groups(request: web.Request, longest: int) -> AsyncIterator[list[Line]]:
    """Split a body into non-blank lines, in groups of one transaction.

    Args:
        request: whose body is read; a line that is too long is not buffered beyond the limit.
        longest: bytes that a line may have.
    """
    group: list[Line] = []
    size = 0
    async for line in _lines(request, longest):
        group.append(line)
        size += len(line.text or b"")
        if len(group) >= LINES or size >= CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


async def _lines(request: web.Request, longest: int) -> AsyncIterator[Line]:
    """Split the body into its lines that are not blank; never holds more than one line too long."""
    number, held, skipping = 0, bytearray(), False
    received = 0
    while True:
        async with in_time(request, received):
            chunk = await request.content.readany()
        if not chunk:
            break
        received += len(chunk)
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            number += 1
            held += piece
            if skipping or len(held) > longest:
                yield Line(number, None)
            elif held.strip():
                yield Line(number, bytes(held))
            held, skipping = bytearray(), False
        held += rest
        if len(held) > longest:
            held, skipping = bytearray(), True
    if skipping or held.strip():
        yield Line(number + 1, None if skipping else bytes(held))
