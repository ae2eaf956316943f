"""The forms in which rules are kept and carried, and which versions read them."""

from typing import Any

import pytest

from searchsvc.query.curation import Curation, read_curation


@pytest.mark.parametrize(
    ("sent", "layout"),
    [
        ({}, 2),
        ({"pins": [{"query": "chợ đêm", "ids": ["a"]}], "hidden": [{"id": "x"}]}, 2),
        ({"hidden": [{"id": "x", "last_day": "2027-02-01"}]}, 3),
        ({"pins": [{"query": "chợ", "ids": ["a"], "first_day": "2027-02-01"}]}, 3),
        ({"messages": [{"query": "chợ", "text": "Chợ nghỉ."}]}, 3),
    ],
)
def test_rules_that_the_version_before_knows_are_written_as_it_reads_them(
    sent: dict[str, Any], layout: int
) -> None:
    rules = read_curation(sent)
    assert rules.to_bytes().startswith(f"searchsvc curation {layout}\n".encode())
    assert Curation.from_bytes(rules.to_bytes()) == rules
    # The version before refuses names that it does not know.
    later = {"first_day", "last_day", "messages"}
    assert (layout == 3) == any(f'"{name}"' in rules.to_json() for name in later)
    assert Curation.model_validate_json(rules.to_json()) == rules
