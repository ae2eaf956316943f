"""When the next mail of an alert may be sent."""

import datetime as dt

from searchsvc.articles.dates import VIETNAM
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.shapes import Often


def next_daily(now: float, hour: int) -> float:
    """Return when daily mails are sent next: the next such hour in Vietnam.

    Args:
        now: seconds since 1970.
        hour: 0 to 23.
    """
    moment = dt.datetime.fromtimestamp(now, VIETNAM)
    due = moment.replace(hour=hour, minute=0, second=0, microsecond=0)
    return (due if due > moment else due + dt.timedelta(days=1)).timestamp()


def next_due(now: float, limits: AlertLimits) -> dict[Often, float]:
    """Return when the mail after one of this moment may be sent, in seconds since 1970."""
    return {
        Often.IMMEDIATE: now + limits.pause_seconds,
        Often.DAILY: next_daily(now, limits.hour),
    }
