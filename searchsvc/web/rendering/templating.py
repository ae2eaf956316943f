"""Templates → HTML, in a language of the pages."""

import datetime as dt
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from searchsvc.query.request import LONGEST_QUERY, LONGEST_TYPED
from searchsvc.web.rendering.assets import address_of
from searchsvc.web.rendering.language import LANGUAGES, VIETNAMESE, Language
from searchsvc.web.rendering.portal import current, site_name

# What a sentence of a page quotes: words of queries and titles.
_QUOTED = re.compile(r"((?<=“)[^“”]+(?=”)|(?<=(?<!\w)')[^']+(?='))")


def render(template: str, language: Language = VIETNAMESE, **context: object) -> str:
    """Render a template.

    Args:
        template: its path below templates/.
        language: what the page is written in.
        context: variables of the template; `portal`, `said` and `site` are set here.

    Raises:
        jinja2.UndefinedError: the template uses a variable that it was not given.
    """
    portal = current()
    context |= {"portal": portal, "said": portal.said(language.code), "site": site_name(language)}
    return _environment(language).get_template(template).render(context)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("searchsvc.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # newstyle: values are escaped when put into a message.
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        language.translations, newstyle=True
    )
    environment.filters["number"] = language.number
    environment.filters["vi"] = lambda text: _vietnamese(text, language)
    environment.filters["quoted"] = lambda text: _with_quotes(text, language)
    environment.filters["day"] = lambda iso: language.day(dt.date.fromisoformat(iso))
    environment.globals.update(
        language=language,
        languages=LANGUAGES,
        plural=language.plural,
        asset=address_of,
        longest_query=LONGEST_QUERY,
        longest_typed=LONGEST_TYPED,
    )
    return environment


def _vietnamese(text: object, language: Language) -> Markup:
    """Mark what editors and publishers wrote, for those who hear a page of another language.

    What has no letter beyond ASCII may as well be an id, a date or a number, and stays unmarked.
    """
    shown = escape(text)
    if language == VIETNAMESE or not any(one.isalpha() and not one.isascii() for one in shown):
        return shown
    return Markup('<span lang="vi">{}</span>').format(shown)


def _with_quotes(sentence: str, language: Language) -> Markup:
    """Mark what a sentence quotes, as `_vietnamese` does.

    Args:
        sentence: plain text.
        language: of the page.
    """
    pieces = _QUOTED.split(sentence)
    return Markup("").join(
        _vietnamese(piece, language) if at % 2 else piece for at, piece in enumerate(pieces)
    )
