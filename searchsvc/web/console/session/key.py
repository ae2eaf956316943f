"""The key that signs sessions: random, kept in the data folder, so that a restart keeps them."""

import os
import secrets
from pathlib import Path

import structlog

from searchsvc.private_file import replace_file

_BYTES = 32
_PRIVATE = 0o600


def session_key(data_dir: Path) -> bytes:
    """Return the key, made when there is none that only we may read.

    Where the folder can't be written the key lives as long as this process.
    """
    path = data_dir / "console.key"
    try:
        return _kept(path) or _made(path)
    except OSError as error:
        structlog.get_logger().warning("console.key_not_kept", error=error.strerror)
        return secrets.token_bytes(_BYTES)


def _kept(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            private = os.fstat(file.fileno()).st_mode & 0o777 == _PRIVATE
            key = file.read()
    except FileNotFoundError:
        return None
    # A key that others could read, or of which a crash left a part, is a key no more.
    return key if private and len(key) == _BYTES else None


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(_BYTES)
    replace_file(path, key)
    return key
