"""The settings of search alerts by e-mail: `Settings` has them too."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

from searchsvc.secret_file import secret_of


class AlertSettings(BaseSettings):
    """Whether readers can have articles announced, and the server that takes the mails."""

    alerts: bool = Field(False, description="1 = readers can ask for search alerts by e-mail")
    alerts_from: str | None = Field(
        None, description="sender of the alerts, an e-mail address; its name is the portal's"
    )
    alerts_hour: int = Field(7, ge=0, le=23, description="hour in Vietnam of the daily alerts")
    alerts_pause: float = Field(
        15.0,
        ge=0,
        le=1_440,
        description="least minutes between two immediate alerts of one search to one reader",
    )
    alerts_confirm_hours: float = Field(
        48.0, gt=0, le=720, description="hours in which an alert must be confirmed"
    )
    alerts_per_address: int = Field(
        5, ge=1, le=1_000, description="confirmation mails to one address in a day"
    )
    alerts_per_client: int = Field(
        20, ge=1, le=100_000, description="confirmation mails that one client causes in a day"
    )
    alerts_key: SecretStr | None = Field(
        None, description="signs the links of alerts; by default one that is made and kept"
    )
    alerts_key_file: Path | None = Field(None, description="file that holds that key")
    smtp_host: str | None = Field(None, description="mail server that takes the alerts")
    smtp_port: int = Field(587, ge=1, le=65_535, description="its port")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="how the connection is encrypted; tls does so from its start"
    )
    smtp_ca_certs: Path | None = Field(
        None, description="authority of the mail server's certificate"
    )
    smtp_user: str | None = Field(None, description="user of the mail server")
    smtp_password: SecretStr | None = Field(None, description="that user's password")
    smtp_password_file: Path | None = Field(None, description="file that holds that password")
    smtp_seconds: float = Field(
        30.0,
        gt=0,
        le=600,
        description="seconds that each answer of the mail server may take; 600 for a whole mail",
    )

    @property
    def signing_key(self) -> str | None:
        """Return the key of the links, from its file when that is set."""
        return secret_of(self.alerts_key, self.alerts_key_file, "ALERTS_KEY")

    @property
    def mail_password(self) -> str | None:
        """Return the password at the mail server, from its file when that is set."""
        return secret_of(self.smtp_password, self.smtp_password_file, "SMTP_PASSWORD")
