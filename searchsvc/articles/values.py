"""Rules for the values of articles and of their documents; each raises ValueError with a reason."""

import datetime as dt
import html
import re

from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.articles.dates import parse_date
from searchsvc.articles.plain_names import TAG
from searchsvc.articles.written_dates import is_no_date, says_no_date

# Seconds or milliseconds since 1970; eight digits are a day.
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?")
# Of a day after 1927, and perhaps its hour.
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")
# Longer ones are no title that was left empty.
_LONGEST_MARKUP = 1_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def single_or_list(value: object) -> object:
    """Take one text as a list of one, and an absent or blank one as an empty list."""
    if value is None or (isinstance(value, str) and not clean(value).strip()):
        return []
    return [value] if isinstance(value, str) else value


def date(value: object) -> dt.datetime | None:
    """Read a date as publishers write it; None = it is absent or blank."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        return parse_date(value)
    raise ValueError("is not a date")


def moment(value: object) -> dt.datetime | None:
    """Read a date of an article, as `date` does; of a number it says how it can be taken.

    What programs write where there is no date is none.
    """
    written = value.strip() if isinstance(value, str) else ""
    if says_no_date(written):
        return None
    if isinstance(value, int | float) or _EPOCH.fullmatch(written):
        raise ValueError("is a number; import takes seconds since 1970 with --numbers")
    if _SERIAL.fullmatch(written):
        raise ValueError("is the number of a day in a spreadsheet: format its column as a date")
    found = date(value)
    return None if found is None or is_no_date(found) else found


def day(value: object) -> dt.date | None:
    """Read the day of a date; None = it is absent or blank."""
    found = date(value)
    return None if found is None else found.date()


def encodable(value: object) -> object:
    """Refuse half a surrogate pair: the ledger and all answers are UTF-8."""
    if isinstance(value, str) and _SURROGATE.search(value):
        raise ValueError("holds half a surrogate pair, which UTF-8 can't carry")
    return value


def not_blank(value: object) -> object:
    """Refuse a text without anything that can be seen, such as zero-width characters alone."""
    if isinstance(value, str) and not clean(value).strip():
        raise ValueError("is blank")
    return value


def not_markup_alone(value: object) -> object:
    """Refuse a text of which a page shows nothing: `&nbsp;`, `<b></b>`."""
    if isinstance(value, str) and ("<" in value or "&" in value):
        shown = clean(TAG.sub("", html.unescape(value[:_LONGEST_MARKUP])))
        if len(value) <= _LONGEST_MARKUP and not shown.strip():
            raise ValueError("holds tags and entities, and no text")
    return value


def absent_when_empty(value: object) -> object:
    """Take a blank text as absent."""
    return None if isinstance(value, str) and not value.strip() else value


def cleaned_name(value: object) -> object:
    """Bring a name into the form that is stored and filtered by; a blank one is absent."""
    return (clean_name(value) or None) if isinstance(value, str) else value
