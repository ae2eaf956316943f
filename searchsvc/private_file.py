"""Files that only the user who runs the service may read."""

import os
import tempfile
from pathlib import Path

from searchsvc.durable import sync

_OWNER_ALONE = 0o600
_FOLDER_MODE = 0o700


def make_private(path: Path) -> None:
    """Make a file when there is none, for its owner alone; SQLite's side files get the same mode.

    Args:
        path: of the file; one that is there keeps its mode, which an administrator may have set.

    Raises:
        OSError: it can't be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ALONE))


def replace_file(path: Path, content: bytes, mode: int = _OWNER_ALONE) -> None:
    """Write a file in one step, durable when this returns, also over another; its folder is made.

    Args:
        path: of the file.
        content: all of it.
        mode: its permissions.

    Raises:
        OSError: it can't be written.
    """
    path.parent.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            os.fchmod(descriptor, mode)
            if os.geteuid() == 0:
                # The folder's owner is the one that reads it.
                folder = path.parent.stat()
                os.fchown(descriptor, folder.st_uid, folder.st_gid)
            file.flush()
            os.fsync(descriptor)
        unfinished.replace(path)
        sync(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)
