"""What the parsing of a request reports."""

import pytest

from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.request import (
    parse_request,
)


def problems_of(*pairs: tuple[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(InvalidRequestError) as caught:
        parse_request(pairs)
    return caught.value.problems
