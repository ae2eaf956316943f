"""Alerts as the settings of a service say."""

from searchsvc.engine.base import EngineReader
from searchsvc.errors import SettingsError
from searchsvc.indexing.alerts.address import read_address
from searchsvc.indexing.alerts.layout import FILE
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.mail_server import MailAccount, MailServer
from searchsvc.indexing.alerts.service import AlertService
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import PREFIX, Settings

# Characters of a key that can't be guessed.
_LEAST_KEY = 16


def alerts_of(settings: Settings, ledger: Ledger, engine: EngineReader) -> AlertService | None:
    """Return the alerts of an indexer; None = they are off.

    Raises:
        SettingsError: something that they need is not set, or wrong.
    """
    if not settings.alerts:
        return None
    check_alerts_settings(settings)
    limits = AlertLimits(
        settings.alerts_per_address,
        settings.alerts_per_client,
        settings.alerts_confirm_hours * 3_600,
        settings.alerts_pause * 60,
        settings.alerts_hour,
    )
    server = MailServer(account_of(settings))
    path = settings.data_dir / FILE
    return AlertService(path, ledger, engine, server, limits, settings.signing_key)


def check_alerts_settings(settings: Settings) -> None:
    """Check that an indexer has what alerts need.

    Raises:
        SettingsError: naming what is missing or wrong.
    """
    needed = ("smtp_host", "alerts_from", "public_url")
    lacking = [PREFIX + name.upper() for name in needed if not getattr(settings, name)]
    if lacking:
        raise SettingsError(f"{PREFIX}ALERTS needs {', '.join(lacking)}")
    if not (settings.public_url or "").isascii():
        raise SettingsError(f"{PREFIX}PUBLIC_URL must be ASCII, its host in punycode")
    try:
        read_address(settings.alerts_from or "")
    except ValueError:
        raise SettingsError(f"{PREFIX}ALERTS_FROM is no e-mail address") from None
    if settings.smtp_user and settings.smtp_tls == "none" and settings.mail_password:
        raise SettingsError(f"{PREFIX}SMTP_TLS=none would send the password in the clear")
    key = settings.signing_key
    if key is not None and len(key) < _LEAST_KEY:
        raise SettingsError(f"{PREFIX}ALERTS_KEY needs at least {_LEAST_KEY} characters")


def account_of(settings: Settings) -> MailAccount:
    """Return how mails are handed over."""
    return MailAccount(
        settings.smtp_host or "",
        settings.smtp_port,
        settings.smtp_tls,
        settings.smtp_ca_certs,
        settings.smtp_user,
        settings.mail_password,
        settings.smtp_seconds,
    )
