"""Error pages: search unavailable, wrong parameters, not found."""

from collections.abc import Mapping, Sequence

from searchsvc.analysis.normalize import clean
from searchsvc.errors import Problem
from searchsvc.query.request import LONGEST_QUERY, SearchRequest
from searchsvc.web.reader.links import Links
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import VIETNAMESE, Language
from searchsvc.web.rendering.templating import render


def failure_page(
    query: str,
    retry_after: int,
    language: Language = VIETNAMESE,
    elsewhere: Mapping[str, str] | None = None,
    too_many: bool = False,
) -> str:
    """Render the page for an unavailable search; send it with 503 and Retry-After.

    Args:
        query: as the reader typed it; kept in the search box.
        retry_after: seconds after which another try makes sense.
        language: of the page.
        elsewhere: the page's address in other languages, by code.
        too_many: whether it is refused to one client alone, which asks too often: send it with 429.
    """
    wait = messages.wait(language, retry_after)
    return render(
        "reader/failure.html",
        language,
        query=clean(query),
        kept=[],
        wait=wait,
        too_many=too_many,
        elsewhere=elsewhere or {},
    )


def invalid_page(
    query: str,
    problems: Sequence[Problem],
    language: Language = VIETNAMESE,
    elsewhere: Mapping[str, str] | None = None,
) -> str:
    """Render the page about wrong parameters; send it with 400.

    Args:
        query: as the reader typed it; kept in the search box.
        problems: what `parse_request` found.
        language: of the page.
        elsewhere: the page's address in other languages, by code.
    """
    typed = clean(query).strip()
    plain = None
    if 0 < len(typed) <= LONGEST_QUERY:
        plain = Links(language).href(SearchRequest(q=typed))
    # One parameter can have several problems; its rule covers them all.
    fields = dict.fromkeys(problem.field for problem in problems)
    rules = [(field, *messages.rule(language, field)) for field in fields]
    return render(
        "reader/invalid.html",
        language,
        query=typed,
        kept=[],
        plain=plain,
        rules=rules,
        elsewhere=elsewhere or {},
    )


def not_found_page(language: Language = VIETNAMESE) -> str:
    """Render the page for an unknown address; send it with 404."""
    return render("reader/not_found.html", language, query="", kept=[])
