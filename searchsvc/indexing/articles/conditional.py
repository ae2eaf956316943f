"""Conditional writes: taken only if a version that was named is the current one."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace

from searchsvc.errors import PreconditionFailedError
from searchsvc.indexing.ledger import Acceptance, Receipt

# No version is lower than 0, so that this one is never current.
NO_VERSION = -1


async def accept_if(
    accept: Callable[[Acceptance], Awaitable[Receipt]],
    write: Acceptance,
    versions: Collection[int] | None,
) -> Receipt:
    """Take one write if one of some versions is current.

    Args:
        accept: takes a write, or raises.
        write: what is asked for.
        versions: of which one must be current; None = any, but there must be one.

    Raises:
        PreconditionFailedError: another version is current, or none.
        VersionConflictError, RequestReusedError: as `accept`.
    """
    expected = next(iter(versions or ()), NO_VERSION)
    while True:
        try:
            return await accept(replace(write, expected=expected))
        except PreconditionFailedError as error:
            current = error.current
            if current is None or (versions is not None and current not in versions):
                said = "is not there" if current is None else f"stands at version {current}"
                raise PreconditionFailedError(
                    f"{write.id!r} {said}; read it again and decide anew", current
                ) from None
            # One that would do; checked again with the write itself.
            expected = current
