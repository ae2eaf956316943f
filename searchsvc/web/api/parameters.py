"""Query parameters of the resources that take few."""

import re
from collections.abc import Sequence

from aiohttp import web

from searchsvc.analysis.normalize import clean
from searchsvc.errors import InvalidRequestError, Problem

_WHOLE = re.compile(r"[0-9]{1,19}", re.ASCII)


def whole_numbers(
    request: web.Request, allowed: dict[str, tuple[int, int]], beside: Sequence[str] = ()
) -> dict[str, int | None]:
    """Read optional whole numbers; every other parameter is refused.

    Args:
        request: whose query string is read; an empty value counts as absent.
        allowed: name → smallest and largest value.
        beside: names of parameters that are read elsewhere.

    Returns:
        Name → value, None when absent.

    Raises:
        InvalidRequestError: with every problem.
    """
    names = (*allowed, *beside)
    remedy = f"Use only {', '.join(names)}" if names else "Leave it out"
    problems = [
        Problem(clean(name[:100]), "unknown parameter", remedy)
        for name in dict.fromkeys(request.query)
        if name not in names
    ]
    values: dict[str, int | None] = {}
    for name, (low, high) in allowed.items():
        given = [text.strip() for text in request.query.getall(name, []) if text.strip()]
        values[name] = None
        if len(given) > 1:
            problems.append(Problem(name, f"given {len(given)} times", "Give it once"))
        elif given and _WHOLE.fullmatch(given[0]) and low <= int(given[0]) <= high:
            values[name] = int(given[0])
        elif given:
            problems.append(
                Problem(name, "is not valid", f"Give a whole number from {low} to {high}")
            )
    if problems:
        raise InvalidRequestError(problems)
    return values


def one_text(request: web.Request, name: str) -> str | None:
    """Read an optional parameter of any text; an empty value counts as absent.

    Raises:
        InvalidRequestError: it is given more than once.
    """
    given = [text for text in request.query.getall(name, []) if text]
    if len(given) > 1:
        raise InvalidRequestError([Problem(name, f"given {len(given)} times", "Give it once")])
    return given[0] if given else None


def no_parameters(request: web.Request) -> None:
    """Refuse every parameter (errors as `whole_numbers`)."""
    whole_numbers(request, {})
