"""Compares ledger and engine by id and version, streaming, in bounded memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from searchsvc.engine.base import SCAN_PAGE, EngineWriter
from searchsvc.indexing.ledger import LARGEST_VERSION, ExpectedDocument, Ledger, State

# Keys compared at a time. A key has one document, so a window never exceeds a scan.
WINDOW = SCAN_PAGE // 2


class Fault(StrEnum):
    """In what way an engine differs from the ledger."""

    MISSING = "missing"
    SURPLUS = "surplus"
    OLDER = "older"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Defect:
    """One article whose document in the engine is wrong, missing or surplus.

    Attributes:
        key: the article's key.
        id: its id; None when the ledger doesn't know the key.
        expected: the right revision; None = no document.
        found: the version in the engine; None = no document.
    """

    key: int
    id: str | None
    expected: int | None
    found: int | None

    @property
    def fault(self) -> Fault:
        """In what way it differs."""
        if self.found is None:
            return Fault.MISSING
        if self.expected is None:
            return Fault.SURPLUS
        return Fault.OLDER if self.found < self.expected else Fault.NEWER


# Returns the right revision; None = no document.
Expectation = Callable[[ExpectedDocument], int | None]


def live_revision(document: ExpectedDocument) -> int | None:
    """Return the expected revision in the live generation."""
    return document.revision if document.live and document.state is not State.REJECTED else None


async def find_defects(
    ledger: Ledger,
    engine: EngineWriter,
    generation: str | None = None,
    expectation: Expectation = live_revision,
    changes_up_to: int | None = None,
    watch: Callable[[int], None] = lambda compared: None,
) -> AsyncIterator[Defect]:
    """Walk both in order of keys, while articles change.

    Args:
        ledger: the truth.
        engine: its projection.
        generation: to compare; None = the live one.
        expectation: gives the right revision.
        changes_up_to: articles changed after this number are skipped; None = pending ones are.
        watch: called with the number of articles compared.

    Yields:
        Differences that a second look confirms.

    Raises:
        UnavailableError: engine or ledger does not answer.
    """
    after, compared = 0, 0

    def is_still(document: ExpectedDocument) -> bool:
        if changes_up_to is not None:
            return document.sequence <= changes_up_to
        return document.state is not State.PENDING

    async def look() -> tuple[list[ExpectedDocument], list[Defect]]:
        # The ledger first: what it calls indexed was visible before.
        page = await asyncio.to_thread(ledger.articles.expected_documents, after, WINDOW)
        high = page[-1].key + 1 if page else after + 1
        found = await _scan(engine, generation, after + 1, high)
        return page, _differences(page, found, is_still, expectation)

    while True:
        page, defects = await look()
        if defects:
            # Writes in progress at the first look have arrived by now, or changed the record.
            confirmed = set((await look())[1])
            for defect in defects:
                if defect in confirmed:
                    yield defect
        if not page:
            break
        after = page[-1].key
        compared += len(page)
        watch(compared)
    low = after + 1
    while beyond := await engine.scan(low, LARGEST_VERSION, generation):
        low = beyond[-1].key + 1
        # A just accepted article has a key above the last one seen.
        known = await asyncio.to_thread(ledger.articles.known, [one.key for one in beyond])
        for one in beyond:
            if one.key not in known:
                yield Defect(one.key, None, None, one.version)


async def _scan(
    engine: EngineWriter, generation: str | None, low: int, high: int
) -> dict[int, int]:
    found: dict[int, int] = {}
    while page := await engine.scan(low, high, generation):
        found.update((one.key, one.version) for one in page)
        if len(page) < SCAN_PAGE:
            break
        low = page[-1].key + 1
    return found


def _differences(
    page: Sequence[ExpectedDocument],
    found: dict[int, int],
    is_still: Callable[[ExpectedDocument], bool],
    expectation: Expectation,
) -> list[Defect]:
    defects = []
    known = set()
    for document in page:
        known.add(document.key)
        expected = expectation(document)
        version = found.get(document.key)
        if version != expected and is_still(document):
            defects.append(Defect(document.key, document.id, expected, version))
    defects += [Defect(key, None, None, found[key]) for key in found if key not in known]
    return defects
