"""Roles, bearer tokens, and who may write without one."""

import hashlib
import hmac
import ipaddress
import re
from enum import IntEnum
from urllib.parse import urlsplit

from aiohttp import web

from searchsvc.errors import ForbiddenError, SettingsError, UnauthorizedError
from searchsvc.settings import Settings
from searchsvc.web.http.sites import check_site

# Hexadecimal digits of a token's hash that tell tokens apart in the log of changes.
_NAMED = 8
# The actor where writes are open.
ANYONE = "anonymous"
_TOKEN = re.compile(r"(reporter|publisher|editor|admin):([0-9a-fA-F]{64})")


class Role(IntEnum):
    """Roles; a higher one includes the rights of a lower one."""

    # A search server: may only deliver counts of searches.
    REPORTER = 1
    PUBLISHER = 2
    EDITOR = 3
    ADMIN = 4


class Guard:
    """Checks tokens; where neither tokens nor logins are set, everyone may do everything."""

    def __init__(self, tokens: str | None, people: bool = False) -> None:
        """Read the tokens.

        Args:
            tokens: role:sha256hex, separated by commas or line ends; None or blank = there are
                none.
            people: whether people log in at a provider: then writes are not open without tokens.

        Raises:
            SettingsError: an entry is malformed.
        """
        entries = [entry.strip() for entry in re.split(r"[,\n]", tokens or "") if entry.strip()]
        self._roles: list[tuple[str, Role]] = []
        for number, entry in enumerate(entries, 1):
            match = _TOKEN.fullmatch(entry)
            if match is None:
                raise SettingsError(
                    f"SEARCHSVC_TOKENS: entry {number} is not role:sha256hex with a role of"
                    " reporter, publisher, editor, admin and 64 hex digits"
                )
            self._roles.append((match.group(2).lower(), Role[match.group(1).upper()]))

        self._people = people

    @property
    def open(self) -> bool:
        """Whether writes need no token."""
        return not self._roles and not self._people

    @property
    def has_tokens(self) -> bool:
        """Whether anyone has a token."""
        return bool(self._roles)

    def require(self, request: web.Request, role: Role) -> str:
        """Check that the request's token has the role.

        Returns:
            The actor for the log of changes: the token's role and the beginning of its hash.

        Raises:
            UnauthorizedError: no token, or an unknown one.
            ForbiddenError: its role is lower.
        """
        if self.open:
            check_host(request)
            check_site(request)
            return ANYONE
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise UnauthorizedError("send the header `Authorization: Bearer <token>`")
        actor, found = self.identify(token)
        if found < role:
            raise ForbiddenError(f"the role needed is {role.name.lower()}")
        return actor

    def identify(self, token: str) -> tuple[str, Role]:
        """Identify a token.

        Returns:
            Its name for the log of changes, and its role.

        Raises:
            UnauthorizedError: it is unknown.
        """
        digest = hashlib.sha256(token.strip().encode("utf-8", "surrogateescape")).hexdigest()
        found: Role | None = None
        for known, known_role in self._roles:
            # Every entry is compared, each in constant time.
            if hmac.compare_digest(known, digest):
                found = max(found or known_role, known_role)
        if found is None:
            raise UnauthorizedError("this token is not known")
        return _named(found, digest), found

    def role_of(self, actor: str) -> Role | None:
        """Return the role of a token by its name in the log of changes; None = unknown."""
        found = [role for known, role in self._roles if _named(role, known) == actor]
        return max(found, default=None)


def guard_of(settings: Settings) -> Guard:
    """Return the guard of what is set.

    Raises:
        SettingsError: a token is malformed.
    """
    return Guard(settings.token_list, people=settings.oidc_issuer is not None)


def _named(role: Role, digest: str) -> str:
    return f"{role.name.lower()}:{digest[:_NAMED]}"


def check_host(request: web.Request) -> None:
    """On a server with open writes, refuse requests to another host name.

    A web page can resolve its own host name to this machine's address, and so share an origin with
    this server (DNS rebinding).

    Raises:
        ForbiddenError: the Host header does not name this machine.
    """
    try:
        name = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        name = ""
    if not _is_loopback(name):
        raise ForbiddenError(
            "writes are open to this machine only: call it 127.0.0.1 or localhost, or set"
            " SEARCHSVC_TOKENS or SEARCHSVC_OIDC_ISSUER"
        )


def may_explain(request: web.Request, guard: Guard) -> None:
    """Pass for editors, and where no tokens are asked for, for whoever is at this machine.

    Raises:
        UnauthorizedError: no token, or an unknown one.
        ForbiddenError: its role is lower; or the request comes from another machine.
    """
    guard.require(request, Role.EDITOR)
    if guard.open and not _is_loopback(request.remote or ""):
        raise ForbiddenError("searches are explained to this machine only, or to a token's editor")


def check_exposure(host: str, guard: Guard) -> None:
    """Refuse open writes on addresses beyond this machine.

    Raises:
        SettingsError: no tokens, and the address is not a loopback one.
    """
    if guard.open and not _is_loopback(host):
        raise SettingsError(
            f"the write API without tokens starts only on a loopback address, not on {host}:"
            " set SEARCHSVC_TOKENS, SEARCHSVC_OIDC_ISSUER or SEARCHSVC_HOST=127.0.0.1"
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
