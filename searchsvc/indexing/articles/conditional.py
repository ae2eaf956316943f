"""Conditional writes: accepted only if the current version is one of those named."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace

from searchsvc.errors import PreconditionFailedError
from searchsvc.indexing.ledger import Acceptance, Receipt

# Versions are never negative, so this one never matches.
NO_VERSION = -1


async def accept_if(
    accept: Callable[[Acceptance], Awaitable[Receipt]],
    write: Acceptance,
    versions: Collection[int] | None,
) -> Receipt:
    """Accept a write if the current version is one of `versions`.

    Args:
        accept: accepts a write, or raises.
        write: the requested write.
        versions: one of them must be current; None = any, but the article must exist.

    Raises:
        PreconditionFailedError: the current version is another one, or there is none.
        VersionConflictError, RequestReusedError: as `accept`.
    """
    expected = next(iter(versions or ()), NO_VERSION)
    while True:
        try:
            return await accept(replace(write, expected=expected))
        except PreconditionFailedError as error:
            current = error.current
            if current is None or (versions is not None and current not in versions):
                said = "does not exist" if current is None else f"is at version {current}"
                raise PreconditionFailedError(
                    f"{write.id!r} {said}; read it again and retry", current
                ) from None
            # A version that matches; checked again in the transaction of the write.
            expected = current
