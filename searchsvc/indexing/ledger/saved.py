"""Reads saved states of work from the ledger, perhaps written by another version."""

from typing import TypeVar

import structlog
from pydantic import BaseModel, ValidationError

Saved = TypeVar("Saved", bound=BaseModel)


def read_saved(model: type[Saved], text: str | None) -> Saved | None:
    """Read a saved state.

    Args:
        model: what it is.
        text: its JSON; None = nothing was saved.

    Returns:
        The state; None when there is none, or none that this version understands.
    """
    if text is None:
        return None
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        structlog.get_logger().warning(
            "ledger.saved_state_unreadable", what=model.__name__, errors=error.error_count()
        )
        return None
