"""Who logged in, from the claims of a provider."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.web.console.session.openid.person import groups_in, is_named, person_of
from searchsvc.web.http.auth import Guard


@pytest.mark.parametrize(
    ("claims", "actor"),
    [
        ({"name": "Trần Thị Lan", "email": "lan@a.example"}, "Trần Thị Lan <lan@a.example>"),
        ({"name": "Trần Thị Lan"}, "Trần Thị Lan <7f3>"),
        ({"name": "Lan", "preferred_username": "lan"}, "Lan <lan>"),
        ({"email": "lan@a.example"}, "<lan@a.example>"),
        ({}, "<7f3>"),
        # Not confirmed: it may be anybody's.
        ({"name": "Lan", "email": "x@a.example", "email_verified": False}, "Lan <7f3>"),
        ({"name": "Lan", "email": "x@a.example", "email_verified": "False"}, "Lan <7f3>"),
        ({"name": "Lan", "email": "x@a.example", "email_verified": "true"}, "Lan <x@a.example>"),
        ({"name": "Lan", "email": "x@a.example", "email_verified": True}, "Lan <x@a.example>"),
        ({"email": "no address"}, "<7f3>"),
        # Nobody looks like a token, or like someone else.
        ({"name": "admin:21232f29"}, "admin:21232f29 <7f3>"),
        (
            {"name": "Lan <lan@a.example>", "email": "x@a.example"},
            "Lan lan@a.example <x@a.example>",
        ),
        ({"name": "  Trần\n\tThị \x00 Lan "}, "Trần Thị Lan <7f3>"),
        ({"name": ["Lan"], "email": 7}, "<7f3>"),
        ({"name": "Tra\u0302\u0300n"}, "Trần <7f3>"),
    ],
    ids=str,
)
def test_a_person_has_a_name_for_the_log_of_changes(claims: dict[str, Any], actor: str) -> None:
    assert person_of({"sub": "7f3", **claims}, "groups").actor == actor


@given(st.dictionaries(st.sampled_from(["sub", "name", "email"]), st.text(max_size=400)))
def test_no_claims_make_a_name_of_a_token_or_a_long_one(claims: dict[str, str]) -> None:
    actor = person_of(claims, "groups").actor
    assert len(actor) <= 125
    assert actor.endswith(">")
    assert actor.count("<") == actor.count(">") == 1
    assert Guard("editor:" + "0" * 64).role_of(actor) is None


@pytest.mark.parametrize(
    ("claims", "claim", "groups"),
    [
        ({"groups": ["a", "b"]}, "groups", ["a", "b"]),
        ({"groups": "a"}, "groups", ["a"]),
        ({"groups": []}, "groups", []),
        ({"groups": ["a", 7, None, ["b"]]}, "groups", ["a"]),
        ({"groups": {"a": 1}}, "groups", []),
        ({"groups": None}, "groups", []),
        ({}, "groups", None),
        ({"realm_access": {"roles": ["a"]}}, "realm_access.roles", ["a"]),
        ({"realm_access": {}}, "realm_access.roles", None),
        ({"realm_access": "x"}, "realm_access.roles", None),
        # Some providers name claims by an address.
        ({"https://a.example/roles": ["a"]}, "https://a.example/roles", ["a"]),
    ],
    ids=str,
)
def test_groups_are_read_where_they_are(
    claims: dict[str, Any], claim: str, groups: list[str] | None
) -> None:
    assert groups_in(claims, claim) == groups


def test_a_person_is_named_by_a_name_or_an_address() -> None:
    assert is_named({"name": "Lan"})
    assert is_named({"email": "lan@a.example"})
    assert not is_named({"sub": "7f3", "email": "lan@a.example", "email_verified": False})
