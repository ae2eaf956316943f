"""Secrets among the settings: given directly, or in a file."""

from pathlib import Path

from pydantic import SecretStr

from searchsvc.errors import SettingsError

# Of the names of settings.
PREFIX = "SEARCHSVC_"


def secret_of(value: SecretStr | None, path: Path | None, name: str) -> str | None:
    """Return a secret given directly or in a file, None if in neither.

    Args:
        value: as it is given directly.
        path: of the file.
        name: of the setting, without its prefix.

    Raises:
        SettingsError: it is given in both ways, or the file can't be read.
    """
    if path is None:
        return value.get_secret_value() if value is not None else None
    if value is not None:
        raise SettingsError(f"{PREFIX}{name} and {PREFIX}{name}_FILE are both set; keep one")
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{PREFIX}{name}_FILE: {error}") from None
    except UnicodeDecodeError:
        # The error's own message would show a byte of the secret.
        raise SettingsError(f"{PREFIX}{name}_FILE: {path} is not UTF-8; save it as such") from None
