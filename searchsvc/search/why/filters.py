"""The filters of a search, one by one."""

from searchsvc.query.facets import filters
from searchsvc.query.request import DEFAULTS, PARAMETERS, Group, Parameter, SearchRequest
from searchsvc.query.tree.nodes import Bool, Node


def filter_nodes(request: SearchRequest) -> list[tuple[Parameter, Node]]:
    """Return each filter of a request on its own; that of a month or day includes its year."""
    found: list[tuple[Parameter, Node]] = []
    date_so_far = DEFAULTS
    for row in PARAMETERS:
        value = getattr(request, row.attribute)
        if row.narrows and value != getattr(DEFAULTS, row.attribute):
            in_date = row.group is Group.DATE
            alone = (date_so_far if in_date else DEFAULTS).but(**{row.attribute: value})
            date_so_far = alone if in_date else date_so_far
            found.append((row, Bool(filters=filters(alone))))
    return found
