"""Makes sure that there is an index to write to."""

from searchsvc.engine.base import EngineWriter
from searchsvc.errors import IndexOutdatedError
from searchsvc.schema import fingerprint


async def ensure_index(engine: EngineWriter) -> str | None:
    """Make and promote a first generation when none is live.

    Args:
        engine: the writing side of an engine.

    Returns:
        The name of the generation just made; None when one was live already.

    Raises:
        UnavailableError: the engine does not answer.
        IndexOutdatedError: the live generation was made by another schema.
    """
    state = await engine.state()
    if state.live is None:
        generation = await engine.create()
        await engine.promote(generation)
        return generation
    if state.fingerprint != fingerprint():
        raise IndexOutdatedError(
            f"the index {state.live} was made by another version of this service"
            f" (schema {state.fingerprint}, now {fingerprint()}); run `searchsvc rebuild`"
        )
    return None
