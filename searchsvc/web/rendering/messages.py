"""Labels and explanations on pages that depend on values; running text is in templates.

Everything here is plain text: templates escape it.
"""

import datetime as dt

from searchsvc.articles.dates import parse_date
from searchsvc.query.notes import DATE_PREFERRED
from searchsvc.query.request import PARAMETERS, Facet
from searchsvc.search.results import NoteShown
from searchsvc.web.rendering.language import Language, mark

# A year, a month and a day as facets name them, in Unicode's date patterns.
_DATES = {
    "vi": ("'Năm' y", "'Tháng' M/y", "'Ngày' d/M/y"),
    "en": ("y", "LLLL y", "d MMMM y"),
}

_PARAMETERS = {row.name: row for row in PARAMETERS}
_UNKNOWN = (mark("Tham số lạ"), mark("không có trong dịch vụ tìm kiếm này."))


def rule(language: Language, parameter: str) -> tuple[str, str]:
    """Return a parameter's name and its rule."""
    row = _PARAMETERS.get(parameter)
    if row is None:
        name, takes = _UNKNOWN
        return language.say(name), language.say(takes)
    limits = {
        name: language.number(limit) if isinstance(limit, int) else limit
        for name, limit in row.kind.limits.items()
    }
    return language.say(row.label), language.say(row.rule or row.kind.rule, **limits)


def note(language: Language, shown: NoteShown) -> str:
    """Return a note about how a query was understood."""
    if not shown.template:
        return shown.message
    values = dict(shown.values)
    if shown.code == DATE_PREFERRED:
        values["date"] = _preferred(language, values["date"])
    return language.say(shown.template, **values)


def chosen(language: Language, facet: Facet, value: str) -> str:
    """Return a facet's label with the chosen value."""
    return f"{language.say(facet.label)}: {facet_value(language, facet, value)}"


def facet_value(language: Language, facet: Facet, value: str) -> str:
    """Return the label of a facet's value; names are not translated."""
    named = (facet.values or {}).get(value)
    return language.say(named) if named else value


def year(language: Language, value: int) -> str:
    """Name a year."""
    return _written(language, 0, dt.date(value, 1, 1))


def month(language: Language, of_year: int, value: int) -> str:
    """Name a month."""
    return _written(language, 1, dt.date(of_year, value, 1))


def day(language: Language, of_year: int, of_month: int, value: int) -> str:
    """Name a day."""
    return _written(language, 2, dt.date(of_year, of_month, value))


def date(language: Language, value: str) -> str:
    """Name a date bucket by its value: 2016, 2016-11 or 2016-11-15."""
    parts = [int(part) for part in value.split("-")]
    return (year, month, day)[len(parts) - 1](language, *parts)


def from_day(language: Language, value: dt.date) -> str:
    """Name the first day of a range."""
    return language.say(mark("Từ %(day)s"), day=language.day(value))


def span(language: Language, first: dt.date, last: dt.date) -> str:
    """Name a range of days, both included."""
    if first == last:
        return day(language, first.year, first.month, first.day)
    return f"{language.day(first)} – {language.day(last)}"


def to_day(language: Language, value: dt.date) -> str:
    """Name the last day of a range."""
    return language.say(mark("Đến %(day)s"), day=language.day(value))


def moment(language: Language, published_at: str | None) -> str | None:
    """Write a moment in Vietnam's time; None = not known."""
    if published_at is None:
        return None
    try:
        parsed = parse_date(published_at)
    except ValueError:
        return None
    # Midnight to the second is a date without a time.
    return language.day(parsed) if parsed.time() == dt.time() else language.moment(parsed)


def wait(language: Language, seconds: int) -> str:
    """Return how long to wait, as text; never "0 giây"."""
    if seconds > 90:
        return language.say(mark("khoảng %(minutes)s phút"), minutes=-(-seconds // 60))
    return language.plural("khoảng %(num)s giây", max(seconds, 1))


def _written(language: Language, level: int, value: dt.date) -> str:
    return language.date(value, _DATES[language.code][level])


def _preferred(language: Language, said: str) -> str:
    """Say "ngày 15/11/2016", "tháng 11/2016", "năm 2016" or a range of days in a language."""
    numbers = [word.split("/") for word in said.split() if word[0].isdigit()]
    days = [
        language.day(dt.date(int(one[2]), int(one[1]), int(one[0])))
        for one in numbers
        if len(one) == 3
    ]
    if len(days) == 2:
        template = mark("từ ngày %(first)s đến ngày %(last)s")
        return language.say(template, first=days[0], last=days[1])
    if days:
        return language.say(mark("ngày %(day)s"), day=days[0])
    parts = [int(part) for part in numbers[-1]]
    if len(parts) == 1:
        return language.say(mark("năm %(year)s"), year=str(parts[0]))
    return language.say(mark("tháng %(month)s/%(year)s"), month=parts[0], year=parts[1])
