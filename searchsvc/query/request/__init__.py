"""What a client asks for: the parameters of a search, parsed and validated."""

from searchsvc.query.request.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_PROBLEMS,
    MOST_VALUES,
    PARAMETERS,
    REPEATABLE,
    SINGLE,
    Match,
    SearchRequest,
    Sort,
    parse_request,
)

__all__ = [
    "DEEPEST_HIT",
    "LARGEST_SIZE",
    "LONGEST_QUERY",
    "MOST_PROBLEMS",
    "MOST_VALUES",
    "PARAMETERS",
    "REPEATABLE",
    "SINGLE",
    "Match",
    "SearchRequest",
    "Sort",
    "parse_request",
]
