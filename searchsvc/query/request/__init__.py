"""What a client asks for: the parameters of a search, parsed and validated."""

from searchsvc.query.request.cutting import LONGEST_TYPED, cut
from searchsvc.query.request.facets import FACETS, BucketOrder, Facet, facet_named
from searchsvc.query.request.match import Match
from searchsvc.query.request.parameters import (
    DEEPEST_HIT,
    FILTERS,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_ENCODED,
    MOST_VALUES,
    PARAMETERS,
    Group,
    Parameter,
    Resource,
    encoded,
    taken_by,
)
from searchsvc.query.request.parse import MOST_PROBLEMS, parse_request
from searchsvc.query.request.request import DEFAULTS, SearchRequest
from searchsvc.query.request.sorting import Sort

__all__ = [
    "DEEPEST_HIT",
    "DEFAULTS",
    "FACETS",
    "FILTERS",
    "LARGEST_SIZE",
    "LONGEST_QUERY",
    "LONGEST_TYPED",
    "MOST_ENCODED",
    "MOST_PROBLEMS",
    "MOST_VALUES",
    "PARAMETERS",
    "BucketOrder",
    "Facet",
    "Group",
    "Match",
    "Parameter",
    "Resource",
    "SearchRequest",
    "Sort",
    "cut",
    "encoded",
    "facet_named",
    "parse_request",
    "taken_by",
]
