"""The page that a form of rules is on, which is answered again when the form is not carried out."""

from collections.abc import Sequence
from dataclasses import replace

from aiohttp import web
from yarl import URL

from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.navigation import home
from searchsvc.web.console.pages import keyword, query
from searchsvc.web.console.pages.rules.curation import rules_page
from searchsvc.web.console.refused import Refused
from searchsvc.web.reader.results.answers import ShownMessage


async def page_of(
    visit: Visit, refused: Refused, status: int = 200, preview: Sequence[ShownMessage] = ()
) -> web.Response:
    """Answer the page that a form names in `to`, with the form as it was sent.

    Args:
        visit: the request.
        refused: the form.
        status: of HTTP.
        preview: the message of the form as readers would see it.
    """
    usual = visit.href("curation")
    address = visit.back_to(usual).partition("#")[0]
    try:
        there = replace(visit, shown=URL(address, encoded=True))
    except ValueError:
        there = replace(visit, shown=URL(usual, encoded=True))
    match there.where.raw_path.removeprefix(home(visit.language)):
        case "keyword":
            return await keyword.show(there, refused, status, preview)
        case "query":
            return await query.show(there, refused, status)
    return await rules_page(
        replace(visit, shown=URL(usual, encoded=True)), refused, status, preview
    )
