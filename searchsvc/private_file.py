"""Files that only the user who runs the service may read."""

import os
from pathlib import Path

_OWNER_ALONE = 0o600


def make_private(path: Path) -> None:
    """Make a file when there is none, for its owner alone; SQLite's side files get the same mode.

    Args:
        path: of the file; one that is there keeps its mode, which an administrator may have set.

    Raises:
        OSError: it can't be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ALONE))
