"""Whether a document holds on a day: stated by its page, unknown otherwise."""

import datetime as dt
from enum import StrEnum


class Validity(StrEnum):
    """Whether a document holds."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


def validity(
    effective: str | None, expired: str | None, replaced: bool, today: dt.date
) -> Validity | None:
    """Tell whether a document holds.

    Args:
        effective: day from which it holds, yyyy-mm-dd; None = not stated.
        expired: day from which it does not hold any more, yyyy-mm-dd; None = not stated.
        replaced: whether another document replaces it.
        today: the day in question.

    Returns:
        None where the page states nothing to tell it by.
    """
    day = today.isoformat()
    if replaced or (expired is not None and expired <= day):
        return Validity.EXPIRED
    if effective is None:
        return None if expired is None else Validity.IN_FORCE
    return Validity.IN_FORCE if effective <= day else Validity.NOT_YET
