"""The settings of logins by OpenID Connect: `Settings` has them too."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from searchsvc.secret_file import secret_of


class LoginSettings(BaseSettings):
    """The provider at which people log in to the console, and what its groups may do."""

    oidc_issuer: str | None = Field(
        None,
        pattern=r"^https?://[^?#\s]+$",
        description="OpenID Connect provider at which people log in to the console, as it"
        " names itself",
    )
    oidc_client_id: str | None = Field(None, description="the console's name at that provider")
    oidc_client_secret: SecretStr | None = Field(None, description="its secret there")
    oidc_client_secret_file: Path | None = Field(None, description="file that holds that secret")
    oidc_scopes: str = Field(
        "openid profile email", description="scopes that are asked for, with blanks"
    )
    oidc_groups_claim: str = Field(
        "groups", min_length=1, description="claim with a person's groups; dots lead into objects"
    )
    oidc_publisher_groups: str = Field("", description="groups of publishers, with commas")
    oidc_editor_groups: str = Field("", description="groups of editors, with commas")
    oidc_admin_groups: str = Field("", description="groups of admins, with commas")
    oidc_label: str | None = Field(
        None, max_length=60, description="whose account the button of the login page names"
    )
    oidc_ca_certs: Path | None = Field(None, description="authority of the provider's https")

    @property
    def oidc_secret(self) -> str | None:
        """Return the console's secret at the provider, from its file when that is set."""
        given, file = self.oidc_client_secret, self.oidc_client_secret_file
        return secret_of(given, file, "OIDC_CLIENT_SECRET")
