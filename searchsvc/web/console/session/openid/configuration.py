"""What the settings say of the provider, checked before the server starts."""

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from searchsvc.errors import SettingsError
from searchsvc.settings import Settings
from searchsvc.web.http.auth import Role

_NAME = "SEARCHSVC_OIDC_"


@dataclass(frozen=True, slots=True)
class GroupRoles:
    """What the groups of a provider may do.

    Attributes:
        issuer: the provider.
        roles: group → its role.
    """

    issuer: str
    roles: Mapping[str, Role]

    def known(self, groups: Iterable[str]) -> list[str]:
        """Return those of a person's groups that have a role."""
        return sorted(self.roles.keys() & set(groups))

    def role_of(self, issuer: str, groups: Collection[str]) -> Role | None:
        """Return the highest role of some groups; None = none, or those of another provider."""
        if issuer != self.issuer:
            return None
        return max((self.roles[one] for one in groups if one in self.roles), default=None)


@dataclass(frozen=True, slots=True)
class Client:
    """The console as a client of the provider.

    Attributes:
        issuer: the provider, as it names itself.
        client_id: the console's name there.
        secret: its secret; None = a public client, which PKCE alone protects.
        scopes: that are asked for, with blanks.
        groups_claim: where a person's groups are.
        groups: what they may do.
        ca_certs: authority of the provider's https; None = those of the system.
    """

    issuer: str
    client_id: str
    secret: str | None
    scopes: str
    groups_claim: str
    groups: GroupRoles
    ca_certs: Path | None = None


def client_of(settings: Settings) -> Client | None:
    """Return what is set of the provider; None = nobody logs in at one.

    Raises:
        SettingsError: something is missing or contradicts, or the provider is reached without
            https.
    """
    issuer, client_id = settings.oidc_issuer, settings.oidc_client_id
    groups = _groups(settings)
    if issuer is None:
        if client_id or groups or settings.oidc_secret:
            raise SettingsError(f"{_NAME}ISSUER is missing: other settings {_NAME}… are there")
        return None
    if not client_id:
        raise SettingsError(f"{_NAME}CLIENT_ID is missing: the console's name at {issuer}")
    if not groups:
        raise SettingsError(
            f"no group may log in: set {_NAME}EDITOR_GROUPS, {_NAME}ADMIN_GROUPS or"
            f" {_NAME}PUBLISHER_GROUPS"
        )
    if "openid" not in settings.oidc_scopes.split():
        raise SettingsError(f"{_NAME}SCOPES must name the scope openid")
    if not is_safe(issuer):
        raise SettingsError(f"{_NAME}ISSUER must begin with https://, except on this machine")
    return Client(
        issuer,
        client_id,
        settings.oidc_secret or None,
        settings.oidc_scopes,
        settings.oidc_groups_claim,
        GroupRoles(issuer, groups),
        settings.oidc_ca_certs,
    )


def is_safe(address: str) -> bool:
    """Return whether what is sent to an address can't be read on its way: https, or loopback."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    if parts.scheme != "http":
        return False
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _groups(settings: Settings) -> dict[str, Role]:
    # Of a group that is named twice the higher role is taken.
    listed = (
        (settings.oidc_publisher_groups, Role.PUBLISHER),
        (settings.oidc_editor_groups, Role.EDITOR),
        (settings.oidc_admin_groups, Role.ADMIN),
    )
    return {
        group.strip(): role for names, role in listed for group in names.split(",") if group.strip()
    }
