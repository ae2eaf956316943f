"""The days of a rule: as a form sends them, and as pages show them."""

import datetime as dt
from dataclasses import dataclass

from searchsvc.query.curation import ALWAYS, Days, Phase, phase_of
from searchsvc.query.curation.days import Dated, days_of, is_backwards, read_day
from searchsvc.web.console.console_request import Visit
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

# What `sent_days` finds wrong when the last day comes before the first.
BACKWARDS = "days.backwards"
_PHASES = {Phase.BEFORE: mark("Chưa bắt đầu"), Phase.AFTER: mark("Đã hết hạn")}


@dataclass(frozen=True, slots=True)
class ShownDays:
    """The days of a rule on a page.

    Attributes:
        said: both in words; None = it has an effect on every day.
        phase: why it has none today; None = it has.
        first: the value of the first field, yyyy-mm-dd or empty.
        last: likewise, of the last day.
    """

    said: str | None
    phase: str | None
    first: str
    last: str


def shown_days(language: Language, rule: Dated, today: dt.date | None) -> ShownDays:
    """Return the days of a rule as a page shows them."""
    first, last = days_of(rule)
    phase = _PHASES.get(phase_of(rule, today))
    return ShownDays(
        _said(language, first, last),
        language.say(phase) if phase else None,
        first.isoformat() if first else "",
        last.isoformat() if last else "",
    )


def sent_days(visit: Visit) -> tuple[Days, list[str]]:
    """Read the days of a form.

    Returns:
        The days, and the fields that are no day; `BACKWARDS` = the last one before the first.
    """
    read: dict[str, dt.date | None] = {}
    wrong = []
    for name in Days._fields:
        try:
            day = read_day(visit.sent(name).strip() or None)
        except ValueError:
            wrong.append(name)
        else:
            read[name] = day if isinstance(day, dt.date) else None
    days = ALWAYS if wrong else Days(**read)
    return days, [*wrong, *((BACKWARDS,) if is_backwards(days) else ())]


def _said(language: Language, first: dt.date | None, last: dt.date | None) -> str | None:
    if first and last:
        return messages.span(language, first, last)
    if first:
        return messages.from_day(language, first)
    return messages.to_day(language, last) if last else None
