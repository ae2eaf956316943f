"""Who logged in, from the claims: the name for the log of changes, and the groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from searchsvc.analysis.normalize import clean

# Characters of a name in the log of changes.
_LONGEST = 120
# Of what a provider lists; a person is in a few.
_MOST_GROUPS = 10_000


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the provider knows.

    Attributes:
        actor: for the log of changes: name and e-mail, or what the provider gives instead.
        groups: as the provider names them.
    """

    actor: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A login that succeeded.

    Attributes:
        person: who it is.
        id_token: for the logout at the provider.
    """

    person: Person
    id_token: str


def person_of(claims: Mapping[str, Any], groups_claim: str) -> Person:
    """Return the person of some claims.

    Args:
        claims: of the ID token, completed by those of userinfo.
        groups_claim: where the groups are.
    """
    return Person(_actor(claims), frozenset(groups_in(claims, groups_claim) or ()))


def groups_in(claims: Mapping[str, Any], claim: str) -> list[str] | None:
    """Return the groups that a claim lists; None when there is no such claim.

    Args:
        claims: of a token or of userinfo.
        claim: its name; with dots it leads into objects when no claim is called so.
    """
    found: Any = claims.get(claim)
    if claim not in claims:
        found = claims
        for part in claim.split("."):
            if not isinstance(found, Mapping) or part not in found:
                return None
            found = found[part]
    listed = [found] if isinstance(found, str) else found
    if not isinstance(listed, list):
        return []
    return [one for one in listed[:_MOST_GROUPS] if isinstance(one, str)]


def is_named(claims: Mapping[str, Any]) -> bool:
    """Return whether claims say what a person is called."""
    return bool(_email(claims) or _text(claims, "name"))


def _actor(claims: Mapping[str, Any]) -> str:
    name, email = _text(claims, "name"), _email(claims)
    # Names are chosen freely at some providers, so a name never stands alone: nobody can look like
    # a token ("editor:12ab34cd") or like someone else.
    known = email or _text(claims, "preferred_username") or _text(claims, "sub")
    return f"{name[: _LONGEST - len(known)]} <{known}>".strip()


def _email(claims: Mapping[str, Any]) -> str:
    email = _text(claims, "email")
    # One that is not confirmed may be anybody's; some providers write the word.
    denied = str(claims.get("email_verified", "")).lower() == "false"
    return "" if denied or "@" not in email else email


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str):
        return ""
    text = " ".join(clean(value).split())
    return "".join(letter for letter in text if letter not in "<>")[:_LONGEST].strip()
