"""Answers from the cache where they are known, from the engine where they are not."""

import asyncio
import datetime as dt
import pickle
from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar

from pydantic import BaseModel

from searchsvc.engine.base import EngineReader
from searchsvc.errors import SearchServiceError
from searchsvc.search.known.answer_cache import AnswerCache, Basis
from searchsvc.search.known.artefact_cache import ArtefactCache

# An engine that does not tell its stamp at once is no faster than a search.
_STAMP_SECONDS = 0.15

Shape = TypeVar("Shape", bound=BaseModel)


class Remembered:
    """Gives answers again while the engine, the artefacts and the day are the same."""

    def __init__(
        self,
        engine: EngineReader,
        artefacts: ArtefactCache,
        day: Callable[[], dt.date | None],
        most_bytes: int,
    ) -> None:
        """Make it.

        Args:
            engine: whose answers they are.
            artefacts: that answers depend on.
            day: returns the day in Vietnam.
            most_bytes: of all answers together; 0 = none is kept.
        """
        self._engine = engine
        self._artefacts = artefacts
        self._day = day
        self._cache = AnswerCache(most_bytes) if most_bytes else None

    @property
    def bytes(self) -> int:
        """How much the kept answers take."""
        return 0 if self._cache is None else self._cache.bytes

    async def known(self, asked: Hashable, shape: type[Shape]) -> Shape | None:
        """Return an answer that was given before and is still the same; costs no search.

        Args:
            asked: what was asked.
            shape: of the answer.
        """
        basis = await self._basis()
        found = None if basis is None or self._cache is None else self._cache.get(basis, asked)
        return None if found is None else _unpacked(found, shape)

    async def answer(
        self, asked: Hashable, shape: type[Shape], search: Callable[[], Awaitable[Shape]]
    ) -> Shape:
        """Return the known answer to what was asked, else search and keep what is found.

        Args:
            asked: what was asked.
            shape: of the answer.
            search: finds the answer.
        """
        # The stamp is read first: an answer may be newer than its stamp, and is then given to
        # nobody, but never older.
        basis = await self._basis()
        if basis is None or self._cache is None:
            return await search()
        found = self._cache.get(basis, asked)
        if found is not None:
            return _unpacked(found, shape)
        answer = await search()
        if basis == self._basis_of(basis.stamp):
            self._cache.put(basis, asked, pickle.dumps(answer))
        return answer

    async def _basis(self) -> Basis | None:
        if self._cache is None:
            return None
        try:
            async with asyncio.timeout(_STAMP_SECONDS):
                stamp = await self._engine.stamp()
        except (SearchServiceError, TimeoutError):
            # The search itself reports what is wrong.
            return None
        return None if stamp is None else self._basis_of(stamp)

    def _basis_of(self, stamp: Hashable) -> Basis:
        known = self._artefacts
        words, titles = known.lexicon, known.completions
        return Basis(stamp, self._day(), words, titles, known.rules, known.portal)


def _unpacked(answer: bytes, shape: type[Shape]) -> Shape:
    # JSON lacks what only pages show, such as the parts of a note that is translated.
    found = pickle.loads(answer)  # noqa: S301
    if not isinstance(found, shape):
        raise TypeError(f"{type(found).__name__} was kept where {shape.__name__} was asked for")
    return found
