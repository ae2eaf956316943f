"""The real embedded engine, with failures of our choice."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from searchsvc.engine.document import Outcome, Write
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.errors import EngineRefusedError, EngineUnavailableError

# Of a write: not at all, broken in the middle, taken and not told, and outcomes of single articles.
WRITE_FAILURES = ("away", "broken", "refused", "untold", "transient", "permanent")
REFRESH_FAILURES = ("away", "lost", "refused")


class Ended(BaseException):
    """The process ends here."""


class FailingEngine:
    """Fails as it is told, else passes everything on."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self.engine = engine
        self.writes: deque[str] = deque()
        self.refreshes: deque[str] = deque()
        # Calls until the process ends; None = it doesn't.
        self.ends_in: int | None = None

    def __getattr__(self, name: str) -> Any:
        if name in ("state", "create", "scan", "promote", "reading", "drop"):
            self._count()
        return getattr(self.engine, name)

    async def write(
        self, writes: Sequence[Write], generation: str | None = None, visible: bool = True
    ) -> list[Outcome]:
        """Fail as the next failure says."""
        self._count()
        failure = self.writes.popleft() if self.writes else None
        match failure:
            case "away":
                raise EngineUnavailableError("máy tìm kiếm không trả lời")
            case "refused":
                raise EngineRefusedError("máy tìm kiếm từ chối")
            case "broken":
                await self.engine.write(writes[: len(writes) // 2], generation, False)
                self._lose(generation, said=True)
                raise EngineRefusedError("máy tìm kiếm từ chối")
            case "untold":
                await self.engine.write(writes, generation, visible)
                raise EngineUnavailableError("quá hạn")
            case "transient" | "permanent" if writes:
                # The first is the unlucky one.
                rest = await self.engine.write(writes[1:], generation, visible)
                return [Outcome("hỏng", permanent=failure == "permanent"), *rest]
        return await self.engine.write(writes, generation, visible)

    async def refresh(self, generation: str | None = None) -> None:
        """Fail as the next failure says."""
        self._count()
        match self.refreshes.popleft() if self.refreshes else None:
            case "away":
                raise EngineUnavailableError("máy tìm kiếm không trả lời")
            case "lost":
                self._lose(generation, said=False)
                raise EngineUnavailableError("hết chỗ")
            case "refused":
                self._lose(generation, said=False)
                raise EngineRefusedError("máy tìm kiếm từ chối")
        await self.engine.refresh(generation)

    def heal(self) -> None:
        """Fail no more."""
        self.writes.clear()
        self.refreshes.clear()
        self.ends_in = None

    def _lose(self, generation: str | None, said: bool) -> None:
        opened = self.engine._generation(generation)
        with opened._write_lock:
            opened._roll_back()
            opened._lost = opened._lost and said

    def _count(self) -> None:
        if self.ends_in is not None:
            self.ends_in -= 1
            if self.ends_in < 0:
                raise Ended
