"""The lines of a body of NDJSON, in bounded memory."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from aiohttp import web

from searchsvc.web.context import CONNECTIONS
from searchsvc.web.http.door.slow import in_time

# One transaction, one sync to disk, for this many lines or characters.
LINES = 500
CHARACTERS = 4_000_000
# Bytes that are split at a time.
_AT_ONCE = 16_000
# Blank lines that a body may have, and those for each other line: some files are double-spaced.
_BLANK, _BLANK_EACH = 10_000, 3
# Bytes to which a body may be unpacked in any case, and times what came: articles are packed to a
# twentieth, those that repeat each other to a hundredth.
_UNPACKED, _UNPACKED_TIMES = 50_000_000, 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        number: from 1 on.
        text: without its end; None = it is not read.
        why: neither it nor those after it are read; None = it alone is not, longer than allowed.
    """

    number: int
    text: bytes | None
    why: str | None = None


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
    """Split the body into its lines that are not blank; never holds more than one line too long.

    Others have their turn every few milliseconds, however much has come.
    """
    number, blank, held, skipping = 0, 0, bytearray(), False
    received = 0
    connections = request.app[CONNECTIONS]
    while True:
        async with in_time(request, received):
            chunk = await request.content.readany()
        if not chunk:
            break
        received += len(chunk)
        for start in range(0, len(chunk), _AT_ONCE):
            await asyncio.sleep(0)
            *ended, rest = chunk[start : start + _AT_ONCE].split(b"\n")
            for piece in ended:
                number += 1
                held += piece
                if skipping or len(held) > longest:
                    yield Line(number, None)
                elif held.strip():
                    yield Line(number, bytes(held))
                else:
                    blank += 1
                held, skipping = bytearray(), False
            held += rest
            if len(held) > longest:
                held, skipping = bytearray(), True
            if blank > _BLANK + _BLANK_EACH * (number - blank):
                yield Line(number + 1, None, "more lines are blank than hold something")
                return
        if received > _UNPACKED + _UNPACKED_TIMES * connections.received(request):
            why = f"the body unpacks to more than {_UNPACKED_TIMES} times what is sent"
            yield Line(number + 1, None, why)
            return
    if skipping or held.strip():
        yield Line(number + 1, None if skipping else bytes(held))
