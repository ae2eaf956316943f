"""A query that was pasted from an address is read as what it encodes."""

import pytest

from searchsvc.query.request import parse_request


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mèo%20chó", "mèo chó"),
        ("ti%C3%AAm%20ch%C3%B3", "tiêm chó"),
        ("ti%c3%aam+ch%c3%b3", "tiêm chó"),
        ("%C3%A1o", "áo"),
        ("m%E1%BB%99c", "mộc"),
        ("tiem%20phong%20cho", "tiem phong cho"),
        # Percentages, and what is no valid encoding.
        *((same, same) for same in ("giảm 50%20 người", "50%20kg", "100%", "%zz", "%C3%28", "c++")),
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_percent_encoding_is_decoded(typed: str, meant: str, lenient: bool) -> None:
    assert parse_request([("q", typed)], lenient=lenient).q == meant
