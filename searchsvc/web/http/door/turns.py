"""Lets requests begin one after another, so that a crowd's work leaves gaps for health checks."""

import asyncio
from collections import deque
from typing import Any

from aiohttp import web

# Asked by who watches the service: a crowd at the door is no reason to be late.
_AT_ONCE = "/health/"


class Turns:
    """Lets one request begin in each pass of the event loop.

    All requests that arrived meanwhile would begin in the same pass, two hundred of them for longer
    than any health check waits. Who asks while nobody waits begins at once.
    """

    def __init__(self) -> None:
        """Make it for one event loop."""
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._taken = False

    @web.middleware
    async def begin(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Answer a request when its turn has come; health checks wait for none."""
        if not request.path.startswith(_AT_ONCE):
            await self.turn()
        response: web.StreamResponse = await handler(request)
        return response

    async def turn(self) -> None:
        """Wait for a turn."""
        loop = asyncio.get_running_loop()
        if not self._taken:
            self._taken = True
            loop.call_soon(self._next)
            return
        mine = loop.create_future()
        self._waiting.append(mine)
        await mine

    def _next(self) -> None:
        while self._waiting:
            first = self._waiting.popleft()
            # Those who went away gave up their turn.
            if not first.done():
                first.set_result(None)
                asyncio.get_running_loop().call_soon(self._next)
                return
        self._taken = False
