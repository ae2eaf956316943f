"""The languages of the pages: Vietnamese texts are in the code, en.po translates them.

A text for people is written in Vietnamese where it is used, in a template as `_("…")`, in
Python as `mark("…")` or `Language.say("…")`. `scripts/messages` brings new ones into the catalogue.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel.dates import format_date, format_datetime, get_day_names, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

# Marks texts of pages as well.
from searchsvc.query.request.texts import mark as mark

_MOMENTS = {"vi": "dd/MM/yyyy HH:mm", "en": "d MMMM yyyy, HH:mm"}
_DAYS = {"vi": "dd/MM/yyyy", "en": "d MMMM yyyy"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages.

    Attributes:
        code: of BCP 47, vi or en.
        name: in the language itself.
        home: path of its results page.
    """

    code: str
    name: str
    home: str

    @property
    def translations(self) -> NullTranslations:
        """The catalogue, as gettext takes it."""
        found: NullTranslations = _translations(self.code)
        return found

    def say(self, message: str, **values: object) -> str:
        """Translate a message; plain text.

        Args:
            message: Vietnamese, with %(name)s for values.
            values: of its placeholders, by name.
        """
        said = str(self.translations.ugettext(message))
        return said % values if values else said

    def plural(self, message: str, number: int) -> str:
        """Translate a message about a number of things; its %(num)s is the formatted number."""
        said = str(self.translations.ungettext(message, message, number))
        return said % {"num": self.number(number)}

    def number(self, value: float) -> str:
        """Write a number: 1149 → 1.149 (vi), 1,149 (en)."""
        return str(format_decimal(value, locale=self.code))

    def moment(self, value: dt.datetime) -> str:
        """Write a moment, in its own offset: 15/11/2016 08:35 (vi)."""
        return str(
            format_datetime(value.replace(tzinfo=None), _MOMENTS[self.code], None, self.code)
        )

    def day(self, value: dt.date) -> str:
        """Write a day: 15/11/2016 (vi), 15 November 2016 (en)."""
        return self.date(value, _DAYS[self.code])

    def date(self, value: dt.date, pattern: str) -> str:
        """Write a day or its month or year, by a pattern of the CLDR."""
        return str(format_date(value, pattern, self.code))

    def weekdays(self) -> list[tuple[str, str]]:
        """Return short and long names, Monday first."""
        short, wide = (get_day_names(width, locale=self.code) for width in ("short", "wide"))
        return [(short[number], wide[number]) for number in range(7)]

    def months(self) -> list[str]:
        """Return the names of the months as they stand alone, January first."""
        names = get_month_names("wide", "stand-alone", locale=self.code)
        return [str(names[number]) for number in range(1, 13)]


VIETNAMESE = Language("vi", "Tiếng Việt", "/")
ENGLISH = Language("en", "English", "/en/")
LANGUAGES = (VIETNAMESE, ENGLISH)


def language_of(path: str) -> Language:
    """Return the language of the page at a path."""
    return ENGLISH if path.startswith(ENGLISH.home) else VIETNAMESE


@cache
def _translations(code: str) -> Any:
    if code == VIETNAMESE.code:
        return NullTranslations()
    compiled = BytesIO()
    with files("searchsvc.web").joinpath("locale", f"{code}.po").open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=code))
    compiled.seek(0)
    return Translations(compiled)
